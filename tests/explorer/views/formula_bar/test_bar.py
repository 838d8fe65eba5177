"""The bar, typed into and dragged as a user does; the state is answered by hand."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from explorer.state.formula_state import Coefficient, FormulaState, Offer, Outcome
from explorer.state.look import LookState
from explorer.state.model_state import ModelState
from explorer.state.styles_state import StylesState
from explorer.views.formula_bar.bar import FormulaBar
from explorer.views.formula_bar.entry import TOLD_ROLE
from explorer.views.formula_bar.wording import NO_MODEL, NO_NAMES
from trainer.configuration.autoencoders import VaeConfig
from trainer.configuration.gans import GanConfig
from trainer.geometry.planes import identity
from trainer.values.model_card import ModelCard

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # the offscreen plugin, at each list shown

NAMES = (
    Offer("pick1", "pin"),
    Offer("mean(1)", "class"),
    Offer("mean(7)", "class"),
    Offer('mean("ankle boot")', "group, 20 images"),
)
TWO = (Coefficient("7", "mean(7)", 1.0), Coefficient("1", "mean(1)", -1.0))


@pytest.fixture
def formula(qtbot: QtBot) -> FormulaState:
    return FormulaState()


@pytest.fixture
def model(qtbot: QtBot) -> ModelState:
    made = ModelState()
    made.open(ModelCard(VaeConfig(), (1, 28, 28), tuple("0123456789"), 0, 0.0), identity(2), None)
    return made


@pytest.fixture
def bar(qtbot: QtBot, formula: FormulaState, model: ModelState) -> FormulaBar:
    made = FormulaBar(formula, model, LookState())
    qtbot.addWidget(made)
    made.resize(700, made.sizeHint().height())
    made.text_edited.connect(formula.set_text)
    formula.set_offers(NAMES)
    formula.set_shown(True)
    return made


def outcome(**changes: object) -> Outcome:
    facts: dict[str, object] = {"spread": 1.25, "members": (980, 1135), "vectors": None, "off_map": 0.0}
    return Outcome(np.zeros(2, np.float32), **(facts | changes))  # type: ignore[arg-type]


def test_it_is_in_sight_only_while_it_is_wanted(qtbot: QtBot, bar: FormulaBar, formula: FormulaState) -> None:
    assert bar.isVisible()
    with qtbot.waitSignal(bar.hide_requested):
        qtbot.mouseClick(bar.close_button, Qt.MouseButton.LeftButton)
    formula.set_shown(False)
    assert not bar.isVisible()


def test_escape_asks_to_hide_it_and_return_for_the_probe(qtbot: QtBot, bar: FormulaBar) -> None:
    with qtbot.waitSignal(bar.hide_requested):
        QTest.keyClick(bar.entry, Qt.Key.Key_Escape)
    with qtbot.waitSignal(bar.accepted):
        QTest.keyClick(bar.entry, Qt.Key.Key_Return)


def test_names_are_offered_while_one_types_and_a_chosen_one_is_written(
    qtbot: QtBot, bar: FormulaBar, formula: FormulaState
) -> None:
    QTest.keyClicks(bar.entry, "2 * pi")
    popup = bar.entry.offers.popup()
    assert popup.isVisible()
    assert bar.entry.offers.currentCompletion() == "pick1"
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    assert (bar.entry.text(), formula.text) == ("2 * pick1", "2 * pick1")
    assert not popup.isVisible()


def test_a_class_is_found_by_any_part_of_its_name(bar: FormulaBar) -> None:
    QTest.keyClicks(bar.entry, "pick1 - boo")
    assert bar.entry.offers.currentCompletion() == 'mean("ankle boot")'
    bar.entry.offers.popup().hide()


def test_nothing_is_offered_for_numbers_and_whole_names(bar: FormulaBar) -> None:
    for text in ("0.5", "pick1", "mean(7)"):
        bar.entry.clear()
        QTest.keyClicks(bar.entry, text)
        assert not bar.entry.offers.popup().isVisible(), text


def test_what_is_wrong_stands_under_the_formula_and_holds_the_sliders(bar: FormulaBar, formula: FormulaState) -> None:
    formula.set_text("mean(7) -", TWO)
    formula.show(None, "The formula ends where a name should follow.")
    assert bar.line.text() == "The formula ends where a name should follow."
    assert bar.line.property("tone") == "danger"
    assert not bar.coefficients.isEnabled()
    formula.show(outcome())
    assert bar.line.property("tone") == ""
    assert bar.coefficients.isEnabled()


@pytest.mark.parametrize(
    ("found", "sentence"),
    [
        (outcome(), "Spread 1.25 latent units with one random image of each group for its mean."),
        (outcome(members=(980,)), "Spread 1.25 latent units with a random one of the 980 images for their mean."),
        (outcome(members=()), "No spread: only pins."),
        (outcome(members=(), off_map=3.0), "No spread: only pins. 3.00 off the map's plane: see the probe."),
        (outcome(members=(), off_map=None), "No spread: only pins. Not on the map: see the probe."),
        (
            outcome(members=(), off_map=None, reach=(9.0, 8.0)),
            "No spread: single codes. 9.0 from zero, codes of the prior about 8.0.",
        ),
        (
            outcome(members=(64,), off_map=None, space="w", reach=(2.0, 1.5)),
            "Spread 1.25 over 64 samples. 2.0 from the mean style, others about 1.5.",
        ),
    ],
)
def test_what_it_comes_to_is_told_in_words(
    bar: FormulaBar, formula: FormulaState, found: Outcome, sentence: str
) -> None:
    formula.show(found)
    assert bar.line.text() == sentence


def test_an_empty_bar_says_what_to_type(bar: FormulaBar, formula: FormulaState, model: ModelState) -> None:
    assert bar.line.text() == "Type for example mean(1) - mean(7) + pick1."
    formula.set_offers(())
    assert bar.line.text() == NO_NAMES
    model.open(ModelCard(GanConfig(), (1, 28, 28), (), 0, 0.0), identity(2), None)
    formula.set_offers((Offer("pick1"), Offer("mean(samples)"), Offer("sample1"), Offer("sample2")))
    assert bar.line.text().startswith("Type sample1 - sample2 + pick1: samples go by")


def test_without_a_model_it_is_grey_and_says_why(qtbot: QtBot, formula: FormulaState) -> None:
    bar = FormulaBar(formula, ModelState(), LookState())
    qtbot.addWidget(bar)
    assert not bar.entry.isEnabled()
    assert bar.line.text() == NO_MODEL


def test_a_slider_asks_for_its_coefficient_and_is_not_made_anew(
    qtbot: QtBot, bar: FormulaBar, formula: FormulaState
) -> None:
    formula.set_text("mean(7) - mean(1)", TWO)
    first, second = bar.coefficients.sliders
    assert (first.slider.value(), second.slider.value()) == (20, -20)
    assert second.value.text() == "−1.00"
    with qtbot.waitSignal(bar.coefficient_requested) as asked:
        QTest.keyClick(second.slider, Qt.Key.Key_Right)
    assert asked.args == ["1", -0.95]
    formula.set_text("mean(7) - 0.95 * mean(1)", (TWO[0], Coefficient("1", "mean(1)", -0.95)))
    assert bar.coefficients.sliders == [first, second]
    formula.set_text("9 * mean(7)", (Coefficient("7", "mean(7)", 9.0),))
    (only,) = bar.coefficients.sliders
    assert (only.slider.value(), only.value.text()) == (40, "9.00")


def test_its_height_does_not_change_while_one_types(bar: FormulaBar, formula: FormulaState) -> None:
    before = bar.sizeHint().height()
    formula.set_text("mean(7) - mean(1)", TWO)
    formula.show(None, "A long complaint. " * 20)
    assert bar.sizeHint().height() == before


def test_what_is_offered_says_what_it_stands_for(bar: FormulaBar) -> None:
    QTest.keyClicks(bar.entry, "boo")
    offered = bar.entry.offers.popup().model()
    assert offered.index(0, 0).data(TOLD_ROLE) == "group, 20 images"
    bar.entry.offers.popup().hide()


def test_only_a_generator_with_styles_offers_to_calculate_in_w(
    qtbot: QtBot, formula: FormulaState, model: ModelState
) -> None:
    styles = StylesState()
    bar = FormulaBar(formula, model, LookState(), styles)
    qtbot.addWidget(bar)
    formula.set_shown(True)
    assert not bar.space.isVisible()
    styles.set_available(True)
    assert bar.space.isVisible()
    bar.space_requested.connect(formula.set_space)
    qtbot.mouseClick(bar.space.buttons["w"], Qt.MouseButton.LeftButton)
    assert formula.space == "w"
    assert bar.line.text().startswith("w: the style that the mapping network makes of z")
    assert bar.space.buttons["w"].isChecked()
    assert not bar.space.buttons["z"].isChecked()
