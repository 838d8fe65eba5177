import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from explorer.drawing.palette import LIGHT
from explorer.state.look import LookState
from explorer.state.measurement_state import MeasurementState
from explorer.views.measurements import MeasurementsView
from explorer.views.measurements.bars import Bars
from explorer.views.measurements.wording import lines_of, number_text, plain_text, value_text
from trainer.values.figures import Evaluation, Figure

GAN = Evaluation(
    "DCGAN, 64-D",
    "mnist",
    0,
    (
        Figure("classifier_score", "Classifier score", 9.123, "", 10_000, "samples", "in 10 parts", 0.021),
        Figure("real_classifier_score", "… of real images", 9.88, "", 10_000, "test", "in 10 parts", 0.06),
        Figure("frechet", "Fréchet distance", 12.345, "", 10_000, "samples", "on features"),
        Figure("frechet_floor", "… of real images", 0.5541, "", 9_000, "train", "train against test"),
        Figure("precision", "Precision", 0.91234, "share", 10_000, "samples", "k = 3"),
    ),
    (0.05, 0.15, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1),
    "classifier 6de56d76f148",
    (0.1,) * 10,
)
VAE = Evaluation(
    "VAE, 2-D",
    "mnist",
    0,
    (Figure("elbo", "ELBO", -148.25, "nats per image", 10_000, "test", "1 code sample an image", 0.4),),
    kl_per_dimension=(3.4, 0.01),
    notes=("No classifier reads images of this shape.",),
)


@pytest.fixture
def state() -> MeasurementState:
    return MeasurementState()


@pytest.fixture
def view(qtbot, state) -> MeasurementsView:
    made = MeasurementsView(state, LookState())
    qtbot.addWidget(made)
    made.resize(900, 640)
    made.show()
    return made


def text(view, name) -> str:
    return view.findChild(QLabel, name).text()


def test_before_the_first_measurement_there_is_nothing_to_copy_or_to_save(view):
    assert not view.copy.isEnabled()
    assert not view.save.isEnabled()
    assert view.measure.isEnabled()


def test_real_images_stand_beside_the_figure_that_they_are_the_floor_of(state, view):
    state.show(GAN, tuple("0123456789"))
    assert [line.figure.name for line in lines_of(GAN)] == ["classifier_score", "frechet", "precision"]
    assert text(view, "value.classifier_score") == "9.123 ± 0.021"
    assert text(view, "real.classifier_score") == "9.880 ± 0.06"
    assert text(view, "real.frechet") == "0.554"
    assert text(view, "real.precision") == ""
    assert text(view, "value.precision") == "91.2 %"


def test_every_figure_says_how_it_was_estimated_and_on_what(state, view):
    state.show(VAE, tuple("0123456789"))
    assert text(view, "how.elbo") == "1 code sample an image"
    assert view.findChild(QLabel, "value.elbo").toolTip() == "1 code sample an image"
    texts = {label.text() for label in view.findChildren(QLabel)}
    assert {"10,000 test images", "nats per image", "-148.2 ± 0.4"} <= texts
    assert "No classifier reads images of this shape." in texts


def test_the_classes_of_a_generator_are_bars_in_their_colours(state, view):
    state.show(GAN, tuple("0123456789"))
    bars = view.findChild(Bars, "classBars")
    bars.resize(700, 120)
    rects = [bars.bar_rect(index) for index in range(10)]
    assert rects[1].height() == pytest.approx(3 * rects[0].height())
    colour = bars.grab().toImage().pixelColor(rects[1].center().toPoint())
    assert (colour.red(), colour.green(), colour.blue()) == LIGHT.classes[1]
    assert view.findChild(Bars, "klBars") is None


def test_a_vae_shows_the_divergence_of_each_dimension_and_no_classes(state, view):
    state.show(VAE, ())
    bars = view.findChild(Bars, "klBars")
    assert bars.bar_rect(1).height() < 0.01 * bars.bar_rect(0).height()
    assert view.findChild(Bars, "classBars") is None


def test_all_figures_are_copied_as_text(qtbot, state, view):
    state.show(GAN, tuple("0123456789"))
    with qtbot.waitSignal(view.copy_requested) as copied:
        qtbot.mouseClick(view.copy, Qt.MouseButton.LeftButton)
    assert copied.args == [plain_text(GAN)]
    assert "Fréchet distance\t12.35\t\t0.554\t10,000 samples\ton features" in plain_text(GAN)
    assert "classifier 6de56d76f148" in plain_text(GAN)


def test_saving_and_measuring_again_are_asked_for(qtbot, state, view):
    state.show(VAE, ())
    with qtbot.waitSignal(view.save_requested):
        qtbot.mouseClick(view.save, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(view.measure_requested):
        qtbot.mouseClick(view.measure, Qt.MouseButton.LeftButton)
    state.work.begin()
    assert not view.measure.isEnabled()
    with qtbot.waitSignal(view.cancel_requested):
        qtbot.mouseClick(view.work.cancel, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize(
    ("value", "shown"),
    [(0.0, "0.000"), (0.0051, "0.005"), (2.0, "2"), (12.345, "12.35"), (-148.25, "-148.2"), (12345.6, "12,346")],
)
def test_numbers_have_the_digits_that_mean_something(value, shown):
    assert number_text(value) == shown


def test_shares_are_percentages_with_their_spread():
    figure = Figure("accuracy", "Accuracy", 0.9955, "share", 10_000, "test", "± standard error", 0.0007)
    assert value_text(figure) == "99.5 ± 0.07 %" or value_text(figure) == "99.6 ± 0.07 %"
