"""The frames of a walk as pictures that are ready to be written. Legend: F frames, C channels, H W pixels."""

from dataclasses import dataclass
from functools import cached_property

from PIL import Image

from explorer.export.captions import CaptionRoom, Lines, captioned
from explorer.export.enlarging import LARGEST_SCALE, enlarged
from trainer.values.arrays import ByteArray


@dataclass(frozen=True, eq=False)
class FramePictures:
    """Made one at a time, when they are asked for.

    Attributes:
        images: uint8 [F, C, H, W], at least one, with one channel or three.
        scale: enlargement, 1 to 16; each pixel becomes a crisp square.
        captions: F times the same number of lines; none where nothing shall stand under the frames.

    Raises:
        ValueError: there is no frame, the scale is out of range, or the captions are not F.
    """

    images: ByteArray
    scale: int = 8
    captions: tuple[Lines, ...] = ()

    def __post_init__(self) -> None:
        if not len(self.images):
            raise ValueError("a walk needs at least one frame")
        if not 1 <= self.scale <= LARGEST_SCALE:
            raise ValueError(f"the scale must be 1 to {LARGEST_SCALE}, not {self.scale}")
        if self.captions and len(self.captions) != len(self.images):
            raise ValueError(f"{len(self.images)} frames need as many captions, not {len(self.captions)}")

    def __len__(self) -> int:
        return len(self.images)

    @property
    def size_px(self) -> tuple[int, int]:
        """Width and height of every picture."""
        return self._room.width_px, self.images.shape[2] * self.scale + self._room.height_px

    def picture(self, index: int) -> Image.Image:
        """A grey or RGB picture of a frame."""
        plain = enlarged(self.images[index], self.scale)
        return captioned(plain, self.captions[index], self._room) if self.captions else plain

    @cached_property
    def _room(self) -> CaptionRoom:
        return CaptionRoom.under(self.images.shape[3] * self.scale, self.captions)
