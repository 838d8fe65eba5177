"""The GANs of the past years are found, trained one after the other, kept and forgotten."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from pytestqt.qtbot import QtBot

from explorer.controllers import years_files
from explorer.controllers.years_controller import BUSY, YearsController
from explorer.controllers.years_files import SAMPLES
from explorer.state.application_state import ApplicationState
from explorer.state.run_state import RunStatus
from explorer.state.years_state import YEARS
from trainer.configuration.catalogue import CONFIGURATIONS
from trainer.errors import Cancelled, DivergenceError, WriteError

STEPS = 40


class School:
    """The controller with sessions that only count, and files that are only names."""

    def __init__(self, folder: Path, make_session: Callable[..., Any]) -> None:
        self.root, self.folder = QObject(), folder
        self.state = ApplicationState(parent=self.root)
        self.configs: list[Any] = []
        self.steps: dict[str, int] = {}
        self.failing: dict[str, Exception] = {}
        self.measured: list[str] = []
        self.gate = threading.Event()
        self.gate.set()

        def make(config: Any) -> Any:
            self.configs.append(config)
            error = self.failing.get(config.model)
            return make_session(config, self.steps.get(config.model, STEPS), 3 if error else None, error)

        self.years = YearsController(self.state, folder, make, self.measure, self.root)

    def measure(self, model: Any, tell: Callable[[float], None], enough: Callable[[], bool]) -> Any:
        self.measured.append(model.card.config.model)
        tell(0.5)
        while not self.gate.wait(0.005):
            if enough():
                raise Cancelled("Enough.")
        return (("classifier_score", 5.0), ("frechet", 50.0))

    @property
    def trained(self) -> list[str]:
        return [config.model for config in self.configs]


@pytest.fixture
def school(qtbot: QtBot, tmp_path: Path, make_fake_session: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[School]:
    """Fakes of files: what is written is remembered, so that it can be read again."""
    shelf: dict[Path, Any] = {}
    figures: dict[Path, dict[str, float]] = {}

    def save(path: Path, model: Any) -> None:
        if path.parent.name == "full":
            raise WriteError("The disk is full.", "Make room.")
        path.write_bytes(b"weights")
        shelf[path] = model

    def load(path: Path) -> Any:
        if path not in shelf:
            config = CONFIGURATIONS[path.stem.removesuffix("-wrong")](latent_dims=64)
            shelf[path] = make_fake_session(config).export_model()
        model = shelf[path]
        card = SimpleNamespace(
            config=model.card.config,
            latent_dims=64,
            step=model.card.step,
            figures=tuple(figures.get(path, {}).items()),
        )
        return SimpleNamespace(card=card, decoder=model.decoder, grown=None)

    (tmp_path / "shipped").mkdir()
    monkeypatch.setattr(years_files, "save_model", save)
    monkeypatch.setattr(years_files, "load_model", load)
    monkeypatch.setattr(years_files, "with_figures", lambda path, found: figures.__setitem__(path, found))
    monkeypatch.setattr(years_files, "shipped_model", lambda name: tmp_path / "shipped" / f"{name}.safetensors")
    (tmp_path / "shipped" / "dcgan.safetensors").write_bytes(b"weights")
    made = School(tmp_path / "kept", make_fake_session)
    yield made
    made.gate.set()
    made.years.close()
    made.root.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def opened(qtbot: QtBot, school: School) -> School:
    school.years.begin()
    qtbot.waitUntil(lambda: not school.state.years.opening.under_way)
    return school


def test_what_is_shipped_and_what_was_kept_is_there_at_once(qtbot: QtBot, school: School) -> None:
    school.folder.mkdir()
    (school.folder / "wgan-gp.safetensors").write_bytes(b"weights")
    drawn = opened(qtbot, school).state.years.drawn
    assert {name: one.origin for name, one in drawn.items()} == {"dcgan": "shipped", "wgan-gp": "kept"}
    assert len(drawn["dcgan"].images) == SAMPLES
    assert school.trained == []
    school.years.begin()
    assert not school.state.years.opening.under_way


def test_a_damaged_file_says_so_and_hides_none_of_the_others(qtbot: QtBot, school: School, monkeypatch: Any) -> None:
    load = years_files.load_model

    def damaged(path: Path) -> Any:
        if path.parent == school.folder:
            raise WriteError("It is damaged.", "Train it anew.")
        return load(path)

    monkeypatch.setattr(years_files, "load_model", damaged)
    school.folder.mkdir()
    for name in ("dcgan", "gan"):
        (school.folder / f"{name}.safetensors").write_bytes(b"weights")
    years = opened(qtbot, school).state.years
    assert years.drawn["dcgan"].origin == "shipped"
    assert "gan" not in years.drawn
    assert years.troubles == dict.fromkeys(("gan", "dcgan"), "It is damaged. Train it anew.")


def test_one_is_trained_measured_and_kept(qtbot: QtBot, school: School) -> None:
    years = opened(qtbot, school).state.years
    origins: list[str] = []
    years.drawn_changed.connect(lambda name: origins.append(years.drawn[name].origin))
    school.years.train("r3gan")
    assert years.training == "r3gan"
    qtbot.waitUntil(lambda: not years.training)
    assert school.trained == school.measured == ["r3gan"]
    assert school.configs[0].epochs == 1
    drawn = years.drawn["r3gan"]
    assert (drawn.step, drawn.images_seen) == (STEPS, STEPS * school.configs[0].batch_size)
    assert dict(drawn.figures) == {"classifier_score": 5.0, "frechet": 50.0}
    assert drawn.path == school.folder / "r3gan.safetensors"
    assert origins[0] == "training"
    assert origins[-1] == "kept"


def test_all_that_are_missing_are_trained_in_order_one_at_a_time(qtbot: QtBot, school: School) -> None:
    years = opened(qtbot, school).state.years
    school.years.train_all()
    assert years.training == "gan"
    assert years.waiting == ("cogan", "ac-gan", "wgan-gp", "progressive-gan", "style-gan", "r3gan")
    qtbot.waitUntil(lambda: not years.training, timeout=20_000)
    assert school.trained == [name for name in YEARS if name != "dcgan"]
    assert years.drawn["dcgan"].origin == "shipped"
    school.years.train_all()  # all have something to show now
    assert "dcgan" not in (years.training, *years.waiting)


def test_who_comes_later_waits_for_its_turn_once(qtbot: QtBot, school: School) -> None:
    years = opened(qtbot, school).state.years
    school.steps["gan"] = 10**9
    school.years.train("gan")
    for _ in range(2):
        school.years.train("cogan")
        school.years.train("gan")
    assert (years.training, years.waiting) == ("gan", ("cogan",))
    school.years.stop()
    qtbot.waitUntil(lambda: not years.training)


def test_stop_ends_the_run_at_once_and_keeps_what_it_learned(qtbot: QtBot, school: School) -> None:
    years = opened(qtbot, school).state.years
    school.steps["gan"] = 10**9
    school.years.train_all()
    qtbot.waitUntil(lambda: years.progress is not None and years.progress.step > 0)
    school.years.stop()
    assert years.stopping
    school.years.train("r3gan")
    assert "last step" in years.refusal
    qtbot.waitUntil(lambda: not years.training)
    assert years.waiting == ()
    assert years.drawn["gan"].origin == "kept"
    assert school.measured == []  # who stops has no wish to wait
    assert not years.measuring.under_way


def test_measuring_can_be_given_up_too(qtbot: QtBot, school: School) -> None:
    years = opened(qtbot, school).state.years
    school.gate.clear()
    school.years.train("gan")
    qtbot.waitUntil(lambda: years.measuring.share == 0.5)
    school.years.stop()
    qtbot.waitUntil(lambda: not years.training)
    assert years.drawn["gan"].origin == "kept"
    assert years.drawn["gan"].figures == ()


def test_a_run_that_fails_says_why_and_the_next_one_begins(qtbot: QtBot, school: School) -> None:
    years = opened(qtbot, school).state.years
    school.failing["dcgan"] = DivergenceError("The loss became NaN.", "Lower the learning rate.")
    school.years.train("dcgan")
    school.years.train("gan")
    qtbot.waitUntil(lambda: not years.training)
    assert years.troubles["dcgan"] == "The loss became NaN. Lower the learning rate."
    assert years.drawn["dcgan"].origin == "shipped"
    assert years.drawn["gan"].origin == "kept"


def test_what_cannot_be_kept_says_why(qtbot: QtBot, school: School, tmp_path: Path) -> None:
    years = opened(qtbot, school).state.years
    school.years._folder = tmp_path / "full"
    school.years.train("gan")
    qtbot.waitUntil(lambda: not years.training)
    assert years.troubles["gan"] == "The disk is full. Make room."
    assert "gan" not in years.drawn


def test_nothing_begins_while_the_main_window_trains(qtbot: QtBot, school: School) -> None:
    years = opened(qtbot, school).state.years
    school.state.run.set_status(RunStatus.RUNNING)
    school.years.train("gan")
    assert years.refusal == BUSY
    assert not years.training
    school.state.run.set_status(RunStatus.STOPPED)
    school.years.train("gan")
    assert years.refusal == ""
    qtbot.waitUntil(lambda: not years.training)


def test_what_was_trained_here_can_be_forgotten(qtbot: QtBot, school: School) -> None:
    years = opened(qtbot, school).state.years
    school.years.train("dcgan")
    qtbot.waitUntil(lambda: not years.training)
    assert years.drawn["dcgan"].origin == "kept"
    school.years.forget("dcgan")
    assert years.drawn["dcgan"].origin == "shipped"
    assert not (school.folder / "dcgan.safetensors").exists()
    school.years.forget("dcgan")  # what is shipped stays
    assert years.drawn["dcgan"].origin == "shipped"


def test_closing_in_the_middle_keeps_what_was_learned(qtbot: QtBot, school: School) -> None:
    years = opened(qtbot, school).state.years
    school.steps["gan"] = 10**9
    school.years.train("gan")
    qtbot.waitUntil(lambda: years.progress is not None and years.progress.step > 0)
    school.years.close()
    assert (school.folder / "gan.safetensors").exists()


def test_every_grid_is_of_the_same_codes() -> None:
    codes = years_files.fixed_codes(64)
    assert codes.shape == (SAMPLES, 64)
    assert np.array_equal(codes, years_files.fixed_codes(64))
