"""A model among the recent files: one of our files, or the ONNX files of another program with all that they need.

Preferences keep one text for each: the path of our file, or the path of the decoder and after a question mark the rest,
for example "/home/ada/decoder.onnx?encoder=%2Fhome%2Fada%2Fencoder.onnx&dataset=mnist".
"""

from dataclasses import dataclass
from pathlib import Path
from typing import get_args
from urllib.parse import parse_qsl, urlencode

from explorer.state.own_model_state import OwnModelWish
from trainer.values.image_format import ValueRange

_ESCAPE = "surrogateescape"


@dataclass(frozen=True)
class RecentModel:
    """What a text stands for.

    Attributes:
        text: as preferences keep it.
        files: path of our file, or those of a decoder and perhaps an encoder.
        wish: what to open of another program; None for a file of ours.
    """

    text: str
    files: tuple[str, ...]
    wish: OwnModelWish | None = None

    @property
    def title(self) -> str:
        """Names of the files."""
        return " + ".join(Path(file).name for file in self.files)

    @property
    def there(self) -> bool:
        """Whether all files exist. Looks at the disk."""
        return all(Path(file).exists() for file in self.files)

    @property
    def told(self) -> str:
        """Whole paths, a line each."""
        return "\n".join(self.files)


def recent_text(wish: OwnModelWish) -> str:
    """The text for the files of another program."""
    rest = {"encoder": wish.encoder, "dataset": wish.dataset, "values": wish.values or ""}
    written = urlencode({key: value for key, value in rest.items() if value}, errors=_ESCAPE)
    return f"{wish.decoder}?{written}"


def recent_model(text: str) -> RecentModel:
    """What a text stands for; what is damaged in it counts as not said."""
    decoder, mark, rest = text.rpartition("?")
    if not mark or not decoder.lower().endswith(".onnx"):
        return RecentModel(text, (text,))
    values = dict(parse_qsl(rest, errors=_ESCAPE))
    encoder, known = values.get("encoder", ""), values.get("values")
    span: ValueRange | None = known if known in get_args(ValueRange) else None  # type: ignore[assignment]
    wish = OwnModelWish(decoder, encoder, values.get("dataset", ""), span)
    return RecentModel(text, (decoder, encoder) if encoder else (decoder,), wish)
