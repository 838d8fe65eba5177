"""Every edit can be undone, a drag is one step, and what undo brings back is selected."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.state.document import Contents, Document, LatentPath, Pin
from explorer.state.plane_choice import PlaneChoice

KNOTS = ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0))


@pytest.fixture
def document() -> Document:
    return Document()


class Counter:
    """Counts how often a signal was emitted."""

    def __init__(self, signal: Any) -> None:
        self.count = 0
        signal.connect(self._on_emitted)

    def _on_emitted(self) -> None:
        self.count += 1


def test_a_new_path_is_named_selected_and_announced(document: Document) -> None:
    contents, selection = Counter(document.contents_changed), Counter(document.selection_changed)
    path_id = document.add_path(KNOTS)
    assert document.selected_path == LatentPath(path_id, "Path 1", KNOTS)
    assert (contents.count, selection.count) == (1, 1)


def test_a_path_needs_two_knots(document: Document) -> None:
    with pytest.raises(ValueError, match="two knots"):
        document.add_path(((0.0, 0.0),))


def test_names_are_not_given_twice(document: Document) -> None:
    first = document.add_path(KNOTS)
    document.add_path(KNOTS)
    document.remove_path(first)
    document.add_path(KNOTS)
    assert [path.name for path in document.contents.paths] == ["Path 2", "Path 3"]
    pins = [document.add_pin((0.0, float(number))) for number in range(3)]
    document.remove_pin(pins[1])
    document.add_pin((5.0, 5.0))
    assert [pin.name for pin in document.contents.pins] == ["pick1", "pick3", "pick2"]


def test_undo_of_a_deletion_brings_the_path_back_and_selects_it(document: Document) -> None:
    path_id = document.add_path(KNOTS)
    document.remove_path(path_id)
    assert document.selected_path is None
    document.undo_stack.undo()
    assert document.selected_path is not None
    assert document.selected_path.id == path_id
    document.undo_stack.undo()
    assert (document.contents.paths, document.selected_path) == ((), None)


def test_deleting_the_selected_path_selects_another(document: Document) -> None:
    first, second = document.add_path(KNOTS), document.add_path(KNOTS)
    document.remove_path(second)
    assert document.selected_path is not None
    assert document.selected_path.id == first


def test_all_moves_of_one_drag_are_one_step_of_undo(document: Document) -> None:
    path_id = document.add_path(KNOTS)
    gesture = document.begin_gesture()
    for step in range(1, 6):
        document.move_knot(path_id, 1, (1.0 + step, 0.0), gesture)
    assert document.undo_stack.count() == 2
    document.undo_stack.undo()
    assert document.contents.paths[0].knots == KNOTS
    document.undo_stack.redo()
    assert document.contents.paths[0].knots[1] == (6.0, 0.0)


def test_two_drags_of_the_same_knot_are_two_steps(document: Document) -> None:
    pin = document.add_pin((0.0, 0.0))
    document.move_pin(pin, (1.0, 0.0), document.begin_gesture())
    document.move_pin(pin, (2.0, 0.0), document.begin_gesture())
    document.undo_stack.undo()
    assert document.contents.pins[0].point == (1.0, 0.0)


def test_moves_without_a_gesture_do_not_melt_together(document: Document) -> None:
    pin = document.add_pin((0.0, 0.0))
    document.move_pin(pin, (1.0, 0.0))
    document.move_pin(pin, (2.0, 0.0))
    document.undo_stack.undo()
    assert document.contents.pins[0].point == (1.0, 0.0)


def test_a_drag_that_returns_to_its_start_leaves_nothing_to_undo(document: Document) -> None:
    pin = document.add_pin((0.0, 0.0))
    gesture = document.begin_gesture()
    document.move_pin(pin, (1.0, 0.0), gesture)
    document.move_pin(pin, (0.0, 0.0), gesture)
    assert document.undo_stack.count() == 1
    assert document.undo_stack.undoText() == "Add pin"


def test_a_path_keeps_its_last_two_knots(document: Document) -> None:
    path_id = document.add_path(KNOTS)
    for _ in range(3):
        document.remove_knot(path_id, 0)
    assert document.contents.paths[0].knots == KNOTS[1:]


def test_an_edit_that_changes_nothing_is_no_step(document: Document) -> None:
    path_id = document.add_path(KNOTS)
    document.rename_path(path_id, "  ")
    document.rename_path(path_id, "Path 1")
    document.move_knot(path_id, 0, KNOTS[0])
    document.remove_path(999)
    assert document.undo_stack.count() == 1


def test_other_contents_begin_with_an_empty_undo_stack(document: Document) -> None:
    document.add_pin((0.0, 0.0))
    document.replace(Contents(pins=(Pin(7, "pick1", (1.0, 1.0)),), next_id=8))
    assert not document.undo_stack.canUndo()
    assert document.add_pin((2.0, 2.0)) == 8


EDITS = st.lists(
    st.tuples(
        st.sampled_from(
            ["add path", "add pin", "move knot", "drag knot", "insert", "remove knot", "rename", "delete", "move pin",
             "drag pin", "rename pin", "delete pin", "undo", "redo"]
        ),
        st.integers(0, 7),
        st.tuples(st.integers(-3, 3), st.integers(-3, 3)),
    ),
    max_size=40,
)  # fmt: skip


def apply(document: Document, edit: str, number: int, place: tuple[int, int]) -> None:
    """One edit of whatever there is; nothing where there is nothing to edit."""
    point = (float(place[0]), float(place[1]))
    if edit == "add path":
        document.add_path((point, (point[0] + 1, point[1])))
    elif edit == "add pin":
        document.add_pin(point)
    elif edit == "undo":
        document.undo_stack.undo()
    elif edit == "redo":
        document.undo_stack.redo()
    elif edit.endswith("pin"):
        for pin in document.contents.pins[number % 3 : number % 3 + 1]:
            pin_edit(document, edit, pin, number, point)
    else:
        for path in document.contents.paths[number % 3 : number % 3 + 1]:
            path_edit(document, edit, path, number % len(path.knots), point)


def pin_edit(document: Document, edit: str, pin: Pin, number: int, point: tuple[float, float]) -> None:
    edits: dict[str, Callable[[], None]] = {
        "move pin": lambda: document.move_pin(pin.id, point),
        "drag pin": lambda: drag(document, lambda place, gesture: document.move_pin(pin.id, place, gesture), point),
        "rename pin": lambda: document.rename_pin(pin.id, f"name {number}"),
        "delete pin": lambda: document.remove_pin(pin.id),
    }
    edits[edit]()


def path_edit(document: Document, edit: str, path: LatentPath, knot: int, point: tuple[float, float]) -> None:
    edits: dict[str, Callable[[], None]] = {
        "move knot": lambda: document.move_knot(path.id, knot, point),
        "drag knot": lambda: drag(document, lambda at, gesture: document.move_knot(path.id, knot, at, gesture), point),
        "insert": lambda: document.insert_knot(path.id, knot, point),
        "remove knot": lambda: document.remove_knot(path.id, knot),
        "rename": lambda: document.rename_path(path.id, f"name {knot}"),
        "delete": lambda: document.remove_path(path.id),
    }
    edits[edit]()


def drag(document: Document, move: Callable[[tuple[float, float], int], None], point: tuple[float, float]) -> None:
    gesture = document.begin_gesture()
    for share in (0.25, 0.5, 1.0):
        move((point[0] * share, point[1] * share), gesture)


@settings(deadline=None)
@given(EDITS)
def test_any_edits_are_taken_back_by_undo_and_made_again_by_redo(edits: list[Any]) -> None:
    document = Document()
    document.replace(Contents(pins=(Pin(1, "pick1", (0.0, 0.0)),), paths=(LatentPath(2, "Path 1", KNOTS),), next_id=3))
    begun = document.contents
    for edit, number, place in edits:
        apply(document, edit, number, place)
    ended = document.contents
    while document.undo_stack.canRedo():
        document.undo_stack.redo()
    last = document.contents
    while document.undo_stack.canUndo():
        document.undo_stack.undo()
    assert document.contents == begun
    while document.undo_stack.canRedo():
        document.undo_stack.redo()
    assert document.contents == last
    assert ended == last or any(edit == "undo" for edit, _, _ in edits)


@settings(deadline=None)
@given(EDITS)
def test_whatever_is_edited_the_selected_path_exists_and_ids_are_unique(edits: list[Any]) -> None:
    document = Document()
    for edit, number, place in edits:
        apply(document, edit, number, place)
        assert document.selected_path is None or document.selected_path in document.contents.paths
        ids = [thing.id for thing in (*document.contents.pins, *document.contents.paths)]
        assert len(set(ids)) == len(ids)


def test_groups_are_named_coloured_renamed_and_removed_with_undo() -> None:
    document = Document()
    first, second = (document.add_group("mnist/test", (k, k + 1), (9,), (1, 1, 1)) for k in (0, 4))
    assert [(group.name, group.colour) for group in document.contents.groups] == [("group1", 0), ("group2", 1)]
    document.rename_group(first, "  ")
    document.rename_group(first, "sevens")
    document.remove_group(second)
    assert [group.name for group in document.contents.groups] == ["sevens"]
    for _ in range(2):
        document.undo_stack.undo()
    assert [group.name for group in document.contents.groups] == ["group1", "group2"]


def test_knots_and_their_codes_stay_together(document: Document) -> None:
    codes = tuple((float(k), 0.0, 1.0) for k in range(3))
    path_id = document.add_path(KNOTS[:2], "latent", codes[:2])
    document.insert_knot(path_id, 1, (5.0, 5.0), codes[2])
    document.move_knot(path_id, 0, (6.0, 6.0), code=(9.0, 9.0, 9.0))
    assert document.contents.paths[0].codes == ((9.0, 9.0, 9.0), codes[2], codes[1])
    document.remove_knot(path_id, 1)
    assert document.contents.paths[0].codes == ((9.0, 9.0, 9.0), codes[1])
    for _ in range(3):
        document.undo_stack.undo()
    assert document.contents.paths[0].codes == codes[:2]


def test_the_plane_of_the_map_is_chosen_and_taken_back(document: Document) -> None:
    choice = PlaneChoice("axes", (2, 6))
    document.choose_plane(choice)
    document.choose_plane(choice)
    assert document.contents.plane == choice
    assert document.undo_stack.count() == 1
    document.undo_stack.undo()
    assert document.contents.plane == PlaneChoice()
