"""Tables of codes over the fake models: looked at, put on the map, probed, calculated with and written again."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from explorer.controllers.code_selecting import CodeSelecting
from explorer.controllers.code_set_controller import CodeSetController
from explorer.controllers.code_table_controller import CodeTableController
from explorer.controllers.named_codes import NamedCodes
from explorer.state.application_state import ApplicationState
from trainer.data.code_table import read_code_table

TEXT = "index,class,z1,z2\n4,1,0.25,-1.5\n9,cat,1.0,2.0\n"


@pytest.fixture
def codes(tmp_path: Path) -> Path:
    path = tmp_path / "my codes.csv"
    path.write_text(TEXT)
    return path


@pytest.fixture
def tables(open_house: Any) -> CodeTableController:
    return CodeTableController(open_house.state, lambda: open_house.models.model, open_house.root)


@pytest.fixture
def sets(open_house: Any) -> CodeSetController:
    return CodeSetController(open_house.state, open_house.root)


def looked(qtbot: QtBot, state: ApplicationState) -> Any:
    qtbot.waitUntil(lambda: not state.code_table.work.under_way)
    return state.code_table.found


def test_a_table_is_shown_before_anything_is_on_the_map(
    qtbot: QtBot, open_house: Any, tables: CodeTableController, codes: Path
) -> None:
    tables.accept()  # nothing was found yet
    tables.choose(str(codes))
    assert open_house.state.code_table.work.under_way
    found = looked(qtbot, open_house.state)
    np.testing.assert_array_equal(found.places, [[0.25, -1.5], [1, 2]])
    assert found.preview[:, 0, 0, 0].tolist() == [64, 255]  # the fake decoder's level is z1
    assert open_house.state.document.contents.code_sets == ()
    before = open_house.state.map.points
    tables.accept()
    (kept,) = open_house.state.document.contents.code_sets
    assert (kept.name, kept.class_of(1)) == ("my codes", "cat")
    assert open_house.state.map.points is before
    assert open_house.sentence == "2 codes from “my codes” are on the map."
    open_house.state.document.undo_stack.undo()
    assert open_house.state.document.contents.code_sets == ()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("z1,z2\n1,2\n3,oops\n", "Row 3, column z2 of “wrong.csv” holds “oops”, which is no number."),
        ("z1,z2,z3\n1,2,3\n", "“wrong.csv” has 3 columns of codes (z1, z2, z3), but"),
        ("", "“wrong.csv” is empty."),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_put_on_the_map(
    qtbot: QtBot, open_house: Any, tables: CodeTableController, tmp_path: Path, text: str, told: str
) -> None:
    (tmp_path / "wrong.csv").write_text(text)
    tables.choose(str(tmp_path / "wrong.csv"))
    assert looked(qtbot, open_house.state) is None
    assert open_house.state.code_table.work.failure.startswith(told)
    tables.accept()
    assert open_house.state.document.contents.code_sets == ()


def test_without_a_model_it_is_said_to_open_one(qtbot: QtBot, house: Any, codes: Path) -> None:
    tables = CodeTableController(house.state, lambda: house.models.model, house.root)
    tables.choose(str(codes))
    assert house.state.code_table.work.failure.startswith("No model is open. Open one with")


def test_another_model_has_another_opinion(
    qtbot: QtBot, open_house: Any, tables: CodeTableController, codes: Path, gan_session: Any
) -> None:
    tables.choose(str(codes))
    looked(qtbot, open_house.state)
    open_house.models.show(gan_session.export_model(), None)
    assert looked(qtbot, open_house.state) is None
    assert "codes of the open model have 4 numbers" in open_house.state.code_table.work.failure


def test_a_table_that_nobody_looks_at_any_more_is_not_read_again(
    qtbot: QtBot, open_house: Any, tables: CodeTableController, codes: Path, gan_session: Any
) -> None:
    tables.choose(str(codes))
    assert looked(qtbot, open_house.state) is not None
    tables.cancel()
    open_house.models.show(gan_session.export_model(), None)
    assert not open_house.state.code_table.work.under_way
    assert open_house.state.code_table.found is None


def opened(qtbot: QtBot, house: Any, tables: CodeTableController, path: Path) -> Any:
    tables.choose(str(path))
    looked(qtbot, house.state)
    tables.accept()
    return house.state.document.contents.code_sets[-1]


def test_the_probe_goes_exactly_to_a_code_or_to_their_mean(
    qtbot: QtBot, open_house: Any, tables: CodeTableController, sets: CodeSetController, codes: Path
) -> None:
    kept = opened(qtbot, open_house, tables, codes)
    sets.probe(kept.id, 1)
    assert (open_house.state.probe.code.tolist(), open_house.state.probe.position) == ([1, 2], (1, 2))
    sets.probe_mean(kept.id)
    assert open_house.state.probe.code.tolist() == [0.625, 0.25]


def test_a_formula_knows_them_by_name(qtbot: QtBot, open_house: Any, tables: CodeTableController, codes: Path) -> None:
    opened(qtbot, open_house, tables, codes)
    named = NamedCodes(open_house.state)
    np.testing.assert_array_equal(named["my codes"], [[0.25, -1.5], [1, 2]])
    assert "my codes" in named.groups
    assert any(offer.written == 'mean("my codes")' for offer in named.offers)


def test_a_generator_keeps_codes_without_places(qtbot: QtBot, gan_house: Any, tmp_path: Path) -> None:
    (tmp_path / "z.csv").write_text("1,2,3,4\n0,0,0,0\n")
    tables = CodeTableController(gan_house.state, lambda: gan_house.models.model, gan_house.root)
    kept = opened(qtbot, gan_house, tables, tmp_path / "z.csv")
    assert (kept.space, kept.dims) == ("seeds", 4)
    assert "no places" in gan_house.sentence
    CodeSetController(gan_house.state, gan_house.root).probe(kept.id, 0)
    assert gan_house.state.probe.off_map
    assert gan_house.state.probe.code.tolist() == [1, 2, 3, 4]
    assert "z" in NamedCodes(gan_house.state).groups


def test_in_a_model_of_other_dimensions_their_name_is_missed(
    qtbot: QtBot, open_house: Any, tables: CodeTableController, codes: Path, gan_session: Any
) -> None:
    opened(qtbot, open_house, tables, codes)
    open_house.models.show(gan_session.export_model(), None)
    sentence, remedy = NamedCodes(open_house.state).absent["my codes"]
    assert sentence == "The codes “my codes” have 2 numbers, this model's 4."
    assert remedy.endswith(".")


def test_they_are_renamed_coloured_removed_and_written_again(
    qtbot: QtBot, open_house: Any, tables: CodeTableController, sets: CodeSetController, codes: Path, tmp_path: Path
) -> None:
    kept = opened(qtbot, open_house, tables, codes)
    edits: list[Callable[[], None]] = [
        lambda: sets.rename(kept.id, "mine"),
        lambda: sets.colour(kept.id, 5),
        lambda: sets.delete(kept.id),
    ]
    for edit in edits:
        edit()
    assert open_house.state.document.contents.code_sets == ()
    open_house.state.document.undo_stack.undo()
    (kept,) = open_house.state.document.contents.code_sets
    assert (kept.name, kept.colour) == ("mine", 5)
    sets.export(kept.id, str(tmp_path / "again.csv"))
    qtbot.waitUntil(lambda: "Saved as" in open_house.sentence)
    before, after = read_code_table(codes), read_code_table(tmp_path / "again.csv")
    np.testing.assert_array_equal(before.codes, after.codes)
    assert (before.class_names, before.indices.tolist()) == (after.class_names, after.indices.tolist())


def box(left: float, right: float) -> Any:
    return np.array([[left, -9], [right, -9], [right, 9], [left, 9]], float)


def test_an_outline_selects_codes_and_what_is_selected_becomes_a_set(
    qtbot: QtBot, open_house: Any, tables: CodeTableController, codes: Path
) -> None:
    selecting, selection = CodeSelecting(open_house.state, open_house.root), open_house.state.code_selection
    kept = opened(qtbot, open_house, tables, codes)
    selecting.take(box(0.9, 1.1), "replace")
    assert {set_id: rows.tolist() for set_id, rows in selection.rows.items()} == {kept.id: [1]}
    selecting.take(box(0.2, 0.3), "add")
    assert selection.count == 2
    selecting.take(box(0.2, 0.3), "remove")
    selecting.keep()
    part = open_house.state.document.contents.code_sets[-1]
    assert (part.name, part.codes.tolist(), part.indices.tolist()) == ("my codes 2", [[1, 2]], [9])
    assert part.class_of(0) == "cat"
    assert part.colour != kept.colour
    selecting.take(np.zeros((0, 2)), "replace")
    assert selection.count == 0
    selecting.keep()
    assert open_house.state.document.contents.code_sets[-1] is part


def test_a_selection_ends_with_its_set_and_with_its_model(
    qtbot: QtBot, open_house: Any, tables: CodeTableController, sets: CodeSetController, codes: Path, gan_session: Any
) -> None:
    selecting, selection = CodeSelecting(open_house.state, open_house.root), open_house.state.code_selection
    kept = opened(qtbot, open_house, tables, codes)
    selecting.take(box(-9, 9), "replace")
    sets.delete(kept.id)
    assert selection.count == 0
    open_house.state.document.undo_stack.undo()
    selecting.take(box(-9, 9), "replace")
    assert selection.count == 2
    open_house.models.show(gan_session.export_model(), None)
    assert selection.count == 0
    selecting.take(box(-9, 9), "replace")
    assert selection.count == 0
