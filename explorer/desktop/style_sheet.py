"""Make the Qt style sheet and palette of a look from the template in `resources/style/`."""

import re
from functools import cache

from PySide6.QtGui import QColor, QPalette

from explorer.state.look import Look
from trainer.resources import resource_path

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_IMAGE = re.compile(r"@image\(([a-z-]+)\)")
_NAME = re.compile(r"@([a-z_]+)")
_LENGTH = re.compile(r"(-?)\b(\d+)u\b")


@cache
def _template() -> str:
    return _COMMENT.sub("", resource_path("style", "window.qss").read_text(encoding="utf-8"))


def mix(one: str, other: str, share: float) -> str:
    """The colour `share` of the way from `one` to `other`, all as "#rrggbb"."""
    a, b = QColor(one), QColor(other)
    channels = ((a.red(), b.red()), (a.green(), b.green()), (a.blue(), b.blue()))
    return "#" + "".join(f"{round(x + (y - x) * share):02x}" for x, y in channels)


def style_sheet(look: Look) -> str:
    """The style sheet of a look.

    Raises:
        AttributeError: the template names a colour that the look does not have.
    """
    variant = "dark" if look.dark else "light"
    made = {
        "title": f"{look.title_px}px",
        "body": f"{look.body_px}px",
        "caption": f"{look.caption_px}px",
        "accent_hover": mix(look.accent, look.text, 0.2),
        "thumb": mix(look.line, look.outline, 0.5),
        # Qt draws a corner larger than half the side as no corner at all, so circles are halved after rounding.
        "round_mark": f"{(look.px(14) + 2) // 2}px",
        "round_checked": f"{(2 * look.px(5) + look.px(6)) // 2}px",
        "round_handle": f"{(look.px(12) + 2) // 2}px",
    }

    def image(match: re.Match[str]) -> str:
        return resource_path("style", f"{match[1]}-{variant}.svg").as_posix()

    def name(match: re.Match[str]) -> str:
        return made[match[1]] if match[1] in made else str(getattr(look, match[1]))

    def length(match: re.Match[str]) -> str:
        return f"{match[1]}{look.px(int(match[2]))}px"

    # Lengths first: a path of an image may hold anything, "8u" too; images before names for their shared "@".
    return _NAME.sub(name, _IMAGE.sub(image, _LENGTH.sub(length, _template())))


def palette(look: Look) -> QPalette:
    """The palette of a look, for what style sheets do not reach: links, placeholders, native dialogs."""
    made = QPalette()
    roles = QPalette.ColorRole
    colours = {
        roles.Window: look.surface,
        roles.WindowText: look.text,
        roles.Base: look.raised,
        roles.AlternateBase: look.surface,
        roles.ToolTipBase: look.raised,
        roles.ToolTipText: look.text,
        roles.Text: look.text,
        roles.PlaceholderText: look.muted,
        roles.Button: look.raised,
        roles.ButtonText: look.text,
        roles.BrightText: look.danger,
        roles.Highlight: look.accent,
        roles.HighlightedText: look.on_accent,
        roles.Accent: look.accent,
        roles.Link: look.accent,
        roles.LinkVisited: look.accent,
        roles.Light: look.hover,
        roles.Midlight: look.hover,
        roles.Mid: look.line,
        roles.Dark: look.outline,
        roles.Shadow: look.outline,
    }
    for role, colour in colours.items():
        made.setColor(role, QColor(colour))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(look.disabled))
    return made
