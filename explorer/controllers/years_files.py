"""The files behind "through the years": what is shipped, what was kept, and what one of them draws."""

import contextlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from explorer.controllers.model_controller import shipped_model
from explorer.controllers.pictures import to_bytes
from explorer.controllers.samples_controller import draw_latents
from explorer.state.failures import notice_of
from explorer.state.years_state import YEARS, Drawn, Origin
from explorer.tasks.task import Task
from trainer.checkpoint.model_file import load_model, save_model, with_figures
from trainer.decoding.trained_model import TrainedModel
from trainer.errors import Cancelled, CheckpointError, TrainerError
from trainer.values.arrays import FloatArray, frozen

Figures = tuple[tuple[str, float], ...]
"""Pairs of a measured quantity and its value."""

SAMPLES = 18
SEED = 0


@dataclass(frozen=True)
class Found:
    """What there is of one model; `trouble` says why a file of it cannot be used."""

    model: str
    drawn: Drawn | None
    trouble: str = ""


def fixed_codes(latent_dims: int) -> FloatArray:
    """The codes that every model of this many dimensions draws, always the same, float32 [SAMPLES, D]."""
    return draw_latents(SAMPLES, latent_dims, SEED)


def kept_file(folder: Path, model: str) -> Path:
    """Where a model is kept."""
    return folder / f"{model}.safetensors"


def find(folder: Path, model: str) -> Found:
    """What was kept of a model, or what is shipped where nothing was."""
    trouble = ""
    places: tuple[tuple[Path, Origin], ...] = ((kept_file(folder, model), "kept"), (shipped_model(model), "shipped"))
    for path, origin in places:
        if not path.is_file():
            continue
        try:
            trained = load_model(path)
            if trained.card.config.model != model:
                raise CheckpointError(f"{path} holds another model.", "Train it anew.")
            return Found(model, drawn_by(trained, origin, path), trouble)
        except (TrainerError, OSError) as error:
            notice = notice_of(error)
            trouble = f"{notice.sentence} {notice.remedy}".strip()
    return Found(model, None, trouble)


def find_all(folder: Path, task: Task) -> tuple[Found, ...]:
    """The same of all models. Runs on a worker thread."""
    found = []
    for number, model in enumerate(YEARS, start=1):
        found.append(find(folder, model))
        task.report(number / len(YEARS))
    return tuple(found)


def drawn_by(model: TrainedModel, origin: Origin, path: Path) -> Drawn:
    """What a model makes of the fixed codes."""
    assert model.decoder is not None
    card = model.card
    return Drawn(
        frozen(to_bytes(model.decoder.decode(fixed_codes(card.latent_dims)))),
        card.step,
        card.step * card.config.batch_size,
        origin,
        path,
        card.figures,
        growth_of(model),
    )


def growth_of(model: TrainedModel) -> str:
    """How far a growing generator has grown, in words; "" for any other."""
    return "" if model.grown is None else model.grown.words


def keep(folder: Path, model: TrainedModel, measure: Callable[[], Figures], enough: Callable[[], bool]) -> Found:
    """Write a model to its file, measure it unless that is enough, and add the figures. Runs on a worker thread.

    Raises:
        WriteError: it cannot be written.
        OSError: there can be no such folder.
    """
    path = kept_file(folder, model.card.config.model)
    folder.mkdir(parents=True, exist_ok=True)
    save_model(path, model)
    if not enough():
        with contextlib.suppress(Cancelled):
            with_figures(path, dict(measure()))
    return find(folder, model.card.config.model)
