"""A named group of images, made from a selection. Legend: M images, C H W."""

from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True)
class Group:
    """Images that the user keeps together. Plain values alone, so that it can be kept on disk as it is.

    Attributes:
        id: unique in the document.
        name: shown in the list, for example "group1".
        colour: which of the palette's class colours marks it.
        source: the images that the indices count: data set and split, for example "mnist/test".
        indices: of the M images, ascending.
        mean: levels 0 to 255 of the mean image, C * H * W of them.
        mean_shape: C, H, W.
        space: groups belong to the map of "latent" codes.
    """

    id: int
    name: str
    colour: int
    source: str
    indices: tuple[int, ...]
    mean: tuple[int, ...]
    mean_shape: tuple[int, int, int]
    space: str = "latent"

    @property
    def whole(self) -> bool:
        """Whether the values fit together: those of a damaged file may not."""
        channels, height, width = self.mean_shape
        return (
            len(self.indices) > 0
            and self.indices[0] >= 0
            and all(before < after for before, after in pairwise(self.indices))
            and channels in (1, 3)
            and min(height, width) > 0
            and len(self.mean) == channels * height * width
            and all(0 <= level <= 255 for level in self.mean)
        )
