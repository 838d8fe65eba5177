"""Groups are made of the selection, with their mean image, and selected again."""

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from explorer.controllers.group_controller import BATCH, GroupController
from explorer.controllers.selection_controller import SelectionController
from explorer.state.application_state import ApplicationState
from trainer.values.arrays import frozen

COUNT = BATCH + 100


@pytest.fixture
def state(qtbot: QtBot) -> ApplicationState:
    """More images than are summed at once, of classes 0 and 1 in turns."""
    made = ApplicationState()
    images = np.random.default_rng(0).integers(0, 256, (COUNT, 1, 4, 4))
    made.data.show("own", "Own", ("even", "odd"), frozen(images, np.uint8), frozen(np.arange(COUNT) % 2, np.uint8))
    points = frozen(np.zeros((COUNT, 2)), np.float32)
    made.map.set_points(points, points)
    return made


@pytest.fixture
def groups(state: ApplicationState) -> GroupController:
    return GroupController(state, SelectionController(state, state), state)


def make(qtbot: QtBot, state: ApplicationState, groups: GroupController, indices: range) -> None:
    state.selection.set_indices(np.array(indices))
    with qtbot.waitSignal(state.document.contents_changed):
        groups.make()


def test_a_group_has_count_source_and_mean_image(
    qtbot: QtBot, state: ApplicationState, groups: GroupController
) -> None:
    make(qtbot, state, groups, range(1, COUNT))
    (group,) = state.document.contents.groups
    assert group.indices == tuple(range(1, COUNT))
    assert group.source == "own/test"
    mean = state.data.images[1:].astype(np.float64).mean(axis=0)
    assert np.array_equal(np.reshape(group.mean, group.mean_shape), np.rint(mean))


def test_of_a_group_the_visible_images_are_selected(
    qtbot: QtBot, state: ApplicationState, groups: GroupController
) -> None:
    make(qtbot, state, groups, range(2, 6))
    state.map.set_class_visible(1, False)
    groups.select(state.document.contents.groups[0].id)
    assert state.selection.indices.tolist() == [2, 4]


def test_a_group_of_other_images_says_which_to_show(
    qtbot: QtBot, state: ApplicationState, groups: GroupController
) -> None:
    make(qtbot, state, groups, range(2, 6))
    state.data.show("other", "Other", ("a", "b"), state.data.images, state.data.labels)
    groups.select(state.document.contents.groups[0].id)
    assert not len(state.selection.indices)
    assert state.notices.current is not None
    assert "“own”" in state.notices.current.remedy


def test_without_a_selection_there_is_no_group(state: ApplicationState, groups: GroupController) -> None:
    groups.make()
    assert state.notices.current is not None
    assert state.document.contents.groups == ()
