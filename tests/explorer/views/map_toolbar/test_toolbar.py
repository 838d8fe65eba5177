"""The bar above the map through its real widgets."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QToolButton
from pytestqt.qtbot import QtBot

from explorer.state.application_state import ApplicationState
from explorer.state.look import DARK, LIGHT, LookState, look_for
from explorer.views.latent_map.canned import show_canned_gan, show_canned_vae
from explorer.views.map_toolbar import MapToolbar
from explorer.views.map_toolbar.trust_menu import TrustMenu
from trainer.values.arrays import frozen
from trainer.values.fields import FIELD_KINDS

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def state(qtbot: QtBot) -> ApplicationState:
    state = ApplicationState()
    show_canned_vae(state, 1000)
    return state


@pytest.fixture
def bar(state: ApplicationState, qtbot: QtBot) -> MapToolbar:
    """A bar whose intents reach the state at once."""
    bar = MapToolbar(state, LookState(LIGHT))
    bar.tool_requested.connect(state.map.set_tool)
    bar.layer_toggled.connect(state.map.set_layer_visible)
    bar.split_requested.connect(state.data.set_split)
    bar.trust_requested.connect(lambda kind: state.fields.set_kind(kind or None))
    bar.hover_toggled.connect(state.probe.set_hover)
    bar.follow_toggled.connect(state.map.set_follow)
    qtbot.addWidget(bar)
    bar.resize(bar.sizeHint())
    bar.show()
    return bar


def button(bar: MapToolbar, name: str) -> QToolButton:
    found = bar.findChild(QToolButton, f"map.{name}")
    assert isinstance(found, QToolButton)
    return found


@pytest.mark.parametrize("tool", ["pan", "stroke", "knots"])
def test_a_tool_button_takes_that_tool(bar, state, qtbot: QtBot, tool: str) -> None:
    with qtbot.waitSignal(bar.tool_requested) as asked:
        qtbot.mouseClick(button(bar, tool), LEFT)
    assert asked.args == [tool]
    assert state.map.tool == tool
    assert [name for name in ("probe", "pan", "stroke", "knots") if button(bar, name).isChecked()] == [tool]


def test_a_tool_taken_elsewhere_shows_in_the_bar(bar, state) -> None:
    state.map.set_tool("knots")
    assert button(bar, "knots").isChecked()
    assert not button(bar, "probe").isChecked()


@pytest.mark.parametrize(("layer", "visible"), [("points", False), ("contours", False), ("lattice", True)])
def test_a_layer_button_switches_its_layer(bar, state, qtbot: QtBot, layer: str, visible: bool) -> None:
    with qtbot.waitSignal(bar.layer_toggled) as asked:
        qtbot.mouseClick(button(bar, layer), LEFT)
    assert asked.args == [layer, visible]
    assert (layer in state.map.layers) == visible


def test_hover_and_follow_are_switches(bar, state, qtbot: QtBot) -> None:
    qtbot.mouseClick(button(bar, "hover"), LEFT)
    assert state.probe.hover
    qtbot.mouseClick(button(bar, "follow"), LEFT)
    assert not state.map.follow
    state.map.set_follow(True)
    assert button(bar, "follow").isChecked()


def test_fit_asks_to_show_everything(bar, qtbot: QtBot) -> None:
    with qtbot.waitSignal(bar.fit_requested):
        qtbot.mouseClick(button(bar, "fit"), LEFT)


def _split(bar: MapToolbar) -> QComboBox:
    return bar.findChild(QComboBox, "map.split")


def test_the_split_can_be_chosen_by_keys_and_tells_its_number_of_images(bar, state, qtbot: QtBot) -> None:
    assert _split(bar).currentText() == "Test · 1,000"
    with qtbot.waitSignal(bar.split_requested) as asked:
        QTest.keyClick(_split(bar), Qt.Key.Key_Down)
    assert asked.args == ["train"]
    images = frozen(np.zeros((6000, 1, 1, 1), np.uint8))
    state.data.show("mnist", "MNIST", tuple("0123456789"), images, frozen(np.zeros(6000, np.uint8)))
    assert [_split(bar).itemText(index) for index in range(3)] == ["Test · 1,000", "Train · 6,000", "Both · 7,000"]


def test_state_changes_ask_for_nothing(bar, state, qtbot: QtBot) -> None:
    signals = [bar.tool_requested, bar.layer_toggled, bar.split_requested, bar.hover_toggled, bar.follow_toggled]
    seen: list[object] = []
    for signal in signals:
        signal.connect(lambda *args: seen.append(args))
    state.map.set_tool("pan")
    state.map.set_layer_visible("lattice", True)
    state.data.set_split("both")
    state.probe.set_hover(True)
    state.map.set_follow(False)
    assert seen == []
    assert _split(bar).currentData() == "both"


def test_words_go_before_buttons_do(bar, qtbot: QtBot) -> None:
    words = Qt.ToolButtonStyle.ToolButtonTextBesideIcon
    assert button(bar, "fit").toolButtonStyle() == words
    for width, with_words in (
        (1000, ["probe", "points"]),
        (840, ["probe"]),
        (560, []),
        (bar.minimumSizeHint().width(), []),
    ):
        bar.resize(width, bar.height())
        shown = [name for name in ("probe", "points", "fit") if button(bar, name).toolButtonStyle() == words]
        assert shown == with_words, width
        last = button(bar, "fit")
        assert last.isVisible()
        assert last.geometry().right() <= bar.width(), width


def test_it_fits_beside_both_docks_of_a_small_window(bar) -> None:
    assert bar.minimumSizeHint().width() <= 640
    bar._look.set_look(look_for(dark=True, presentation=True))
    assert bar.minimumSizeHint().width() <= 640


def test_a_generator_has_no_points_prior_split_or_follow(bar, state) -> None:
    hidden = [button(bar, name) for name in ("points", "contours", "follow")] + [_split(bar)]
    show_canned_gan(state)
    assert not any(widget.isVisible() for widget in hidden)
    assert button(bar, "lattice").isVisible()
    show_canned_vae(state, 10)
    assert all(widget.isVisible() for widget in hidden)


def test_every_control_says_what_it_does(bar) -> None:
    for control in [*bar.findChildren(QToolButton), _split(bar)]:
        assert control.toolTip()
        assert control.accessibleName()


def test_tab_reaches_the_tool_in_hand_and_arrows_the_other_tools(bar, state) -> None:
    assert button(bar, "probe").focusPolicy() & Qt.FocusPolicy.TabFocus
    button(bar, "probe").setFocus()
    QTest.keyClick(button(bar, "probe"), Qt.Key.Key_Right)
    assert state.map.tool == "pan"
    for name in ("points", "contours", "lattice", "hover", "follow", "fit"):
        assert button(bar, name).focusPolicy() & Qt.FocusPolicy.TabFocus


def test_icons_follow_the_look(bar) -> None:
    def darkest() -> int:
        image = button(bar, "probe").icon().pixmap(16, 16).toImage()
        opaque = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
        return min(colour.lightness() for colour in opaque if colour.alpha() > 200)

    assert darkest() < 100
    bar._look.set_look(DARK)
    assert darkest() > 150


def test_the_trust_menu_asks_for_one_layer_or_none_and_shows_which(state: ApplicationState, bar: MapToolbar) -> None:
    menu = bar.findChild(TrustMenu)
    assert isinstance(menu, TrustMenu)
    assert all(action.toolTip() for action in menu.actions())
    for action in (*menu.actions()[1:], menu.actions()[0]):
        action.trigger()
        assert (state.fields.kind or "") == action.data()
        assert [shown for shown in menu.actions() if shown.isChecked()] == [action]
    assert {action.data() for action in menu.actions()} == {"", *FIELD_KINDS}
