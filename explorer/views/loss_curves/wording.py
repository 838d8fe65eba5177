"""Headings, legends and values of the charts as rich text."""

import math
from collections.abc import Sequence
from html import escape

from explorer.state.look import Look
from trainer.values.losses import Split

Part = tuple[str, Split, float, str]
"""Name of a term, split, value and "#rrggbb"."""

_SIGNS: dict[Split, str] = {"train": "━", "held-out": "╍"}


def heading(title: str, unit: str, look: Look) -> str:
    """Title and unit of a chart."""
    return f"<b>{escape(title)}</b> <span style='color:{look.muted}'>{escape(unit)}</span>"


def value_text(value: float) -> str:
    """A value with four digits or so, "−134.2", "7.24", "0.51"; a dash for none."""
    if not math.isfinite(value):
        return "–"
    return f"{value:,.{1 if abs(value) >= 100 else 2}f}".replace("-", "−")


def value_line(parts: Sequence[Part], look: Look, *, brief: bool = False) -> str:
    """Legend and values of a chart.

    Args:
        parts: name of the term ("" when the title says it), split, value and colour of each curve.
        look: for the colour of what is only explanation.
        brief: without the words where the title says what is drawn.
    """
    texts = []
    for (_, split, value, colour), words in zip(parts, _words(parts, brief=brief), strict=True):
        explained = f"<span style='color:{look.muted}'>{escape(words)}</span> " if words else ""
        texts.append(f"<span style='color:{colour}'>{_SIGNS[split]}</span> {explained}{value_text(value)}")
    return "&nbsp;&nbsp; ".join(texts)


def plain_value_line(parts: Sequence[Part]) -> str:
    """The same without colours, for measuring its width."""
    words = _words(parts, brief=False)
    return "   ".join(
        f"{_SIGNS[part[1]]} {text} {value_text(part[2])}" for part, text in zip(parts, words, strict=True)
    )


def _words(parts: Sequence[Part], *, brief: bool) -> list[str]:
    both = len({part[1] for part in parts}) > 1
    return [
        " ".join(word for word in (name, split if (both or not name) and not brief else "") if word)
        for name, split, _, _ in parts
    ]


def place_text(x: float | None, *, by_epoch: bool) -> str:
    """Where the mouse is: "step 1,200" or "epoch 3.42"."""
    if x is None:
        return ""
    return f"epoch {max(x, 0):.2f}" if by_epoch else f"step {max(round(x), 0):,}"


def held_out_text(images: int) -> str:
    """What "held-out" means, with the number of images."""
    return f"held-out: {images:,} training images never trained on" if images else "held-out"
