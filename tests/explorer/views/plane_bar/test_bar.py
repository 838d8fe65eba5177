"""The choice of the plane through its real widgets."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from explorer.state.application_state import ApplicationState
from explorer.state.look import LookState
from explorer.state.plane_choice import Picks, PlaneChoice, PlanePoint
from explorer.state.plane_state import Anchor
from explorer.views.latent_map.canned import show_canned_gan, show_canned_vae
from explorer.views.plane_bar import PlaneBar
from trainer.configuration.autoencoders import VaeConfig
from trainer.geometry.planes import axes
from trainer.geometry.variance_share import VarianceShown, variance_shown
from trainer.values.arrays import frozen
from trainer.values.model_card import ModelCard

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # the offscreen plugin, at each list shown

LEFT = Qt.MouseButton.LeftButton
DIMS = 20


@pytest.fixture
def state(qtbot: QtBot) -> ApplicationState:
    """A 20-D model whose codes spread most along z8."""
    state = ApplicationState()
    codes = np.random.default_rng(0).normal(size=(500, DIMS))
    codes[:, 7] *= 3
    plane = axes(0, 1, DIMS)
    names = tuple("0123456789")
    state.data.show("mnist", "MNIST", names, np.zeros((500, 1, 28, 28), np.uint8), np.zeros(500, np.uint8))
    state.model.open(ModelCard(VaeConfig(latent_dims=DIMS), (1, 28, 28), names, 0, 0.0), plane, None)
    state.map.set_points(frozen(plane.to_map(codes)), frozen(codes, np.float32))
    state.planes.show(None, variance_shown(plane, codes), "")
    return state


@pytest.fixture
def bar(qtbot: QtBot, state: ApplicationState) -> PlaneBar:
    bar = PlaneBar(state, LookState())
    qtbot.addWidget(bar)
    bar.resize(730, bar.sizeHint().height())
    bar.show()
    return bar


def choose(box, row: int) -> None:
    """As a user does with the keys."""
    box.setFocus()
    box.setCurrentIndex(row)
    box.activated.emit(row)


def test_it_is_there_for_more_than_two_dimensions_only(state: ApplicationState, bar: PlaneBar) -> None:
    assert bar.isVisible()
    show_canned_vae(state, 10)
    assert not bar.isVisible()
    show_canned_gan(state)
    assert not bar.isVisible()


def test_it_says_how_much_of_which_codes_is_shown(state: ApplicationState, bar: PlaneBar) -> None:
    state.planes.show(None, VarianceShown((0.2, 0.14), 10_000, 10_000), "")
    assert bar.line.words == "34 % of the variance of 10,000 codes"
    assert "10,000 test images of MNIST" in bar.line.toolTip()
    assert "always measured in all 20 dimensions" in bar.line.toolTip()
    state.planes.show(None, VarianceShown((0.2, 0.14), 5_000, 70_000), "")
    assert "70,000 test images of MNIST (of which 5,000 were looked at)" in bar.line.toolTip()


def test_it_names_the_anchor_and_takes_the_plane_home(qtbot: QtBot, state: ApplicationState, bar: PlaneBar) -> None:
    height = bar.height()
    assert not bar.home.isVisible()
    state.planes.show(Anchor(np.zeros(DIMS, np.float32), "image 12 of class 7", 12), state.planes.shown, "")
    assert bar.line.words.endswith("· through image 12 of class 7")
    assert bar.sizeHint().height() == height
    with qtbot.waitSignal(bar.home_requested):
        QTest.mouseClick(bar.home, LEFT)
    state.planes.show(Anchor(np.zeros(DIMS, np.float32)), state.planes.shown, "")
    assert bar.line.words.endswith("· through where the probe was")


def test_a_reason_takes_the_place_of_the_share(state: ApplicationState, bar: PlaneBar) -> None:
    state.planes.show(None, state.planes.shown, "This model has 20 latent dimensions and no z31. Choose two.")
    assert bar.line.words.startswith("This model has 20")


def test_the_four_kinds_are_four_wishes(qtbot: QtBot, state: ApplicationState, bar: PlaneBar) -> None:
    for point in ((0.0, 0.0), (1.0, 0.0), (2.0, 0.0), (3.0, 0.0)):
        state.document.add_pin(point, "latent", (0.0,) * DIMS)
    state.document.add_pin((0.0, 0.0))  # of two dimensions
    wishes = (bar.principal_requested, bar.widest_axes_requested, bar.pins_requested, bar.images_requested)
    for row, wish in enumerate(wishes):
        with qtbot.waitSignal(wish) as asked:
            choose(bar.kind, row)
        if wish is bar.pins_requested:
            assert asked.args == [tuple(pin.id for pin in state.document.contents.pins[1:4])]
        assert bar.kind.currentData() == "principal"  # until the document says so


def test_axes_are_chosen_one_by_one_and_change_places(qtbot: QtBot, state: ApplicationState, bar: PlaneBar) -> None:
    state.document.choose_plane(PlaneChoice("axes", (2, 6)))
    first, second = bar.axes.boxes
    assert (first.currentText(), second.currentText()) == ("z3", "z7")
    assert bar.axes.isVisible()
    assert not bar.pins.isVisible()
    with qtbot.waitSignal(bar.axes_requested) as asked:
        choose(first, 9)
    assert asked.args == [9, 6]
    with qtbot.waitSignal(bar.axes_requested) as asked:
        choose(first, 6)
    assert asked.args == [6, 2]


def test_the_open_list_tells_the_share_of_each_axis(state: ApplicationState, bar: PlaneBar) -> None:
    state.document.choose_plane(PlaneChoice("axes", (2, 6)))
    first = bar.axes.boxes[0]
    first.showPopup()
    assert first.itemText(7) in {f"z8 · {share} %" for share in range(28, 38)}
    assert first.itemText(0) in {f"z1 · {share} %" for share in range(3, 5)}
    assert first.currentData() == 2
    first.hidePopup()


def test_pins_are_chosen_by_name(qtbot: QtBot, state: ApplicationState, bar: PlaneBar) -> None:
    ids = [state.document.add_pin((float(k), 0.0), "latent", (float(k),) * DIMS) for k in range(4)]
    points = tuple(PlanePoint(f"pick{k}", (0.0,) * DIMS) for k in (1, 2, 3))
    state.document.choose_plane(PlaneChoice("points", points=points))
    assert [box.currentText() for box in bar.pins.boxes] == ["pick1", "pick2", "pick3"]
    with qtbot.waitSignal(bar.pins_requested) as asked:
        choose(bar.pins.boxes[2], 3)
    assert asked.args == [(ids[0], ids[1], ids[3])]
    state.document.remove_pin(ids[0])
    assert bar.pins.boxes[0].currentIndex() == -1  # the plane stays, the pin has gone


def test_long_words_end_in_dots_and_come_back_with_the_room(state: ApplicationState, bar: PlaneBar) -> None:
    state.planes.show(None, None, "A reason " * 20)
    assert bar.line.text().endswith("…")
    bar.resize(4000, bar.height())
    bar.layout().activate()
    QTest.qWait(0)
    assert bar.line.text() == bar.line.words


def test_where_it_is_narrow_the_boxes_stand_below_the_kind(state: ApplicationState, bar: PlaneBar) -> None:
    for k in range(3):
        state.document.add_pin((float(k), 0.0), "latent", (float(k),) * DIMS)
    points = tuple(PlanePoint(f"pick{k}", (0.0,) * DIMS) for k in (1, 2, 3))
    state.document.choose_plane(PlaneChoice("points", points=points))
    lines = []
    for width in (700, 280):
        bar.resize(width, bar.sizeHint().height())
        bar.resize(width, bar.sizeHint().height())  # its lines may be other ones now
        lines.append(bar.pins.mapTo(bar, bar.pins.rect().topLeft()).y() > bar.kind.geometry().bottom())
        assert all(box.width() >= box.sizeHint().width() for box in bar.pins.boxes)
        assert bar.pins.geometry().right() <= width
    assert lines == [False, True]
    assert bar.minimumSizeHint().width() == 280


def test_the_bar_of_a_second_model_shows_and_chooses_its_own_plane(qtbot: QtBot, state: ApplicationState) -> None:
    second = ApplicationState(beside=state)
    second.model.open(state.model.card, axes(0, 1, DIMS), None)
    bar = PlaneBar(second, LookState())
    qtbot.addWidget(bar)
    state.document.choose_plane(PlaneChoice("axes", (2, 6)))
    assert bar.kind.currentData() == "principal"
    state.document.choose_plane(PlaneChoice("axes", (4, 1)), beside=True)
    assert [box.currentText() for box in bar.axes.boxes] == ["z5", "z2"]
    assert state.document.contents.plane == PlaneChoice("axes", (2, 6))


def test_three_buttons_say_which_images_are_picked_and_ask_for_others(
    qtbot: QtBot, state: ApplicationState, bar: PlaneBar
) -> None:
    assert not bar.picks.isVisible()
    state.planes.set_picks(Picks((PlanePoint("image 12", (0.0,) * DIMS, 12, "mnist/test"), None, None), 1))
    assert bar.kind.currentData() == "images"
    assert [button.text() for button in bar.picks.buttons] == ["A 12", "B …", "C …"]
    assert [button.isChecked() for button in bar.picks.buttons] == [False, True, False]
    assert bar.line.words == "B: click a point"
    assert bar.picks.buttons[0].toolTip().startswith("A: image 12")
    with qtbot.waitSignal(bar.pick_requested) as asked:
        QTest.mouseClick(bar.picks.buttons[2], LEFT)
    assert asked.args == [2]
    assert [button.isChecked() for button in bar.picks.buttons] == [False, True, False]  # until the state says so
    state.planes.set_picks(None)
    assert bar.kind.currentData() == "principal"
    names = ("image 3", "my own very long seven", "image 9999")
    points = tuple(PlanePoint(name, (0.0,) * DIMS, k, "mnist/test") for k, name in enumerate(names))
    state.document.choose_plane(PlaneChoice("points", points=points))
    first, second, third = (button.text() for button in bar.picks.buttons)
    assert (first, third) == ("A 3", "C 9999")
    assert second.endswith("…")
