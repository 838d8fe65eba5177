import json
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from explorer.desktop.settings_store import SettingsStore
from explorer.state.preferences import Preferences

WISHES = Preferences(theme="dark", hover=True, recent_files=("/a/b.safetensors",), geometry="AAEC", lattice_pitch_px=64)


def test_preferences_come_back_as_they_were(tmp_path: Path) -> None:
    store = SettingsStore(tmp_path / "new" / "folder")
    assert store.save(WISHES) is None
    assert store.load() == (WISHES, None)
    assert [file.name for file in store.path.parent.iterdir()] == ["settings.json"]


def test_without_a_file_there_are_defaults_and_nothing_to_say(tmp_path: Path) -> None:
    assert SettingsStore(tmp_path).load() == (Preferences(), None)


def test_a_damaged_file_is_moved_aside_and_told_of(tmp_path: Path) -> None:
    store = SettingsStore(tmp_path)
    store.path.write_text('{"theme": "da')
    preferences, notice = store.load()
    assert preferences == Preferences()
    assert notice is not None
    assert "settings.json.broken" in notice.remedy
    assert (tmp_path / "settings.json.broken").read_text() == '{"theme": "da'
    assert not store.path.exists()


def test_senseless_sizes_are_brought_back_into_range(tmp_path: Path) -> None:
    store = SettingsStore(tmp_path)
    store.path.write_text(json.dumps({"point_radius_px": -3, "lattice_pitch_px": 0, "presentation": True}))
    preferences, _ = store.load()
    assert preferences.point_radius_px >= 0.5
    assert preferences.lattice_pitch_px >= 16
    assert preferences.presentation


def test_a_failed_write_leaves_the_old_file_and_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = SettingsStore(tmp_path)
    store.save(WISHES)

    def full(*_paths: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    notice = store.save(Preferences())
    assert notice is not None
    assert "disk is full" in notice.sentence
    monkeypatch.undo()
    assert store.load() == (WISHES, None)
    assert [file.name for file in tmp_path.iterdir()] == ["settings.json"]


def test_one_variable_puts_all_files_into_one_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LATENT_EXPLORER_HOME", str(tmp_path))
    assert SettingsStore().path == tmp_path / "settings.json"


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=200))
def test_no_bytes_whatever_stop_the_start(tmp_path: Path, content: bytes) -> None:
    store = SettingsStore(tmp_path)
    store.path.write_bytes(content)
    preferences, _ = store.load()
    assert isinstance(preferences, Preferences)


def test_a_bomb_of_brackets_does_not_stop_the_start(tmp_path: Path) -> None:
    store = SettingsStore(tmp_path)
    store.path.write_text("[" * 200_000)
    preferences, notice = store.load()
    assert preferences == Preferences()
    assert notice is not None
