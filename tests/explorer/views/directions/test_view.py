"""The sliders alone, driven as a user does; a small stand-in answers them as the controllers would."""

import time

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from explorer.state.directions_state import REST, DirectionsState, Ends, Part
from explorer.state.look import DARK, LookState
from explorer.state.model_state import ModelState
from explorer.state.probe_state import ProbeState
from explorer.state.styles_state import StylesState
from explorer.views.directions import DirectionsView
from trainer.configuration.autoencoders import VaeConfig
from trainer.configuration.gans import GanConfig
from trainer.configuration.growing_gans import StyleGanConfig
from trainer.geometry.displacement import Displacement
from trainer.geometry.planes import axes
from trainer.values.arrays import frozen
from trainer.values.directions import Direction, LatentSurvey
from trainer.values.model_card import ModelCard

LEFT = Qt.MouseButton.LeftButton


def opened(model, config):
    model.open(ModelCard(config, (1, 28, 28), tuple("0123456789"), 0, 0.0), axes(0, 1, config.latent_dims), None)


def survey(dims, score="kl", drawn=False):
    scores = frozen(np.arange(dims) % 7, np.float32)
    principal = tuple(
        Direction(f"pca {k}", f"PCA {k}", "codes", frozen(np.eye(dims)[k], np.float32), share=0.5 / k) for k in (1, 2)
    )
    return LatentSurvey(
        count=10_000,
        drawn=drawn,
        low=frozen(np.full(dims, -3), np.float32),
        high=frozen(np.full(dims, 3), np.float32),
        score=score,
        scores=scores if score else frozen(np.zeros(0), np.float32),
        scored=2_000,
        active=frozen(scores > 0, bool),
        principal=principal,
        step=1_200,
    )


@pytest.fixture
def state() -> DirectionsState:
    return DirectionsState()


@pytest.fixture
def model() -> ModelState:
    made = ModelState()
    opened(made, VaeConfig(latent_dims=20))
    return made


@pytest.fixture
def look() -> LookState:
    return LookState()


@pytest.fixture
def view(qtbot, state, model, look) -> DirectionsView:
    made = DirectionsView(state, ProbeState(), model, look)
    qtbot.addWidget(made)

    def move(key: str, value: float) -> None:
        made.said.append((key, round(value, 2)))
        kind, number = key.split()
        if kind == "z":
            state.set_place(state.place.with_coordinate(int(number), value))
        else:
            step = next(direction.step for direction in state.directions if direction.key == key)
            state.set_place(state.place.with_amount(key, value, step))

    made.said = []
    made.moved.connect(move)
    made.order_requested.connect(state.set_order)
    state.set_survey(survey(20))
    state.set_place(Displacement.at(frozen(np.zeros(20), np.float32)))
    made.resize(460, 680)
    made.show()
    qtbot.waitExposed(made)
    return made


def row(view, key):
    rows = (*view.directions.widgets, *view.dimensions.widgets)
    return next(widget for widget in rows if widget.row.key == key)


def test_a_press_on_a_slider_moves_its_dimension_there_and_a_drag_goes_on(view, state):
    slider = row(view, "z 0").slider
    QTest.mousePress(slider, LEFT, pos=QPoint(round(slider.x_of(1.5)), 9))
    assert state.place.code[0] == pytest.approx(1.5, abs=0.05)
    QTest.mouseMove(slider, QPoint(round(slider.x_of(-2)), 9))
    QTest.mouseRelease(slider, LEFT, pos=QPoint(round(slider.x_of(-2)), 9))
    assert state.place.code[0] == pytest.approx(-2, abs=0.05)
    assert view.place.text() == f"{state.place.distance:.2f} latent units from the anchor"
    assert slider.value() == pytest.approx(400 / 6, abs=3)


def test_a_double_click_and_the_backspace_key_ask_for_the_anchor(qtbot, view):
    slider = row(view, "pca 1").slider
    for back in (
        lambda: QTest.mouseDClick(slider, LEFT, pos=QPoint(5, 9)),
        lambda: QTest.keyClick(slider, Qt.Key.Key_Backspace),
    ):
        with qtbot.waitSignal(view.put_back) as asked:
            back()
        assert asked.args == ["pca 1"]


def test_a_direction_is_moved_in_its_own_units(view, state):
    row(view, "pca 2").slider.setValue(400)
    assert view.said == [("pca 2", 3.0)]
    assert state.place.code[2] == pytest.approx(3)
    assert row(view, "z 2").slider.value() == 400  # the dimensions follow


def test_sliders_follow_the_probe_without_moving_it(view, state):
    state.set_place(Displacement.at(frozen(np.full(20, 1.5), np.float32)))
    assert row(view, "z 0").slider.value() == 300
    state.set_place(Displacement.at(frozen(np.full(20, 99), np.float32)))
    assert row(view, "z 0").slider.value() == 400
    assert view.said == []
    assert view.place.text() == "At the anchor"
    assert not view.reset.isEnabled()


def test_dimensions_are_ranked_and_inactive_ones_say_so(view, state):
    assert [each.name for each in view.dimensions.rows[:3]] == ["z1", "z2", "z3"]
    assert view.order.itemText(1) == "Ranked by KL"
    view.order.setCurrentIndex(1)
    view.order.activated.emit(1)
    assert [each.name for each in view.dimensions.rows[:3]] == ["z7", "z14", "z6"]
    last = view.dimensions.rows[-1]
    assert (last.name, last.note, last.active) == ("z15", "inactive, KL 0.00 nats", False)
    assert "2,000" in view.facts.text()


def test_what_no_model_of_the_kind_has_is_said(view, state, model):
    state.set_survey(survey(20, "variance"))
    assert view.order.itemText(1) == "Ranked by variance"
    assert "No prior" in view.facts.text()
    opened(model, GanConfig(latent_dims=20))
    state.set_survey(survey(20, None, drawn=True))
    assert not view.order.isEnabled()
    assert "no dimension ranks before another" in view.facts.text()
    state.set_survey(None)
    assert "from −4 to 4" in view.facts.text()
    assert len(view.dimensions.rows) == 20  # they can be moved all the same


def test_classes_and_groups_are_subtracted(qtbot, view, state):
    assert not view.chooser.add.isEnabled()
    state.set_parts((Part("class 0", "0", 980), Part("class 1", "1", 1_135), Part("group 4", "smiling", 30)))
    assert view.chooser.first.currentText() == "0 (980)"
    assert view.chooser.second.currentText() == "1 (1,135)"
    view.chooser.first.setCurrentIndex(2)
    view.chooser.second.setCurrentIndex(3)
    with qtbot.waitSignal(view.difference_requested) as asked:
        QTest.mouseClick(view.chooser.add, LEFT)
    assert asked.args == ["group 4", REST]
    view.chooser.second.setCurrentIndex(2)
    assert not view.chooser.add.isEnabled()  # less itself
    state.set_parts((Part("class 0", "0", 980), Part("group 4", "grinning", 30)))
    assert view.chooser.first.currentText() == "grinning (30)"


def test_a_difference_can_be_taken_away(qtbot, view, state):
    step = frozen(np.ones(20), np.float32)
    state.set_differences((Direction("a less b", "7 − 1", "difference", step, counts=(1_028, 1_135)),))
    first = view.directions.widgets[0]
    assert (first.row.name, first.row.note) == ("7 − 1", "1,028 and 1,135 codes, length 4.47")
    with qtbot.waitSignal(view.removed) as asked:
        QTest.mouseClick(first.remove, LEFT)
    assert asked.args == ["a less b"]
    state.set_differences(())
    assert not view.directions.widgets[0].remove.isVisible()


def test_the_images_of_the_ends_stand_beside_their_slider(view, state):
    dark, bright = (frozen(np.full((1, 28, 28), level), np.uint8) for level in (10, 240))
    state.set_ends({"z 0": Ends(dark, bright)}, bright)
    widget = row(view, "z 0")
    picture = widget.grab().toImage()
    levels = [picture.pixelColor(place.center().toPoint()).red() for place in widget.image_places()]
    assert levels == [10, 240]
    anchor = view.journey.grab().toImage()
    assert anchor.pixelColor(view.journey.places()[0].center().toPoint()).red() == 240
    state.set_ends({}, None)
    assert row(view, "z 0").grab().toImage().pixelColor(widget.image_places()[1].center().toPoint()).red() == 255


def test_only_rows_in_sight_have_widgets_and_are_asked_for(view, state, model, look):
    asked = []
    view.sight_changed.connect(asked.append)
    opened(model, GanConfig(latent_dims=512))
    state.set_survey(survey(512))
    state.set_place(Displacement.at(frozen(np.arange(512) / 200, np.float32)))
    assert len(view.dimensions.rows) == 512
    assert len(view.dimensions.widgets) < 12
    bar = view.dimensions.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert view.dimensions.widgets[-1].row.key == "z 511"
    assert asked[-1][-1] == "z 511"
    assert set(asked[-1]) >= {"pca 1", "pca 2"}
    begun = time.perf_counter()
    for step in range(100):
        bar.setValue(step * 220)
        QApplication.processEvents()
    assert time.perf_counter() - begun < 5  # far less; it must not grow with the number of rows
    view.dimensions.widgets[0].slider.setValue(0)
    assert view.said[-1][1] == -3.0


def test_the_wheel_is_left_to_the_list(view):
    slider = row(view, "z 1").slider
    where = slider.mapToGlobal(QPoint(20, 9))
    event = QWheelEvent(
        QPointF(20, 9),
        QPointF(where),
        QPoint(),
        QPoint(0, -240),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(slider, event)
    assert view.said == []
    assert not event.isAccepted()  # so that the list around it gets it


def test_tab_walks_over_all_rows_and_then_leaves_the_list(qtbot, view):
    view.activateWindow()
    qtbot.waitUntil(view.isActiveWindow)
    row(view, "z 0").slider.setFocus()
    names = []
    for _ in range(20):
        focused = QApplication.focusWidget()
        names.append(focused.accessibleName().split(",")[0])
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert names == [f"z{number}" for number in range(1, 21)]
    assert not view.dimensions.isAncestorOf(QApplication.focusWidget())
    row(view, "z 19").slider.setFocus()
    QTest.keyClick(row(view, "z 19").slider, Qt.Key.Key_Backtab)
    assert QApplication.focusWidget().accessibleName().startswith("z19")


def test_the_lists_stand_beside_one_another_where_there_is_room(view):
    assert view.directions.mapTo(view, QPoint(0, 0)).x() == view.dimensions.mapTo(view, QPoint(0, 0)).x()
    view.resize(1000, 600)
    QApplication.processEvents()
    assert view.directions.mapTo(view, QPoint(0, 0)).x() < view.dimensions.mapTo(view, QPoint(0, 0)).x() - 300


def test_a_survey_under_way_can_be_given_up(qtbot, view, state):
    state.work.begin()
    assert view.work.isVisible()
    assert not view.facts.isVisible()
    with qtbot.waitSignal(view.cancel_requested):
        QTest.mouseClick(view.work.cancel, LEFT)
    state.work.end()
    assert view.facts.isVisible()


def test_another_look_is_taken_over(view, look):
    look.set_look(DARK)
    slider = row(view, "z 0").slider
    assert slider.grab().toImage().pixelColor(2, slider.height() // 2).lightness() < 128


def test_a_generator_with_styles_offers_sliders_of_w(qtbot, state, model):
    styles = StylesState()
    view = DirectionsView(state, ProbeState(), model, LookState(), styles)
    qtbot.addWidget(view)
    view.show()
    assert not view.space.isVisible()
    opened(model, StyleGanConfig(latent_dims=8, style_dims=12))
    styles.set_available(True)
    assert view.space.isVisible()
    assert view.dimensions.rows[-1].name == "z8"
    with qtbot.waitSignal(view.space_requested) as asked:
        QTest.mouseClick(view.space.buttons["w"], LEFT)
    assert asked.args == ["w"]
    state.set_space("w")
    state.set_survey(survey(12, "variance", drawn=True))
    state.set_place(Displacement.at(frozen(np.zeros(12), np.float32)).with_coordinate(0, 2.0))
    assert [row.name for row in view.dimensions.rows[:2]] == ["w1", "w2"]
    assert len(view.dimensions.rows) == 12
    assert view.place.text() == "2.00 in w from the anchor"
    assert view.facts.text().startswith("From the styles w of 10,000 samples")
    assert "Styles have no prior" in view.order.toolTip()
    assert "Moves w along" in view.directions.rows[0].told
