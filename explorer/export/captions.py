"""What stands under an exported frame, and how it is written there. Legend: F frames."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from PIL import Image, ImageDraw, ImageFont

from trainer.values.arrays import FloatArray

Lines = tuple[str, ...]

_GROUND, _INK = 0, 235
_SMALLEST_PX, _LARGEST_PX = 11, 40
_WIDTHS = 17
"""Widths of a letter's height that fit the image: two short lines then stand under an image as wide as they are."""


def caption_lines(
    shares: FloatArray, classes: Sequence[str] | None = None, certainties: FloatArray | None = None
) -> tuple[Lines, ...]:
    """The lines of each frame: its number and its place on the way, and, where a classifier has looked, its class.

    Args:
        shares: [F], how far along the way each frame is, 0 to 1.
        classes: F names, or None.
        certainties: [F], their probabilities, 0 to 1, or None.
    """
    frames = len(shares)
    lines: list[Lines] = [
        (f"{number} / {frames} · {100 * share:.0f} % of the way",)
        for number, share in enumerate(map(float, shares), start=1)
    ]
    if classes is None or certainties is None:
        return tuple(lines)
    looks = zip(classes, map(float, certainties), strict=True)
    seen = [f"looks like {name} ({100 * certainty:.0f} %)" for name, certainty in looks]
    return tuple((*line, look) for line, look in zip(lines, seen, strict=True))


@dataclass(frozen=True)
class CaptionRoom:
    """The room for captions, the same for all frames.

    Attributes:
        letter_px: height of the type.
        width_px: of the whole picture, at least as wide as the image.
        height_px: of all lines.
    """

    letter_px: int
    width_px: int
    height_px: int

    @classmethod
    def under(cls, image_px: int, captions: Iterable[Lines]) -> "CaptionRoom":
        """Room for any of the captions under images of a width; none where there is no caption."""
        letter = min(max(round(image_px / _WIDTHS), _SMALLEST_PX), _LARGEST_PX)
        font, most, widest = _font(letter), 0, 0.0
        for lines in captions:
            most = max(most, len(lines))
            widest = max(widest, *(font.getlength(line) for line in lines))
        if not most:
            return cls(letter, image_px, 0)
        return cls(letter, max(image_px, math.ceil(widest) + letter), most * _pitch(letter) + letter // 2)


def captioned(picture: Image.Image, lines: Lines, room: CaptionRoom) -> Image.Image:
    """A grey or RGB picture above its caption, on black, in the middle of the room's width."""
    ground, ink = (_GROUND, _INK) if picture.mode == "L" else ((_GROUND,) * 3, (_INK,) * 3)
    whole = Image.new(picture.mode, (room.width_px, picture.height + room.height_px), ground)
    whole.paste(picture, ((room.width_px - picture.width) // 2, 0))
    draw = ImageDraw.Draw(whole)
    for number, line in enumerate(lines):
        middle = picture.height + room.letter_px // 4 + (number + 0.5) * _pitch(room.letter_px)
        draw.text((room.width_px / 2, middle), line, fill=ink, font=_font(room.letter_px), anchor="mm")
    return whole


def _pitch(letter_px: int) -> int:
    return round(1.35 * letter_px)


@lru_cache(maxsize=8)
def _font(letter_px: int) -> ImageFont.FreeTypeFont:
    """Pillow's own type, which is the same on every computer."""
    font = ImageFont.load_default(size=letter_px)
    assert isinstance(font, ImageFont.FreeTypeFont)  # all wheels of Pillow have FreeType
    return font
