"""State objects announce real changes only, once each, and hold write-protected arrays."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from explorer.state.application_state import ApplicationState
from explorer.state.notices import Notice, Question
from explorer.state.run_state import RunStatus
from trainer.configuration.autoencoders import VaeConfig
from trainer.values.arrays import frozen
from trainer.values.losses import LossRecord


@pytest.fixture
def state() -> ApplicationState:
    return ApplicationState()


class Counter:
    """Counts how often a signal was emitted."""

    def __init__(self, signal: Any) -> None:
        self.count = 0
        signal.connect(self._on_emitted)

    def _on_emitted(self, *_values: Any) -> None:
        self.count += 1


SETTERS: list[tuple[str, Callable[[ApplicationState], Any], Callable[[ApplicationState], None]]] = [
    ("data split", lambda s: s.data.split_changed, lambda s: s.data.set_split("train")),
    ("map tool", lambda s: s.map.tool_changed, lambda s: s.map.set_tool("stroke")),
    ("map layer", lambda s: s.map.layers_changed, lambda s: s.map.set_layer_visible("lattice", True)),
    ("map follow", lambda s: s.map.follow_changed, lambda s: s.map.set_follow(False)),
    ("map classes", lambda s: s.map.classes_changed, lambda s: s.map.set_class_visible(3, False)),
    ("probe place", lambda s: s.probe.position_changed, lambda s: s.probe.set_position((1.0, 2.0))),
    ("probe hover", lambda s: s.probe.hover_changed, lambda s: s.probe.set_hover(True)),
    ("probe smooth", lambda s: s.probe.smooth_changed, lambda s: s.probe.set_smooth(True)),
    ("run status", lambda s: s.run.status_changed, lambda s: s.run.set_status(RunStatus.RUNNING)),
    ("run config", lambda s: s.run.config_changed, lambda s: s.run.set_config(VaeConfig(epochs=7))),
    ("run device", lambda s: s.run.device_changed, lambda s: s.run.set_device("CPU, 2 cores")),
    ("strip frames", lambda s: s.strip.settings_changed, lambda s: s.strip.set_frame_count(24)),
    ("strip way", lambda s: s.strip.settings_changed, lambda s: s.strip.set_interpolation("spherical")),
    ("strip speed", lambda s: s.strip.playback_changed, lambda s: s.strip.set_playback(frames_per_s=30.0)),
    ("strip place", lambda s: s.strip.position_changed, lambda s: s.strip.set_position(0.5)),
    ("strip hover", lambda s: s.strip.hovered_changed, lambda s: s.strip.set_hovered(2)),
    ("sample grid", lambda s: s.samples.layout_changed, lambda s: s.samples.set_layout(4, 1)),
    ("preferences", lambda s: s.preferences.changed, lambda s: s.preferences.update(theme="dark")),
]


@pytest.mark.parametrize(("signal_of", "change"), [setter[1:] for setter in SETTERS], ids=[s[0] for s in SETTERS])
def test_a_setter_announces_a_change_once_and_a_repetition_never(
    state: ApplicationState, signal_of: Callable[[ApplicationState], Any], change: Callable[[ApplicationState], None]
) -> None:
    counter = Counter(signal_of(state))
    change(state)
    assert counter.count == 1
    change(state)
    assert counter.count == 1


def test_nothing_can_write_into_what_the_state_holds(state: ApplicationState) -> None:
    for array in (state.data.images, state.map.points, state.strip.images, state.samples.latents):
        assert not array.flags.writeable


def test_the_play_head_and_the_number_of_frames_stay_in_range(state: ApplicationState) -> None:
    state.strip.set_position(7.0)
    assert state.strip.position == 1.0
    state.strip.set_position(-7.0)
    assert state.strip.position == 0.0
    state.strip.set_frame_count(1)
    assert state.strip.frame_count == 2
    state.strip.set_frame_count(10_000)
    assert state.strip.frame_count == 256


def test_the_frame_at_the_play_head_is_none_without_a_walk(state: ApplicationState) -> None:
    assert state.strip.frame_index is None
    images, latents = np.zeros((5, 1, 28, 28), np.uint8), np.zeros((5, 2), np.float32)
    state.strip.set_frames("walk", frozen(images), frozen(latents), None)
    state.strip.set_position(1.0)
    assert state.strip.frame_index == 4


def test_a_shorter_walk_forgets_a_hovered_frame_that_it_lacks(state: ApplicationState) -> None:
    state.strip.set_hovered(9)
    empty = frozen(np.zeros((0, 1, 28, 28), np.uint8))
    state.strip.set_frames("", empty, frozen(np.zeros((0, 2), np.float32)), None)
    assert state.strip.hovered is None


def test_cells_are_selected_one_after_the_other_and_the_third_begins_anew(state: ApplicationState) -> None:
    for cell, expected in ((3, (3,)), (5, (3, 5)), (8, (8,)), (8, ())):
        state.samples.select(cell)
        assert state.samples.selection == expected


def test_another_layout_forgets_the_selected_cells(state: ApplicationState) -> None:
    state.samples.select(3)
    state.samples.set_layout(4, 0)
    assert state.samples.selection == ()


def test_losses_are_added_and_a_new_run_begins_a_new_version(state: ApplicationState) -> None:
    counter = Counter(state.run.losses_changed)
    records = tuple(LossRecord(step, 0.0, "train", (("elbo", -1.0),)) for step in range(3))
    state.run.add_losses(())
    state.run.add_losses(records[:2])
    state.run.add_losses(records[2:])
    assert state.run.losses == records
    assert state.run.losses_since(2) == records[2:]
    version = state.run.losses_version
    state.run.clear_losses()
    state.run.clear_losses()
    assert state.run.losses == ()
    assert state.run.losses_version == version + 1
    assert counter.count == 3


def test_a_run_is_alive_while_a_thread_works_for_it() -> None:
    alive = {status for status in RunStatus if status.alive}
    assert alive == {RunStatus.STARTING, RunStatus.RUNNING, RunStatus.PAUSED, RunStatus.STOPPING}


def test_recent_files_are_newest_first_without_repetition_and_at_most_ten(state: ApplicationState) -> None:
    for number in range(12):
        state.preferences.add_recent_file(f"{number}.safetensors")
    state.preferences.add_recent_file("5.safetensors")
    recent = state.preferences.values.recent_files
    assert recent[0] == "5.safetensors"
    assert len(recent) == len(set(recent)) == 10


def test_warnings_that_nobody_has_read_come_back_and_a_question_last(state: ApplicationState) -> None:
    asked = Question("run", "Go on", "", "Forget it", "")
    for sentence in ("Far too old.", "One.", "Two.", "Three."):
        state.notices.post(Notice("warning", sentence))
    state.notices.post(Notice("info", "A run was kept.", question=asked))
    state.notices.post(Notice("info", "Saved."))
    state.notices.post(Notice("error", "Two."))
    state.notices.post(Notice("error", "Two."))  # said again: once is enough
    seen = []
    for _ in range(6):
        seen.append(None if state.notices.current is None else state.notices.current.sentence)
        state.notices.dismiss()
    assert seen == ["Two.", "Three.", "Two.", "One.", "A run was kept.", "A run was kept."]
    state.notices.settle("run")
    assert state.notices.current is None


def test_the_newest_notice_is_on_screen_until_it_is_dismissed(state: ApplicationState) -> None:
    counter = Counter(state.notices.current_changed)
    state.notices.post(Notice("info", "First."))
    state.notices.post(Notice("error", "Second."))
    assert state.notices.current is not None
    assert state.notices.current.sentence == "Second."
    state.notices.dismiss()
    state.notices.dismiss()
    assert state.notices.current is None
    assert counter.count == 3
