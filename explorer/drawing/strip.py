"""The film strip: frames of a path in one row."""

from dataclasses import dataclass

import numpy as np

from explorer.drawing.digits import picture
from trainer.values.arrays import ByteArray


@dataclass(frozen=True)
class StripLayout:
    """Where each frame lies.

    Attributes:
        frames: number of frames.
        frame_height: of an image, before scaling.
        frame_width: of an image, before scaling.
        scale: whole number of screen pixels for each image pixel.
        gap_px: between two frames.
    """

    frames: int
    frame_height: int
    frame_width: int
    scale: int = 2
    gap_px: int = 4

    @classmethod
    def fitting(cls, frames: int, image_shape: tuple[int, int, int], height_px: int, gap_px: int = 4) -> "StripLayout":
        """The layout with the largest whole scale, at least 1, that is not higher than `height_px`."""
        _, height, width = image_shape
        return cls(frames, height, width, max(1, height_px // height), gap_px)

    @property
    def pitch_px(self) -> int:
        """From one frame to the next."""
        return self.frame_width * self.scale + self.gap_px

    @property
    def width_px(self) -> int:
        """Of the whole strip."""
        return max(0, self.frames * self.pitch_px - self.gap_px)

    @property
    def height_px(self) -> int:
        """Of the whole strip."""
        return self.frame_height * self.scale

    def frame_x(self, frame: int) -> int:
        """Left edge of a frame, pixels."""
        return frame * self.pitch_px

    def frame_at(self, x_px: float) -> int | None:
        """The frame under x, or None beside the strip; a gap belongs half to either neighbour."""
        if not 0 <= x_px < self.width_px:
            return None
        return min(int((x_px + self.gap_px / 2) // self.pitch_px), self.frames - 1)


def film_strip(images: ByteArray, layout: StripLayout, *, invert: bool = False) -> ByteArray:
    """Draw the frames.

    Args:
        images: uint8 [F, C, H, W].
        layout: for F frames of H x W.
        invert: dark ink on a light ground.

    Returns:
        Premultiplied RGBA uint8 [layout.height_px, layout.width_px, 4]; gaps are transparent.
    """
    strip = np.zeros((layout.height_px, layout.width_px, 4), np.uint8)
    for frame, image in enumerate(images):
        x = layout.frame_x(frame)
        crisp = picture(image, invert=invert).repeat(layout.scale, axis=0).repeat(layout.scale, axis=1)
        strip[:, x : x + crisp.shape[1]] = crisp
    return strip
