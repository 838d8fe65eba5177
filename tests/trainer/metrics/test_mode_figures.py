"""Modes of stacked digits are counted as the digits say, and real stacks are the floor."""

import dataclasses
import json
import math
from collections.abc import Callable

import numpy as np
import pytest

from trainer.configuration.autoencoders import AutoencoderConfig
from trainer.configuration.gans import GanConfig
from trainer.data import stacked
from trainer.data.registry import load_dataset
from trainer.decoding.trained_model import TrainedModel
from trainer.errors import Cancelled
from trainer.metrics.evaluation import evaluate
from trainer.metrics.extractor import Extractor, shipped_extractor
from trainer.metrics.mode_figures import mode_histogram, modes, reverse_kl
from trainer.metrics.stages import Stages
from trainer.values.images import ImageDataset

GAN = GanConfig(latent_dims=3, hidden_widths=(8,))
MODES = ["modes", "real_modes", "reverse_kl", "real_reverse_kl"]


@pytest.fixture
def stacks(noise_images: Callable[..., ImageDataset]) -> ImageDataset:
    """Sixty stacks of noise under the name of the stacked digits."""
    return dataclasses.replace(noise_images((3, 8, 8), 60), name=stacked.NAME)


def quiet() -> Stages:
    return Stages(1.0, None, lambda: False)


def test_equal_counts_are_at_no_distance_and_a_single_mode_at_the_largest() -> None:
    assert reverse_kl(np.full(1000, 25)) == pytest.approx(0, abs=1e-12)
    assert reverse_kl(np.eye(1000, dtype=int)[7] * 25_600) == pytest.approx(math.log(1000))
    assert reverse_kl(np.array([1, 1, 0, 0])) == pytest.approx(math.log(2))


def test_the_digits_of_the_channels_are_read_as_one_number() -> None:
    digits, extractor = load_dataset("mnist").test, shipped_extractor()
    which = [int(np.flatnonzero(digits.labels == digit)[0]) for digit in range(10)]
    images = np.concatenate(
        [digits.images[[which[4], which[0], which[7]]][None, :, 0], np.zeros((1, 3, 28, 28), np.uint8)]
    )
    found = modes(images, extractor, quiet())
    assert found[0] == 407
    counts = mode_histogram(found, extractor, load_dataset("stacked-mnist"))
    assert (len(counts), counts.sum(), counts[407]) == (1000, 2, 1)


def test_a_generator_of_stacks_is_told_how_many_modes_it_finds(
    untrained: Callable[..., TrainedModel], small_extractor: Callable[..., Extractor], stacks: ImageDataset
) -> None:
    shares: list[float] = []
    found = evaluate(
        untrained(GAN, (3, 8, 8)), stacks, mode_samples=50, extractor=small_extractor(), progress=shares.append
    )
    figures = {figure.name: figure for figure in found.figures}
    assert [name for name in figures if "mode" in name or "reverse" in name] == MODES
    assert figures["modes"].unit == "of 27"
    assert 1 <= figures["modes"].value <= 27
    assert 0 <= figures["reverse_kl"].value <= math.log(27)
    assert all(figures[name].count == 50 for name in MODES)
    assert (figures["modes"].split, figures["real_modes"].split) == ("samples", "train")
    assert "50 images" in figures["modes"].estimator
    assert found.extractor == small_extractor().name
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    assert json.loads(json.dumps(found.to_plain()))["figures"]


def test_no_modes_are_counted_where_none_are_known_or_nothing_is_drawn(
    untrained: Callable[..., TrainedModel],
    small_extractor: Callable[..., Extractor],
    stacks: ImageDataset,
    noise_images: Callable[..., ImageDataset],
) -> None:
    extractor, model = small_extractor(), untrained(GAN, (3, 8, 8))
    for given in (
        evaluate(model, noise_images((3, 8, 8), 60), mode_samples=50, extractor=extractor),
        evaluate(model, stacks, mode_samples=0, extractor=extractor),
        evaluate(model, stacks, mode_samples=50, extractor=small_extractor((3, 8, 8))),
        evaluate(
            untrained(AutoencoderConfig(latent_dims=3, hidden_widths=(8,)), (3, 8, 8)), stacks, extractor=extractor
        ),
    ):
        assert not [figure for figure in given.figures if figure.name in MODES]


def test_counting_can_be_cancelled(
    untrained: Callable[..., TrainedModel], small_extractor: Callable[..., Extractor], stacks: ImageDataset
) -> None:
    asked = 0

    def cancelled() -> bool:
        nonlocal asked
        asked += 1
        return asked > 8

    with pytest.raises(Cancelled):
        evaluate(
            untrained(GAN, (3, 8, 8)), stacks, mode_samples=2_500, extractor=small_extractor(), cancelled=cancelled
        )


@pytest.mark.slow
def test_real_stacks_fill_all_modes() -> None:
    dataset, extractor = load_dataset("stacked-mnist"), shipped_extractor()
    counts = mode_histogram(modes(dataset.train.images[:12_000], extractor, quiet()), extractor, dataset)
    assert (counts > 0).sum() == 1000
    assert reverse_kl(counts) < 0.06  # 999 / 24,000 of it are chance
