"""Formulas over the fake model: image k of the map has the code (k / 19, 0), and its class is k modulo 10."""

from typing import Any

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from explorer.controllers.formula_controller import FormulaController
from explorer.controllers.selection_controller import SelectionController
from trainer.geometry.planes import axes


@pytest.fixture
def formulas(open_house: Any) -> FormulaController:
    made = FormulaController(open_house.state, open_house.decoding, open_house.root)
    made.set_shown(True)
    return made


def code_of(house: Any) -> list[float]:
    outcome = house.state.formula.outcome
    return [] if outcome is None else outcome.code.tolist()


def mean_of(house: Any, label: int) -> list[float]:
    codes: np.ndarray = house.state.map.codes[house.state.data.labels == label]
    mean: list[float] = codes.mean(axis=0).tolist()
    return mean


def test_pins_and_classes_can_be_named(open_house: Any, formulas: FormulaController) -> None:
    assert open_house.state.formula.names == tuple(f"mean({digit})" for digit in range(10))
    open_house.document.add_pin(1.0, 2.0)
    assert open_house.state.formula.names[0] == "pick1"


def test_the_mean_of_a_class_less_itself_plus_a_pin_is_the_pin(
    qtbot: QtBot, open_house: Any, formulas: FormulaController
) -> None:
    open_house.document.add_pin(0.6, -1.0)
    formulas.type_text("mean(7) - mean(7) + pick1")
    qtbot.waitUntil(lambda: code_of(open_house) == pytest.approx([0.6, -1.0]))
    assert open_house.state.probe.position == pytest.approx((0.6, -1.0))
    qtbot.waitUntil(lambda: int(open_house.state.probe.reading.image[0, 0, 0]) == 153)


def test_the_vectors_lead_from_zero_over_each_term_to_the_result(
    qtbot: QtBot, open_house: Any, formulas: FormulaController
) -> None:
    open_house.document.add_pin(0.0, 1.0)
    formulas.type_text("mean(3) - 2 * pick1")
    qtbot.waitUntil(lambda: open_house.state.formula.outcome is not None)
    vectors = open_house.state.formula.outcome.vectors
    x, y = mean_of(open_house, 3)
    assert vectors.stations == pytest.approx(np.array([[0, 0], [x, y], [x, y - 2]]), abs=1e-6)
    assert vectors.labels == ("mean(3)", "− 2 pick1")
    assert open_house.state.formula.outcome.members == (2,)
    assert open_house.state.formula.outcome.spread == pytest.approx(5 / 19, rel=0.05)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("mean(7) -", "The formula ends where a name, a number or a parenthesis should follow."),
        ("mean(7) * mean(1)", "Two codes cannot be multiplied."),
        ("nobody", "There is no “nobody”."),
        ("1e300 * mean(7)", "The coefficient of “7” is 1e+300."),
    ],
)
def test_what_is_wrong_is_said_and_the_probe_stays(
    qtbot: QtBot, open_house: Any, formulas: FormulaController, text: str, complaint: str
) -> None:
    open_house.probe.move_to(0.3, 0.3)
    formulas.type_text(text)
    qtbot.waitUntil(lambda: open_house.state.formula.complaint.startswith(complaint))
    assert open_house.state.formula.outcome is None
    assert open_house.state.probe.position == (0.3, 0.3)


def test_a_slider_rewrites_the_text_and_moves_the_result(
    qtbot: QtBot, open_house: Any, formulas: FormulaController
) -> None:
    formulas.type_text("mean(7) - mean(1)")
    formulas.set_coefficient("1", 0.0)
    assert open_house.state.formula.text == "mean(7) + 0 * mean(1)"
    assert [coefficient.value for coefficient in open_house.state.formula.coefficients] == [1.0, 0.0]
    qtbot.waitUntil(lambda: code_of(open_house) == pytest.approx(mean_of(open_house, 7)))


def test_the_sliders_stay_while_a_name_is_half_typed(open_house: Any, formulas: FormulaController) -> None:
    formulas.type_text("mean(7)")
    before = open_house.state.formula.coefficients
    formulas.type_text("mean(7) - me")
    assert open_house.state.formula.coefficients == before
    formulas.set_coefficient("7", 0.5)
    formulas.type_text("mean(7) -")
    formulas.set_coefficient("7", 0.5)  # dragged while the text cannot be read
    assert open_house.state.formula.text == "mean(7) -"


def test_the_probe_follows_a_pin_of_the_formula_until_it_is_moved_away(
    qtbot: QtBot, open_house: Any, formulas: FormulaController
) -> None:
    state = open_house.state
    open_house.document.add_pin(0.5, 0.5)
    pin = state.document.contents.pins[0].id
    formulas.type_text("2 * pick1")
    qtbot.waitUntil(lambda: state.probe.position == pytest.approx((1.0, 1.0)))
    open_house.document.move_pin(pin, 0.25, 0.5, 1)
    qtbot.waitUntil(lambda: state.probe.position == pytest.approx((0.5, 1.0)))
    open_house.probe.move_to(-1.0, -1.0)
    open_house.document.move_pin(pin, 0.5, 0.5, 2)
    qtbot.waitUntil(lambda: code_of(open_house) == pytest.approx([1.0, 1.0]))
    assert state.probe.position == (-1.0, -1.0)
    formulas.accept()
    qtbot.waitUntil(lambda: state.probe.position == pytest.approx((1.0, 1.0)))


def test_hiding_the_bar_takes_the_vectors_off_the_map_and_keeps_the_text(
    qtbot: QtBot, open_house: Any, formulas: FormulaController
) -> None:
    formulas.type_text("mean(7)")
    qtbot.waitUntil(lambda: open_house.state.formula.outcome is not None)
    formulas.hide()
    assert open_house.state.formula.outcome is None
    open_house.document.add_pin(0.5, 0.5)
    formulas.set_shown(True)
    qtbot.waitUntil(lambda: open_house.state.formula.outcome is not None)
    assert "pick1" in open_house.state.formula.names


def test_another_plane_of_the_map_puts_the_vectors_elsewhere(
    qtbot: QtBot, open_house: Any, formulas: FormulaController
) -> None:
    formulas.type_text("mean(7)")
    qtbot.waitUntil(lambda: open_house.state.formula.outcome is not None)
    open_house.state.model.set_chart(axes(1, 0, 2))
    x, y = mean_of(open_house, 7)
    qtbot.waitUntil(
        lambda: open_house.state.formula.outcome.vectors.stations[-1].tolist() == pytest.approx([y, x], abs=1e-6)
    )


def test_codes_of_a_generator_are_decoded_though_the_map_cannot_show_them(qtbot: QtBot, gan_house: Any) -> None:
    formulas = FormulaController(gan_house.state, gan_house.decoding, gan_house.root)
    formulas.set_shown(True)
    state = gan_house.state
    assert state.formula.names[:2] == ("mean(samples)", "sample1")
    gan_house.document.add_pin(0.0, 0.0)
    gan_house.document.add_pin(1.0, 0.0)
    before = state.probe.position
    formulas.type_text("pick1 - pick2")
    qtbot.waitUntil(lambda: state.formula.outcome is not None)
    first, second = state.model.chart.to_latent(np.array([[0.0, 0.0], [1.0, 0.0]]))
    assert code_of(gan_house) == pytest.approx((first - second).tolist())
    assert (state.formula.outcome.vectors, state.formula.outcome.members) == (None, ())
    assert (state.probe.off_map, state.probe.position) == (True, before)
    qtbot.waitUntil(
        lambda: state.probe.reading is not None and state.probe.reading.z.tolist() == pytest.approx(code_of(gan_house))
    )
    gan_house.document.pin_probe()
    assert len(state.document.contents.pins) == 2
    assert "cannot be pinned" in gan_house.sentence
    gan_house.probe.move_to(*before)
    assert state.probe.code is None
    assert not state.probe.off_map


def test_another_model_takes_the_held_code_from_the_probe(
    qtbot: QtBot, open_house: Any, formulas: FormulaController, gan_session: Any
) -> None:
    formulas.type_text("mean(7)")
    qtbot.waitUntil(lambda: open_house.state.probe.code is not None)
    open_house.models.show(gan_session.export_model(), None)
    qtbot.waitUntil(lambda: open_house.state.probe.code is None)
    assert (open_house.state.formula.text, open_house.state.formula.coefficients) == ("", ())
    formulas.type_text("mean(7)")
    assert open_house.state.formula.complaint.startswith("The class “7” has no codes")
    qtbot.waitUntil(lambda: open_house.state.probe.reading is not None and len(open_house.state.probe.reading.z) == 4)


SOURCE = "mnist/test"


def add_group(house: Any, name: str, indices: tuple[int, ...], source: str = SOURCE) -> int:
    document = house.state.document
    group: int = document.add_group(source, indices, (0,) * 784, (1, 28, 28))
    if name:
        document.rename_group(group, name)
    return group


@pytest.fixture
def sourced(open_house: Any) -> Any:
    """The house, with the selection telling which images are on the map."""
    open_house.selection = SelectionController(open_house.state, open_house.root)
    assert open_house.state.selection.source == SOURCE
    return open_house


def test_the_mean_of_a_group_is_that_of_its_members_with_their_spread(
    qtbot: QtBot, sourced: Any, formulas: FormulaController
) -> None:
    add_group(sourced, "dark ones", (0, 1, 5))
    assert sourced.state.formula.names[0] == 'mean("dark ones")'
    assert "in quotes" in sourced.state.formula.offers[0].told
    formulas.type_text('mean("dark ones") - mean(3) + mean(3)')
    qtbot.waitUntil(lambda: code_of(sourced) == pytest.approx([2 / 19, 0], abs=0.01))
    outcome = sourced.state.formula.outcome
    members = sourced.state.map.codes[[0, 1, 5]]
    assert outcome.members == (3, 2)
    assert outcome.spread == pytest.approx(float(np.sqrt(members.var(axis=0).sum())), rel=1e-4)


def test_a_group_renamed_or_deleted_is_told_in_plain_words(
    qtbot: QtBot, sourced: Any, formulas: FormulaController
) -> None:
    group, state = add_group(sourced, "", (0, 1, 5)), sourced.state
    formulas.type_text("mean(group1)")
    qtbot.waitUntil(lambda: state.formula.outcome is not None)
    state.document.rename_group(group, "dark ones")
    assert state.formula.complaint == 'The group “group1” is called “dark ones” now. Write mean("dark ones").'
    state.document.remove_group(group)
    assert state.formula.complaint.startswith("The group “group1” was deleted. Undo brings it back")
    state.document.undo_stack.undo()
    state.document.undo_stack.undo()
    qtbot.waitUntil(lambda: state.formula.outcome is not None)
    assert state.formula.complaint == ""


def test_a_group_of_other_images_says_which_to_show(sourced: Any, formulas: FormulaController) -> None:
    add_group(sourced, "", (0, 1, 5), "mnist/train")
    assert "mean(group1)" not in sourced.state.formula.names
    formulas.type_text("mean(group1)")
    assert "not on the map" in sourced.state.formula.complaint
    assert "“train”" in sourced.state.formula.complaint


def test_a_group_hides_a_class_of_its_name_and_a_pin_hides_both(
    qtbot: QtBot, sourced: Any, formulas: FormulaController
) -> None:
    add_group(sourced, "7", (0, 1))
    formulas.type_text("mean(7)")
    qtbot.waitUntil(lambda: code_of(sourced) == pytest.approx([0.5 / 19, 0], abs=0.01))
    assert sourced.state.formula.names.count("mean(7)") == 1
    sourced.document.add_pin(0.9, 0.1)
    sourced.document.rename_pin(sourced.state.document.contents.pins[0].id, "7")
    qtbot.waitUntil(lambda: code_of(sourced) == pytest.approx([0.9, 0.1]))


def test_each_kind_of_map_keeps_its_own_formula(
    qtbot: QtBot, open_house: Any, formulas: FormulaController, fake_model: Any, gan_session: Any
) -> None:
    state = open_house.state
    formulas.type_text("mean(7)")
    open_house.models.show(gan_session.export_model(), None)
    formulas.type_text("sample1 - sample2")
    open_house.models.show(fake_model, None)
    assert state.formula.text == "mean(7)"
    open_house.models.show(gan_session.export_model(), None)
    assert (state.formula.text, state.formula.complaint) == ("sample1 - sample2", "")


def test_samples_of_the_grid_are_named_the_selected_ones_first(qtbot: QtBot, gan_house: Any) -> None:
    formulas = FormulaController(gan_house.state, gan_house.decoding, gan_house.root)
    formulas.set_shown(True)
    state = gan_house.state
    gan_house.samples.select(11)
    assert state.formula.names[:2] == ("sample12", "mean(samples)")
    formulas.type_text("mean(samples) - mean(samples) + sample12")
    qtbot.waitUntil(lambda: code_of(gan_house) == pytest.approx(state.samples.latents[11].tolist(), abs=1e-5))
    assert state.formula.outcome.members == (64,)
    assert state.formula.outcome.reach == pytest.approx((float(np.linalg.norm(state.samples.latents[11])), 2.0))
    gan_house.samples.reroll()
    qtbot.waitUntil(lambda: code_of(gan_house) == pytest.approx(state.samples.latents[11].tolist(), abs=1e-5))


def test_in_w_styles_are_added_and_drawn(qtbot: QtBot, style_house: Any) -> None:
    state, decoder = style_house.state, style_house.instruments.decoder
    formulas = FormulaController(state, style_house.decoding, style_house.root)
    formulas.set_shown(True)
    formulas.type_text("sample1 - sample2 + sample3")
    qtbot.waitUntil(lambda: state.formula.outcome is not None)
    assert (state.formula.outcome.space, state.probe.styled) == ("z", False)
    formulas.set_space("w")
    qtbot.waitUntil(lambda: state.formula.outcome.space == "w")
    first, second, third = decoder.map(state.samples.latents[:3])
    assert code_of(style_house) == pytest.approx((first - second + third).tolist(), abs=1e-5)
    assert state.probe.styled
    qtbot.waitUntil(lambda: state.probe.reading.styled)
    drawn = decoder.decode_w((first - second + third)[None])[0]
    assert state.probe.reading.image == pytest.approx(np.rint(drawn * 255), abs=1)
    state.styles.set_psi(0.0)
    mean = decoder.decode_w(decoder.mean_style[None])[0]
    qtbot.waitUntil(lambda: np.abs(state.probe.reading.image - np.rint(mean * 255)).max() <= 1)
    style_house.probe.move_to(0.5, 0.5)
    qtbot.waitUntil(lambda: not state.probe.reading.styled)


def test_the_spread_of_samples_in_w_is_that_of_their_styles(qtbot: QtBot, style_house: Any) -> None:
    state = style_house.state
    formulas = FormulaController(state, style_house.decoding, style_house.root)
    formulas.set_shown(True)
    formulas.set_space("w")
    formulas.type_text("mean(samples)")
    qtbot.waitUntil(lambda: state.formula.outcome is not None)
    styles = style_house.instruments.decoder.map(state.samples.latents)
    assert code_of(style_house) == pytest.approx(styles.mean(axis=0).tolist(), abs=1e-5)
    assert state.formula.outcome.spread == pytest.approx(float(np.sqrt(styles.var(axis=0).sum())), rel=1e-4)
