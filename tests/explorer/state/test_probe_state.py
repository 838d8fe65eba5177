"""Who shows the image and who shows what is known about it are told apart."""

import dataclasses

import numpy as np
import pytest

from explorer.state.probe_state import ProbeState, Reading
from trainer.values.arrays import frozen


@pytest.fixture
def probe() -> ProbeState:
    return ProbeState()


@pytest.fixture
def told(probe: ProbeState) -> list[str]:
    told: list[str] = []
    probe.image_changed.connect(lambda: told.append("image"))
    probe.details_changed.connect(lambda: told.append("details"))
    probe.reading_changed.connect(lambda: told.append("reading"))
    return told


def reading(**known: object) -> Reading:
    first = Reading(frozen(np.zeros(2, np.float32)), frozen(np.zeros((1, 2, 2), np.uint8)), log_prior=-1.8)
    return dataclasses.replace(first, **known)  # type: ignore[arg-type]


def test_a_first_reading_and_none_tell_everybody(probe: ProbeState, told: list[str]) -> None:
    probe.set_reading(reading())
    probe.set_reading(None)
    assert told == ["image", "details", "reading"] * 2


def test_another_image_of_the_same_code_leaves_the_details(probe: ProbeState, told: list[str]) -> None:
    probe.set_reading(reading(probabilities=frozen([0.5, 0.5], np.float32), distance=3.0))
    told.clear()
    later = frozen(np.ones((1, 2, 2), np.uint8))
    probe.set_reading(dataclasses.replace(probe.reading, image=later, step=7))  # type: ignore[type-var]
    assert told == ["image", "reading"]


@pytest.mark.parametrize(
    "known",
    [
        {"probabilities": frozen([0.1, 0.9], np.float32)},
        {"neighbour": frozen(np.ones((1, 2, 2), np.uint8))},
        {"neighbour_label": "7"},
        {"distance": 2.5},
        {"log_prior": -4.0},
        {"belief": 0.3},
        {"reencoding": 0.1},
        {"neighbour_index": 4},
        {"log_aggregate": -2.0},
        {"styled": True},
    ],
    ids=lambda known: next(iter(known)),
)
def test_every_detail_is_told_and_the_image_stays(probe: ProbeState, told: list[str], known: dict[str, object]) -> None:
    probe.set_reading(reading())
    told.clear()
    probe.set_reading(dataclasses.replace(probe.reading, **known))  # type: ignore[type-var]
    assert told == ["details", "reading"]


def test_the_same_reading_tells_nobody(probe: ProbeState, told: list[str]) -> None:
    probe.set_reading(first := reading())
    told.clear()
    probe.set_reading(first)
    assert told == []


def test_every_field_belongs_to_the_image_or_to_the_details() -> None:
    of_image = {"z", "image", "step"}
    of_details = {"probabilities", "neighbour", "styled", "neighbour_label", "distance", "log_prior", "belief"}
    of_details |= {"reencoding", "neighbour_index", "log_aggregate"}
    assert {field.name for field in dataclasses.fields(Reading)} == of_image | of_details
