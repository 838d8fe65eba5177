"""The actions of the menus and the state, in both directions."""

import pytest
from pytestqt.qtbot import QtBot

from explorer.composition.actions import PITCHES_PX, POINT_RADII_PX, ActionWires
from explorer.composition.controllers import Controllers
from explorer.desktop.actions import Actions
from explorer.state.application_state import ApplicationState
from explorer.state.catalogue_state import CatalogueEntry
from explorer.state.look import LookState
from explorer.state.preferences import Preferences


@pytest.fixture
def state(qtbot: QtBot) -> ApplicationState:
    return ApplicationState()


@pytest.fixture
def actions(state: ApplicationState) -> Actions:
    actions = Actions(LookState(parent=state), state)
    controllers = Controllers(state, parent=state)
    ActionWires(actions, state, controllers, state)
    return actions


def on(actions: Actions, choice: str) -> list[str]:
    return [action.objectName() for action in actions.choice(choice).actions() if action.isChecked()]


def test_exactly_one_tool_is_checked_whoever_chose_it(actions: Actions, state: ApplicationState) -> None:
    state.map.set_tool("pan")
    assert on(actions, "tool") == ["tool.pan"]
    actions["tool.knots"].trigger()
    assert (on(actions, "tool"), state.map.tool) == (["tool.knots"], "knots")
    actions["tool.knots"].trigger()
    assert on(actions, "tool") == ["tool.knots"]


@pytest.mark.parametrize("name", POINT_RADII_PX)
def test_points_have_three_sizes(actions: Actions, state: ApplicationState, name: str) -> None:
    actions[f"points.{name}"].trigger()
    assert state.preferences.values.point_radius_px == POINT_RADII_PX[name]
    assert on(actions, "points") == [f"points.{name}"]


@pytest.mark.parametrize("name", PITCHES_PX)
def test_the_lattice_has_three_pitches(actions: Actions, state: ApplicationState, name: str) -> None:
    actions[f"pitch.{name}"].trigger()
    assert state.preferences.values.lattice_pitch_px == PITCHES_PX[name]
    assert on(actions, "pitch") == [f"pitch.{name}"]


def test_the_defaults_are_among_the_choices_and_other_values_check_none(actions: Actions, state) -> None:
    assert on(actions, "points") == ["points.medium"]
    assert on(actions, "pitch") == ["pitch.medium"]
    assert Preferences().lattice_pitch_px in PITCHES_PX.values()
    state.preferences.update(point_radius_px=5.5)
    assert on(actions, "points") == []


def test_no_run_can_begin_on_images_that_are_not_here(actions: Actions, state: ApplicationState) -> None:
    state.catalogue.set_entries((CatalogueEntry("kmnist", "KMNIST", present=False, megabytes=21.0),))
    state.run.set_config(state.run.config.replace(dataset="kmnist"))
    assert not any(actions[name].isEnabled() for name in ("train.start", "train.step", "train.reset"))
    state.catalogue.set_entries((CatalogueEntry("kmnist", "KMNIST", present=True),))
    assert all(actions[name].isEnabled() for name in ("train.start", "train.step", "train.reset"))
