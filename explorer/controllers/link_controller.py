"""Links the probes of two maps: where one goes, the other follows, through the code or through an image.

Through the code both models decode the same numbers. Through an image both probes stand where the encoder of each puts
the same image: the one nearest to the place that was asked for, or the guest whose code is held. While a run moves the
codes, the probes move with them.
"""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QObject, QTimer, Signal, Slot

from explorer.controllers.chosen_image import image_ahead, nearest_image
from explorer.controllers.pair_links import obstacles_between
from explorer.controllers.probe_controller import FINE_STEP, STEP
from explorer.state.application_state import ApplicationState
from explorer.state.pair_state import Link
from trainer.values.arrays import FloatArray

ON_MAP = 1e-4
"""A code this near to that of a place, in each latent dimension, is the code of that place."""


class ProbeEnd(QObject):
    """One probe of the two: tells when the user, and not the link, has moved it, and what may change the link."""

    moved = Signal(object)
    space_changed = Signal()
    chart_changed = Signal()
    points_changed = Signal(object)

    def __init__(self, state: ApplicationState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.state = state
        self._place = state.probe.position
        self._led = False
        state.probe.position_changed.connect(self._on_moved)
        state.model.card_changed.connect(self.space_changed)
        state.model.chart_changed.connect(self._on_chart_changed)
        state.data.images_changed.connect(self.space_changed)
        state.map.points_changed.connect(self._on_points_changed)

    def visible(self) -> npt.NDArray[np.bool_]:
        """bool [N], images whose class is shown; none while points and images differ in number."""
        labels, shown = self.state.data.labels, self.state.map
        if len(shown.points) != len(labels):
            return np.zeros(len(shown.points), bool)
        return ~np.isin(labels, np.array(sorted(shown.hidden_classes), np.int64))

    def code(self) -> FloatArray | None:
        """float32 [D], the code that this probe decodes; None where it is a style, which no other model knows."""
        probe, chart = self.state.probe, self.state.model.chart
        if probe.styled:
            return None
        if probe.code is not None or chart is None:
            return probe.code
        code: FloatArray = chart.to_latent(np.array([probe.position], np.float64))[0]
        return code

    def go_to_image(self, image: int) -> None:
        """Stand where the encoder puts an image."""
        codes, points = self.state.map.codes, self.state.map.points
        if image < len(points) and np.isfinite(codes[image]).all() and np.isfinite(points[image]).all():
            x, y = points[image].tolist()
            self._be_led(lambda: self.state.probe.hold(codes[image], (x, y)))

    def guest(self) -> int | None:
        """Id of the guest whose code this probe holds."""
        code, places = self.state.probe.code, self.state.guests.places
        return next((guest for guest, at in places.items() if at.code is code), None)

    def go_to_guest(self, guest: int) -> bool:
        """Stand where the encoder puts a guest; False where that is not known."""
        at = self.state.guests.places.get(guest)
        if at is None:
            return False
        self._be_led(lambda: self.state.probe.hold(at.code, at.place))
        return True

    def go_to_code_of(self, leader: "ProbeEnd") -> None:
        """Probe the code that the other one probes: at its place, or at its foot where it lies off this map's plane."""
        code, chart, probe, their = leader.code(), self.state.model.chart, self.state.probe, leader.state.probe
        if code is None or chart is None or not np.isfinite(code).all():
            return
        if their.code is None and self._decodes(their.position, code):
            self._be_led(lambda: probe.set_position(their.position))
            return
        foot = chart.to_map(code[None])
        if foot is None:
            self._be_led(lambda: probe.hold(code, None))
            return
        x, y = foot[0].tolist()
        on_map = self._decodes((x, y), code)
        self._be_led(lambda: probe.set_position((x, y)) if on_map else probe.hold(code, (x, y)))

    def _decodes(self, place: tuple[float, float], code: FloatArray) -> bool:
        """Whether a place of this map stands for a code."""
        chart = self.state.model.chart
        here = chart.to_latent(np.array([place], np.float64))[0] if chart is not None else np.zeros(0)
        return here.shape == code.shape and bool(np.allclose(here, code, atol=ON_MAP))

    def _be_led(self, move: Callable[[], None]) -> None:
        self._led = True
        try:
            move()
        finally:
            self._led = False

    @Slot()
    def _on_moved(self) -> None:
        place, before = self.state.probe.position, self._place
        self._place = place
        # A probe that stays and lets a held code go has not been moved: another model was opened.
        if not self._led and (place != before or self.state.probe.code is not None):
            self.moved.emit(self)

    @Slot()
    def _on_chart_changed(self) -> None:
        if not self._led:
            self.chart_changed.emit()

    @Slot()
    def _on_points_changed(self) -> None:
        self.points_changed.emit(self)


class LinkController(QObject):
    """Keeps `PairState` and both probes in step, from its making until its end."""

    def __init__(self, first: ApplicationState, second: ApplicationState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pair = first.pair
        self._first, self._second = ProbeEnd(first, self), ProbeEnd(second, self)
        self._leader = self._first
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(0)  # who lays a plane moves the probe right after it
        self._again.timeout.connect(self._on_plane_laid)
        for end in (self._first, self._second):
            end.moved.connect(self._on_moved)
            end.space_changed.connect(self._on_space_changed)
            end.chart_changed.connect(self._again.start)
            end.points_changed.connect(self._on_points_changed)
        self._pair.link_changed.connect(self._lead)
        self._on_space_changed()

    @Slot(str)
    def prefer(self, link: Link) -> None:
        """Link through the code or through an image, where both are possible."""
        self._pair.set_wish(link)

    def step_first(self, dx: int, dy: int, fine: bool) -> bool:
        """An arrow key on the first map: whether it went from image to image, and not a step of the ground."""
        return self._step(self._first, dx, dy, fine)

    def step_second(self, dx: int, dy: int, fine: bool) -> bool:
        """The same on the second map."""
        return self._step(self._second, dx, dy, fine)

    def end(self) -> None:
        """Link nothing any more: the first probe stays where it is."""
        self._again.stop()
        self._pair.set_image(None)

    def _step(self, end: ProbeEnd, dx: int, dy: int, fine: bool) -> bool:
        if self._pair.link != "image":
            return False
        self._leader = end
        step = FINE_STEP if fine else STEP
        image = image_ahead(end.state.map.points, end.state.probe.position, (dx, dy), step, end.visible())
        if image is not None:
            self._show_image(image)
        return True

    def _show_image(self, image: int) -> None:
        self._pair.set_image(image)
        for end in (self._first, self._second):
            end.go_to_image(image)

    @Slot()
    def _lead(self) -> None:
        """Let the probe that was not moved last follow the other one."""
        leader = self._leader
        follower = self._second if leader is self._first else self._first
        if self._pair.link == "image":
            guest = leader.guest()
            if guest is not None and follower.go_to_guest(guest):
                self._pair.set_image(None)
                return
            image = nearest_image(leader.state.map.points, leader.state.probe.position, leader.visible())
            if image is not None:
                self._show_image(image)
            return
        self._pair.set_image(None)
        if self._pair.link == "code":
            follower.go_to_code_of(leader)

    @Slot(object)
    def _on_moved(self, end: ProbeEnd) -> None:
        self._leader = end
        self._lead()

    @Slot()
    def _on_space_changed(self) -> None:
        """Another model or other images: the first probe stays, and the second one finds its place."""
        self._leader, before = self._first, self._pair.obstacles
        self._pair.set_obstacles(obstacles_between(self._first.state, self._second.state))
        chosen = self._pair.link == "image" and self._pair.image is not None  # its new codes are on their way
        if self._pair.obstacles == before and not chosen:  # else the change itself has led
            self._lead()

    @Slot()
    def _on_plane_laid(self) -> None:
        """Places have other codes: that of the leading probe too, where it holds none."""
        if self._pair.link == "code":
            self._lead()

    @Slot(object)
    def _on_points_changed(self, end: ProbeEnd) -> None:
        """The codes of the images are known, or have moved."""
        if self._pair.link != "image":
            return
        if self._pair.image is None:
            self._lead()
        else:
            end.go_to_image(self._pair.image)
