"""Each model is told what applies to it, with its floors, and nothing else."""

import dataclasses
import json
import math
from collections.abc import Callable

import numpy as np
import pytest

from trainer.checkpoint.model_file import load_model
from trainer.configuration.autoencoders import AutoencoderConfig, VaeConfig
from trainer.configuration.classifiers import ClassifierConfig
from trainer.configuration.conditional_gans import AcganConfig
from trainer.configuration.coupled_gans import CoganConfig
from trainer.configuration.gans import DcganConfig, GanConfig
from trainer.configuration.training import TrainingConfig
from trainer.data.edges import edges
from trainer.data.registry import load_dataset
from trainer.decoding.trained_model import TrainedModel
from trainer.errors import Cancelled, TrainerError
from trainer.metrics.evaluation import WALLS_NOTE, evaluate
from trainer.metrics.extractor import Extractor
from trainer.resources import resource_path
from trainer.values.images import ImageDataset, LabelledImages

ENCODING = ["reconstruction", "grey_bce", "reconstruction_error"]
VARIATIONAL = ["elbo", "kl", "reconstruction", "grey_bce", "grey_loss", "reconstruction_error", "active_units"]
CLASSES = ["classifier_score", "real_classifier_score", "class_distance", "real_class_distance"]
FEATURES = ["frechet", "frechet_floor", "precision", "precision_floor", "recall", "recall_floor"]
MEMORISED = [f"{whose}nearest_training{part}" for whose in ("", "real_") for part in ("", "_q05", "_q50", "_q95")] + [
    "near_training"
]
BETWEEN = ["interpolation_frechet", "path_length"]

VAE = VaeConfig(latent_dims=3, hidden_widths=(8,))
AE = AutoencoderConfig(latent_dims=3, hidden_widths=(8,))
GAN = GanConfig(latent_dims=3, hidden_widths=(8,))
DCGAN = DcganConfig(latent_dims=3, hidden_widths=(4,))

Untrained = Callable[..., TrainedModel]
Extractors = Callable[..., Extractor]
Noise = Callable[..., ImageDataset]


@pytest.mark.parametrize(
    ("config", "names"),
    [
        (VAE, [*VARIATIONAL, "iw5_nll", *CLASSES, *FEATURES, *MEMORISED, *BETWEEN]),
        (AE, [*ENCODING, *BETWEEN]),
        (GAN, [*CLASSES, *FEATURES, *MEMORISED, *BETWEEN]),
        (DCGAN, [*CLASSES, *FEATURES, *MEMORISED, *BETWEEN]),
        (ClassifierConfig(channels=(4,), features=6), ["accuracy"]),
    ],
)
def test_a_model_is_measured_by_what_applies_to_it(
    config: TrainingConfig, names: list[str], untrained: Untrained, small_extractor: Extractors, noise_images: Noise
) -> None:
    shares: list[float] = []
    found = evaluate(
        untrained(config),
        noise_images((1, 8, 8), 60),
        importance_samples=5,
        extractor=small_extractor(),
        progress=shares.append,
    )
    assert [figure.name for figure in found.figures] == names
    assert all(math.isfinite(figure.value) for figure in found.figures)
    assert all(figure.count == 60 for figure in found.figures)
    assert found.notes == ()
    sampled = "frechet" in names
    assert (len(found.class_histogram), len(found.real_class_histogram)) == ((3, 3) if sampled else (0, 0))
    assert len(found.kl_per_dimension) == (3 if "kl" in names else 0)
    assert bool(found.extractor) == ("path_length" in names)
    assert shares == sorted(shares)
    assert not shares or shares[-1] == 1.0
    assert json.loads(json.dumps(found.to_plain()))["figures"][0]["name"] == names[0]


def test_the_kl_of_the_dimensions_is_the_kl(
    untrained: Untrained, small_extractor: Extractors, noise_images: Noise
) -> None:
    data = noise_images((1, 8, 8), 60)
    black_and_white = np.where(data.test.images > 127, 255, 0).astype(np.uint8)  # nothing to draw: one encoding
    data = dataclasses.replace(data, test=LabelledImages(black_and_white, data.test.labels))
    found = evaluate(untrained(VAE), data, importance_samples=0, extractor=small_extractor())
    assert sum(found.kl_per_dimension) == pytest.approx(value(found, "kl"), rel=1e-4)


def test_a_model_whose_codes_vote_says_that_its_ways_jump(
    untrained: Untrained, small_extractor: Extractors, noise_images: Noise
) -> None:
    notes = []
    for config in (AcganConfig(latent_dims=5, hidden_widths=(4,)), DCGAN):
        found = evaluate(untrained(config), noise_images((1, 8, 8), 60), extractor=small_extractor())
        notes.append(found.notes)
    assert WALLS_NOTE in notes[0]
    assert WALLS_NOTE not in notes[1]


def value(found: object, name: str) -> float:
    return next(figure.value for figure in found.figures if figure.name == name)  # type: ignore[attr-defined]


def test_training_images_that_are_the_test_images_have_the_best_of_all_floors(
    untrained: Untrained, small_extractor: Extractors, noise_images: Noise
) -> None:
    found = evaluate(untrained(GAN), noise_images((1, 8, 8), 60), extractor=small_extractor())
    assert value(found, "frechet_floor") == pytest.approx(0, abs=1e-6)
    assert value(found, "precision_floor") == value(found, "recall_floor") == 1.0
    assert value(found, "real_nearest_training") == 0.0
    assert value(found, "frechet") > 1e-4


def test_the_same_seed_gives_the_same_figures(
    untrained: Untrained, small_extractor: Extractors, noise_images: Noise
) -> None:
    given = (untrained(VAE), noise_images((1, 8, 8), 60))
    first = evaluate(*given, seed=4, importance_samples=3, extractor=small_extractor())
    assert first == evaluate(*given, seed=4, importance_samples=3, extractor=small_extractor())
    assert first != evaluate(*given, seed=5, importance_samples=3, extractor=small_extractor())


@pytest.mark.parametrize("config", [VAE, GAN])
@pytest.mark.parametrize("last", range(1, 60, 6))
def test_cancelling_ends_it_anywhere(
    config: TrainingConfig, last: int, untrained: Untrained, small_extractor: Extractors, noise_images: Noise
) -> None:
    asked = 0

    def cancelled() -> bool:
        nonlocal asked
        asked += 1
        return asked >= last

    try:
        evaluate(
            untrained(config),
            noise_images((1, 8, 8), 60),
            importance_samples=2,
            extractor=small_extractor(),
            cancelled=cancelled,
        )
    except Cancelled:
        assert asked == last
    else:
        assert asked < last
        assert asked >= 12  # it is asked often enough


def test_colour_images_that_no_classifier_reads_are_measured_in_pixels(
    untrained: Untrained, small_extractor: Extractors, noise_images: Noise
) -> None:
    data = noise_images((3, 8, 8), 60)
    found = evaluate(untrained(GAN, (3, 8, 8)), data, extractor=small_extractor())
    assert [figure.name for figure in found.figures] == MEMORISED
    assert found.extractor == ""
    assert "reads images of shape (1, 8, 8), not (3, 8, 8)" in found.notes[0]


def test_few_test_images_and_other_classes_leave_out_what_would_mean_nothing(
    untrained: Untrained, small_extractor: Extractors, noise_images: Noise
) -> None:
    few = evaluate(untrained(GAN), noise_images((1, 8, 8), 30), extractor=small_extractor())
    assert [figure.name for figure in few.figures] == MEMORISED
    assert "30 test images are too few" in few.notes[0]
    others = dataclasses.replace(noise_images((1, 8, 8), 60), class_names=("x", "y", "z"))
    found = evaluate(untrained(GAN), others, extractor=small_extractor())
    assert [figure.name for figure in found.figures] == [*FEATURES, *MEMORISED, *BETWEEN]
    assert "other classes" in found.notes[0]
    assert found.class_histogram == ()


def test_what_does_not_fit_is_refused(untrained: Untrained, noise_images: Noise) -> None:
    data = noise_images((1, 8, 8), 60)
    with pytest.raises(TrainerError, match="makes images of shape"):
        evaluate(untrained(GAN, (1, 4, 4)), data)
    nothing = dataclasses.replace(data, test=LabelledImages(data.test.images[:0], data.test.labels[:0]))
    with pytest.raises(TrainerError, match="no test images"):
        evaluate(untrained(GAN), nothing)


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize("name", ["vae-2d", "dcgan"])
def test_shipped_models_are_measured_and_real_digits_have_the_known_floor(name: str) -> None:
    model = load_model(resource_path("models", f"{name}.safetensors"))
    found = evaluate(model, load_dataset("mnist"), images=2000, importance_samples=0)
    assert value(found, "real_classifier_score") == pytest.approx(9.8, abs=0.15)
    assert value(found, "frechet_floor") < 2.5  # 1.88 at N = 2,000: the distance of small samples is biased upwards
    assert value(found, "precision_floor") > 0.75
    assert value(found, "recall_floor") > 0.75
    assert value(found, "near_training") < 0.5
    assert value(found, "frechet") > value(found, "frechet_floor")


COGAN = CoganConfig(latent_dims=3, hidden_widths=(4,))


def test_each_kind_of_a_pair_is_scored_against_real_images_of_its_kind(
    untrained: Untrained, small_extractor: Extractors, noise_images: Noise
) -> None:
    shares: list[float] = []
    model = untrained(COGAN, (1, 8, 16))
    found = evaluate(model, noise_images((1, 8, 8), 60), extractor=small_extractor(), progress=shares.append)
    names = [figure.name for figure in found.figures]
    assert names == [*CLASSES, *FEATURES, *MEMORISED, *(f"edges_{name}" for name in FEATURES)]
    assert all(math.isfinite(figure.value) for figure in found.figures)
    by_name = {figure.name: figure for figure in found.figures}
    assert by_name["edges_frechet"].label == "Fréchet distance, edges"
    assert by_name["edges_frechet_floor"].label == "… of real edges"
    assert by_name["edges_frechet"].estimator.endswith("edges of the pairs, against edges of real images")
    assert by_name["frechet"].estimator.endswith("left images of the pairs")
    assert sum(found.class_histogram) == pytest.approx(1)
    assert any("pair" in note for note in found.notes)
    assert shares == sorted(shares)
    assert shares[-1] == pytest.approx(1)


class PerfectPairs:
    """Makes pairs of real images and their edges, whatever the codes."""

    latent_dims = 3

    def __init__(self, images: np.ndarray) -> None:
        self._pairs = np.concatenate([images, edges(images)], axis=3).astype(np.float32) / 255

    def decode(self, z: np.ndarray) -> np.ndarray:
        return self._pairs[: len(z)]


def test_real_pairs_are_at_no_distance_from_real_images_of_either_kind(
    untrained: Untrained, small_extractor: Extractors, noise_images: Noise
) -> None:
    dataset = noise_images((1, 8, 8), 60)
    model = dataclasses.replace(untrained(COGAN, (1, 8, 16)), decoder=PerfectPairs(dataset.test.images))
    found = {figure.name: figure for figure in evaluate(model, dataset, extractor=small_extractor()).figures}
    assert found["frechet"].value == pytest.approx(0, abs=1e-3)
    assert found["edges_frechet"].value == pytest.approx(0, abs=1e-3)
    assert found["classifier_score"].value == pytest.approx(found["real_classifier_score"].value, rel=1e-3)


def test_a_generator_of_pairs_needs_the_data_set_that_its_pairs_were_made_from(
    untrained: Untrained, noise_images: Noise
) -> None:
    with pytest.raises(TrainerError, match="images of shape"):
        evaluate(untrained(COGAN, (1, 8, 16)), noise_images((1, 8, 16), 60))
