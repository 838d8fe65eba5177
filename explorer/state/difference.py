"""A direction that the user has asked for: from the mean of some codes to that of others."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Difference:
    """Plain values alone, so that it can be kept on disk as it is.

    Attributes:
        first: key of the part whose mean it leads to, for example "class 7" or "group 12"; see `Part`.
        second: key of the part whose mean it leads from, or `REST`.
        classes: names of the classes that the keys count: with others it means nothing.
    """

    first: str
    second: str
    classes: tuple[str, ...]

    @property
    def key(self) -> str:
        """Of its direction and slider."""
        return f"{self.first} less {self.second}"
