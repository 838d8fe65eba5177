"""How far a generator that grows has grown."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Grown:
    """The present mixture of resolutions.

    Attributes:
        side: pixels of the highest resolution in the picture.
        share: its share, 0 to 1; half as many pixels a side have the rest.
        full: pixels of the highest resolution that there will be.
    """

    side: int
    share: float
    full: int

    @property
    def growing(self) -> bool:
        """Whether there is more to come."""
        return self.side < self.full or self.share < 1

    @property
    def words(self) -> str:
        """For example "8 × 8, 40 % faded in"."""
        size = f"{self.side} × {self.side}"
        if self.share < 1:
            return f"{size}, {int(100 * self.share)} % faded in"
        return f"{size}, fully grown" if self.side == self.full else f"{size} pixels"
