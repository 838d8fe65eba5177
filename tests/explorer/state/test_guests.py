"""Guests of the document, and the tablet that they are drawn on."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from explorer.state.document import Contents, Document
from explorer.state.guest import FoundCode, Guest, packed
from explorer.state.guest_edits import with_guest_found, with_guest_renamed, with_guests, without_guest
from explorer.state.guests_state import GuestPlace, GuestsState
from explorer.state.tablet_state import MOST_STEPS, THICKEST, THINNEST, TabletState
from trainer.values.arrays import frozen

IMAGE = frozen(np.arange(16, dtype=np.uint8).reshape(1, 4, 4))
images = st.tuples(st.sampled_from([1, 3]), st.integers(1, 6), st.integers(1, 6)).flatmap(
    lambda shape: arrays(np.uint8, shape)
)


@given(images)
def test_an_image_comes_back_as_it_was_packed(image):
    guest = Guest(1, "me", image.shape, packed(image))
    assert guest.whole
    assert np.array_equal(guest.image, image)


@pytest.mark.parametrize(
    "guest",
    [
        Guest(1, "a", (1, 4, 5), packed(IMAGE)),
        Guest(1, "a", (2, 2, 4), packed(IMAGE)),
        Guest(1, "a", (1, 4, 4), "no base64!"),
        Guest(1, "a", (1, -4, -4), packed(IMAGE)),
        Guest(1, "a", (1, 4, 4), packed(IMAGE), FoundCode((0.0, float("nan")), 1.0, "GAN")),
    ],
)
def test_values_that_do_not_fit_together_are_no_guest(guest):
    assert not guest.whole


def test_new_guests_have_names_and_ids_of_their_own():
    contents = with_guests(Contents(next_id=5), [IMAGE, IMAGE, IMAGE], names=["cat", "cat", " "])
    assert [guest.name for guest in contents.guests] == ["cat", "guest1", "guest2"]
    assert [guest.id for guest in contents.guests] == [5, 6, 7]
    assert contents.next_id == 8
    assert with_guests(contents, [IMAGE]).guests[-1].name == "guest3"


def test_a_name_that_is_blank_or_taken_is_refused():
    contents = with_guests(Contents(), [IMAGE, IMAGE])
    assert with_guest_renamed(contents, 1, "  ") == contents
    assert with_guest_renamed(contents, 1, "guest2") == contents
    assert with_guest_renamed(contents, 1, " four ").guests[0].name == "four"


def test_each_edit_of_a_guest_can_be_undone(qapp):
    document = Document()
    document.edit("Add guest", with_guests(document.contents, [IMAGE]))
    document.edit("Rename guest", with_guest_renamed(document.contents, 1, "four"))
    document.edit("Find code", with_guest_found(document.contents, 1, FoundCode((0.5, 1.0), 12.0, "GAN, step 3")))
    document.edit("Remove guest", without_guest(document.contents, 1))
    document.edit("Remove guest", without_guest(document.contents, 1))  # there is none: no step
    assert document.contents.guests == ()
    document.undo_stack.undo()
    guest = document.contents.guests[0]
    assert guest.code_in(2).tolist() == [0.5, 1.0]
    assert guest.code_in(3) is None
    document.undo_stack.undo()
    assert document.contents.guests[0].code_in(2) is None
    document.undo_stack.undo()
    assert document.contents.guests[0].name == "guest1"
    document.undo_stack.undo()
    assert document.contents.guests == ()


def test_places_are_told_only_when_there_are_or_were_some(qapp, qtbot):
    state = GuestsState()
    with qtbot.assertNotEmitted(state.changed):
        state.set_places({})
    with qtbot.waitSignal(state.changed):
        state.set_places({1: GuestPlace(frozen(np.zeros(2), np.float32), (0.0, 0.0))})
    with qtbot.waitSignal(state.changed):
        state.set_places({})


def test_strokes_are_undone_and_redone_on_the_tablet(qapp):
    tablet = TabletState()
    drawings = [frozen(np.full((2, 2), level, np.uint8)) for level in (1, 2, 3)]
    for drawing in drawings:
        tablet.begin_edit()
        tablet.set_ink(drawing)
    tablet.undo()
    assert tablet.ink is drawings[1]
    tablet.redo()
    assert tablet.ink is drawings[2]
    assert not tablet.can_redo
    tablet.undo()
    tablet.begin_edit()
    tablet.set_ink(drawings[0])
    assert not tablet.can_redo  # a new stroke ends what could be redone
    for _ in range(5):
        tablet.undo()
    assert tablet.empty
    for _ in range(MOST_STEPS + 10):
        tablet.begin_edit()
    for _ in range(MOST_STEPS):
        assert tablet.can_undo
        tablet.undo()
    assert not tablet.can_undo


def test_the_pen_stays_within_its_limits(qapp, qtbot):
    tablet = TabletState()
    tablet.set_pen(thickness=7.0)
    assert tablet.thickness == THICKEST
    tablet.set_pen(thickness=0.0, erases=True)
    assert (tablet.thickness, tablet.erases) == (THINNEST, True)
    with qtbot.assertNotEmitted(tablet.pen_changed):
        tablet.set_pen(erases=True)
