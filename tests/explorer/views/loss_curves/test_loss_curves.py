import math

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QWheelEvent
from PySide6.QtWidgets import QApplication, QLabel, QToolButton

from explorer.drawing import palette
from explorer.state.look import DARK, LookState
from explorer.state.run_state import RunState, RunStatus
from explorer.views.loss_curves import LossCurves
from explorer.views.loss_curves.wording import held_out_text
from trainer.values.losses import LossRecord
from trainer.values.progress import Progress


def vae_records(steps, split="train", offset=0.0):
    return tuple(
        LossRecord(step, step / 200, split, (("reconstruction", 130 + offset), ("kl", 7.0), ("elbo", -137 - offset)))
        for step in steps
    )


def gan_records(steps):
    terms = (("generator", 1.2), ("discriminator", 1.1), ("d_real", 0.7), ("d_fake", 0.2))
    return tuple(LossRecord(step, step / 900, "train", terms) for step in steps)


@pytest.fixture
def run() -> RunState:
    return RunState()


@pytest.fixture
def look() -> LookState:
    return LookState()


@pytest.fixture
def curves(qtbot, run, look) -> LossCurves:
    view = LossCurves(run, look)
    qtbot.addWidget(view)
    view.resize(900, 260)
    view.show()
    qtbot.waitExposed(view)
    return view


def titles(curves):
    return [chart.plan.title for chart in curves.charts]


def drawn(item):
    x, y = item.getOriginalDataset()
    return [] if x is None else list(zip(x.tolist(), y.tolist(), strict=True))


def test_an_empty_place_says_what_to_do(curves):
    assert curves.empty.isVisible()
    assert curves.empty.text() == "Press Start: the losses appear here."
    assert not curves.bar.export.isEnabled()


def test_a_vae_has_a_chart_for_each_term_because_their_scales_differ(run, curves):
    run.add_losses(vae_records([20, 40]))
    assert titles(curves) == ["ELBO", "Reconstruction", "KL divergence"]
    assert drawn(curves.charts[0]._raw["elbo"]) == [(20.0, -137.0), (40.0, -137.0)]
    assert curves.charts[0].isVisible()
    assert not curves.empty.isVisible()


def test_a_gan_has_its_losses_together_and_its_beliefs_from_0_to_1(run, curves):
    run.add_losses(gan_records([20, 40]))
    assert titles(curves) == ["Losses", "Belief that images are real"]
    low, high = curves.charts[1].plot.viewRange()[1]
    assert -0.1 < low <= 0.0
    assert 1.0 <= high < 1.1
    assert curves.charts[1]._guide.value() == 0.5


def test_held_out_curves_stand_beside_the_train_curves(run, curves):
    run.add_losses(vae_records([20, 40]))
    assert "held-out" not in curves.charts[0].values.text()
    assert curves.bar.place.text() == ""
    run.add_losses(vae_records([40], "held-out", offset=3))
    curves._draw_all()
    assert drawn(curves.charts[0]._held_out["elbo"]) == [(40.0, -140.0)]
    assert "held-out" in curves.charts[0].values.text()
    assert "−140.0" in curves.charts[0].values.text()
    assert curves.bar.place.text() == "held-out: 5,000 training images never trained on"


def test_charts_are_drawn_in_turns_a_few_times_a_second(qtbot, monkeypatch, run, curves):
    run.add_losses(vae_records([20]))
    draws = []
    for number, chart in enumerate(curves.charts):
        monkeypatch.setattr(chart, "show_curves", lambda *_, number=number, **__: draws.append(number))
    for step in range(40, 2040, 20):
        run.add_losses(vae_records([step]))
    assert draws == []  # the first record was drawn a moment ago
    qtbot.waitUntil(lambda: len(draws) == 3, timeout=3000)
    assert sorted(draws) == [0, 1, 2]
    assert curves._stale == 0


def test_while_a_run_is_alive_its_axis_has_room_to_grow_and_stands_still(run, curves):
    run.set_status(RunStatus.RUNNING)
    run.add_losses(vae_records(range(20, 420, 20)))
    curves._draw_all()
    plot = curves.charts[0].plot
    before = plot.viewRange()
    assert before[0][1] == pytest.approx(640, rel=0.03)
    run.add_losses(vae_records([420]))
    curves._stale = 1
    curves._draw_next()
    assert plot.viewRange() == before
    run.set_status(RunStatus.STOPPED)
    assert plot.viewRange()[0][1] == pytest.approx(420, rel=0.03)


@pytest.mark.parametrize(("by_epoch", "first_epoch", "whole_run"), [(True, 1.0, 3.0), (False, 200.0, 600.0)])
def test_the_axis_of_a_living_run_holds_its_first_epoch_from_the_start_and_never_more_than_the_run(
    run, curves, by_epoch, first_epoch, whole_run
):
    curves.bar.axis.setCurrentIndex(curves.bar.axis.findData(by_epoch))
    run.set_status(RunStatus.RUNNING)
    run.set_progress(Progress(20, 600, 0.1, 3, 0.0, 0.0, 0.0))
    ends = []
    for step in range(20, 600, 20):
        run.add_losses(vae_records([step]))
        curves._stale = 1
        curves._draw_next()
        ends.append(curves.charts[0].plot.viewRange()[0][1])
    assert ends[0] == pytest.approx(first_epoch, rel=0.03)
    assert ends[-1] == pytest.approx(whole_run, rel=0.03)
    assert len(set(ends)) <= 4


def test_nothing_is_drawn_while_hidden_and_all_of_it_when_shown(qtbot, run, curves):
    curves.hide()
    run.add_losses(vae_records([20, 40, 60]))
    assert curves.charts == ()
    curves.show()
    assert len(drawn(curves.charts[0]._raw["elbo"])) == 3


def test_a_new_run_begins_anew_and_another_kind_of_run_gets_other_charts(run, curves):
    run.add_losses(vae_records([20, 40]))
    run.clear_losses()
    curves._draw_all()
    assert curves.empty.isVisible()
    run.add_losses(gan_records([10]))
    curves._draw_all()
    assert titles(curves) == ["Losses", "Belief that images are real"]


def test_a_new_run_of_the_same_kind_forgets_the_old_curve_even_when_it_is_longer(run, curves):
    run.add_losses(vae_records([20, 40]))
    run.clear_losses()
    run.add_losses(vae_records([10, 30, 50]))
    curves._draw_all()
    assert [x for x, _ in drawn(curves.charts[0]._raw["elbo"])] == [10.0, 30.0, 50.0]


def test_the_view_grows_with_the_run_until_the_user_zooms_and_fit_brings_it_back(qtbot, run, curves):
    run.add_losses(vae_records(range(20, 420, 20)))
    plot = curves.charts[0].plot
    assert plot.viewRange()[0][1] == pytest.approx(400, rel=0.05)

    place = QPointF(plot.viewport().rect().center())
    wheel = QWheelEvent(
        place, plot.viewport().mapToGlobal(place), QPoint(), QPoint(0, 240), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(plot.viewport(), wheel)
    zoomed = plot.viewRange()
    assert zoomed[0][1] - zoomed[0][0] < 380
    run.add_losses(vae_records(range(420, 820, 20)))
    curves._draw_all()
    assert plot.viewRange() == zoomed

    qtbot.mouseClick(curves.bar.fit, Qt.MouseButton.LeftButton)
    assert plot.viewRange()[0][1] == pytest.approx(800, rel=0.05)


@pytest.mark.parametrize("way", ["key", "double click"])
def test_the_key_a_and_a_double_click_fit_too(qtbot, run, curves, way):
    run.add_losses(vae_records([20, 400]))
    plot = curves.charts[1].plot
    plot.getViewBox().translateBy(x=5000)
    curves._on_moved_by_hand()
    assert plot.viewRange()[0][0] > 4000
    if way == "key":
        curves.activateWindow()
        curves.bar.axis.setFocus()
        qtbot.waitUntil(curves.bar.axis.hasFocus)
        qtbot.keyClick(curves.bar.axis, Qt.Key.Key_A)
    else:
        qtbot.mouseDClick(plot.viewport(), Qt.MouseButton.LeftButton, pos=plot.viewport().rect().center())
    assert plot.viewRange()[0][1] == pytest.approx(400, rel=0.05)


def test_dragging_pans_all_charts_together(qtbot, run, curves):
    run.add_losses(vae_records([20, 400]))
    plot = curves.charts[0].plot
    port, centre = plot.viewport(), plot.viewport().rect().center()
    before = curves.charts[2].plot.viewRange()[0]
    qtbot.mousePress(port, Qt.MouseButton.LeftButton, pos=centre)
    for shift in (10, 30, 60):
        qtbot.mouseMove(port, centre + QPoint(shift, 0))
    qtbot.mouseRelease(port, Qt.MouseButton.LeftButton, pos=centre + QPoint(60, 0))
    assert curves.charts[2].plot.viewRange()[0][0] < before[0] - 10
    assert not curves._following


def test_the_mouse_reads_the_values_off_all_charts(qtbot, run, curves):
    records = [LossRecord(step, step / 200, "train", (("kl", step / 100), ("elbo", -137.0))) for step in (0, 200, 400)]
    run.add_losses(tuple(records))
    chart = curves.charts[0]
    scene_place = chart.plot.getViewBox().mapViewToScene(QPointF(210.0, -137.0))
    qtbot.mouseMove(chart.plot.viewport(), chart.plot.mapFromScene(scene_place))
    assert curves.bar.place.text().startswith("step 2")
    assert "2.00" in curves.charts[1].values.text()
    assert curves.charts[1]._line.isVisible()
    chart.hovered.emit(None)
    assert "4.00" in curves.charts[1].values.text()
    assert curves.bar.place.text() == ""


def test_the_axis_may_count_epochs(run, curves):
    run.add_losses(vae_records([200, 400]))
    curves.bar.axis.setCurrentIndex(1)
    assert [x for x, _ in drawn(curves.charts[0]._raw["elbo"])] == [1.0, 2.0]


def test_smoothing_draws_an_average_and_keeps_the_raw_curve_faint(qtbot, run, curves):
    terms = [(("elbo", -130.0 - 10 * (step % 2)),) for step in range(60)]
    run.add_losses(tuple(LossRecord(step, 0.0, "train", term) for step, term in enumerate(terms)))
    qtbot.mouseClick(curves.bar.smooth, Qt.MouseButton.LeftButton)
    chart = curves.charts[0]
    assert chart._smooth["elbo"].isVisible()
    assert np.ptp([y for _, y in drawn(chart._smooth["elbo"])][30:]) < 3
    assert chart._raw["elbo"].opts["pen"].color().alpha() < 128
    qtbot.mouseClick(curves.bar.smooth, Qt.MouseButton.LeftButton)
    assert not chart._smooth["elbo"].isVisible()


def test_curves_have_the_colour_of_their_network_in_light_and_dark(run, look, curves):
    run.add_losses(gan_records(range(20, 400, 20)))
    for shown_look, colours in ((look.look, palette.LIGHT), (DARK, palette.DARK)):
        look.set_look(shown_look)
        picture = curves.charts[0].plot.grab().toImage()
        seen = {picture.pixel(x, y) for x in range(picture.width()) for y in range(picture.height())}
        assert QColor(*colours.generator).rgb() in seen
        assert QColor(*colours.discriminator).rgb() in seen
        assert QColor(shown_look.ground).rgb() in seen


def test_export_asks_for_a_picture_or_a_table(qtbot, run, curves):
    run.add_losses(vae_records([20]))
    heard = []
    curves.export_requested.connect(heard.append)
    button = curves.findChild(QToolButton, "curvesExport")
    for action in button.menu().actions():
        action.trigger()
    assert heard == ["png", "csv"]


def test_without_curves_it_says_when_there_will_be_some(run, curves):
    assert "Press Start" in curves.empty.text()
    run.set_status(RunStatus.PAUSED)  # after Reset: Start would be the wrong word
    assert "Press Start" not in curves.empty.text()
    run.set_status(RunStatus.STOPPED)
    assert "Press Start" in curves.empty.text()


def test_the_sheet_for_a_file_has_all_words_and_no_controls(qtbot, run, curves):
    run.add_losses((*vae_records(range(20, 400, 20)), *vae_records([200], "held-out")))
    curves.bar.smooth.setChecked(True)
    curves._on_moved_by_hand()
    curves.charts[0].plot.setXRange(100, 200, padding=0)
    curves.resize(480, 200)
    sheet = curves.sheet()
    qtbot.addWidget(sheet)
    assert not sheet.grab().isNull()
    shown = [label.text() for label in sheet.findChildren(QLabel) if label.isVisibleTo(sheet)]
    assert f"Steps · {held_out_text(run.config.held_out_images)}" in shown
    assert sum("━" in text and "held-out" in text for text in shown) == 3
    assert not sheet.bar.isVisibleTo(sheet)
    assert sheet.charts[0]._smoothing
    assert sheet.charts[2].plot.viewRange()[0] == pytest.approx([100, 200])


def test_two_hundred_thousand_records_are_no_trouble(run, curves):
    curves.hide()
    run.add_losses(
        tuple(LossRecord(step, step / 900, "train", (("elbo", -137 + math.sin(step)),)) for step in range(200_000))
    )
    curves.show()
    assert len(curves.charts[0]._raw["elbo"].getOriginalDataset()[0]) == 200_000
    shown = curves.charts[0]._raw["elbo"].getData()[0]
    assert shown is not None
    assert len(shown) < 20_000


def test_narrow_charts_keep_their_numbers_in_sight(run, curves):
    run.add_losses((*vae_records([20, 40]), *vae_records([40], "held-out")))
    curves.resize(480, 200)
    QApplication.processEvents()
    for chart in curves.charts:
        assert chart.values.sizeHint().width() <= chart.width()
        assert chart.title.sizeHint().width() <= chart.width() + 8
