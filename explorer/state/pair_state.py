"""Two models beside one another: whether there is a second one, and what links the probes of their maps."""

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QObject, Signal

Link = Literal["code", "image", "none"]
"""What both probes have in common: the code, the image whose two encodings they stand on, or nothing."""


@dataclass(frozen=True)
class Obstacles:
    """Why a link is not possible, one sentence each; "" where it is.

    Attributes:
        code: against the link through the code.
        image: against the link through the image.
    """

    code: str = ""
    image: str = ""

    def against(self, link: Link) -> str:
        """What stands in the way of a link."""
        return {"code": self.code, "image": self.image, "none": ""}[link]

    def nearest_to(self, wish: Link) -> Link:
        """The wish where it is possible, or else the other link where that is."""
        order: tuple[Link, ...] = (wish, "image" if wish == "code" else "code")
        return next((link for link in order if not self.against(link)), "none")


class PairState(QObject):
    """The pair, open or not; the models themselves are in the states of the two sides."""

    opened_changed = Signal()
    link_changed = Signal()
    """Another link is in force, or another one is possible."""
    image_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._opened = False
        self._wish: Link = "code"
        self._obstacles = Obstacles()
        self._image: int | None = None

    @property
    def opened(self) -> bool:
        """Whether a second model stands beside the first."""
        return self._opened

    @property
    def wish(self) -> Link:
        """The link that the user prefers."""
        return self._wish

    @property
    def obstacles(self) -> Obstacles:
        """Which links are not possible, and why."""
        return self._obstacles

    @property
    def link(self) -> Link:
        """The link in force."""
        return self._obstacles.nearest_to(self._wish)

    @property
    def image(self) -> int | None:
        """Index of the image that links the probes, into `DataState.images`; None without one."""
        return self._image

    def set_opened(self, opened: bool) -> None:
        """A second model was put beside the first, or taken away."""
        if opened != self._opened:
            self._opened = opened
            self.opened_changed.emit()

    def set_wish(self, wish: Link) -> None:
        """Prefer a link."""
        if wish != self._wish:
            self._wish = wish
            self.link_changed.emit()

    def set_obstacles(self, obstacles: Obstacles) -> None:
        """Say which links are possible."""
        if obstacles != self._obstacles:
            self._obstacles = obstacles
            self.link_changed.emit()

    def set_image(self, image: int | None) -> None:
        """Choose the image that links the probes."""
        if image != self._image:
            self._image = image
            self.image_changed.emit()
