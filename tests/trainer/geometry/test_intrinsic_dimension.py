"""The estimators find the dimension of clouds whose dimension is known."""

import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trainer.data.registry import load_dataset
from trainer.errors import Cancelled, DataError
from trainer.geometry.intrinsic_dimension import (
    estimate_dimension,
    intrinsic_dimension,
    maximum_likelihood_dimension,
    principal_components,
    two_nn_dimension,
)
from trainer.values.images import ImageDataset, LabelledImages
from trainer.values.intrinsic_dimension import DimensionEstimate


def turned(points: np.ndarray, pixels: int, random: np.random.Generator) -> np.ndarray:
    """Points [N, d] in a random d-dimensional plane of many pixels."""
    axes, _ = np.linalg.qr(random.standard_normal((pixels, points.shape[1])))
    return (points @ axes.T).astype(np.float32)


def all_of(estimate: DimensionEstimate) -> np.ndarray:
    return np.array([*(value for _, value in estimate.maximum_likelihood), estimate.two_nn])


@settings(deadline=None, max_examples=10)
@given(dims=st.integers(1, 6), extra=st.integers(0, 60), seed=st.integers(0, 1000))
def test_a_cube_has_the_dimension_of_its_sides_wherever_it_lies(dims: int, extra: int, seed: int) -> None:
    random = np.random.default_rng(seed)
    estimate = estimate_dimension("cube", turned(random.random((1500, dims)), dims + extra, random))
    assert all_of(estimate) == pytest.approx(np.full(4, dims), rel=0.2)
    assert estimate.principal_components == dims


@pytest.mark.parametrize("dims", [1, 2, 4])
def test_a_sphere_has_one_dimension_less_than_the_space_it_curves_in(dims: int) -> None:
    random = np.random.default_rng(0)
    points = random.standard_normal((3000, dims + 1))
    estimate = estimate_dimension("sphere", turned(points / np.linalg.norm(points, axis=1, keepdims=True), 30, random))
    assert all_of(estimate) == pytest.approx(np.full(4, dims), rel=0.1)
    assert estimate.principal_components == dims + 1  # a straight ruler sees the space around it


@pytest.mark.parametrize("dims", [1.0, 3.0, 12.5])
def test_distances_that_grow_exactly_as_a_power_give_that_power(dims: float) -> None:
    # The shares of a ball's volume that its points enclose are uniform; their radii are the d-th roots.
    random = np.random.default_rng(0)
    distances = np.sort(random.random((20_000, 20)), axis=1) ** (1 / dims)
    assert maximum_likelihood_dimension(distances.astype(np.float32), 20) == pytest.approx(dims, rel=0.02)
    assert two_nn_dimension(distances.astype(np.float32)) == pytest.approx(dims, rel=0.1)


@given(scale=st.floats(1e-3, 1e3))
@settings(deadline=None, max_examples=10)
def test_the_unit_of_length_does_not_matter(scale: float) -> None:
    points = np.random.default_rng(0).random((200, 3)).astype(np.float32)
    first, second = estimate_dimension("", points), estimate_dimension("", points * np.float32(scale))
    assert all_of(second) == pytest.approx(all_of(first), rel=1e-3)


def test_copies_are_left_out_and_images_that_are_all_equal_have_no_dimension() -> None:
    points = np.random.default_rng(0).random((400, 2)).astype(np.float32)
    doubled = np.concatenate([points, points[:40]])
    assert all_of(estimate_dimension("", doubled)) == pytest.approx(all_of(estimate_dimension("", points)), rel=0.2)
    flat = estimate_dimension("flat", np.zeros((50, 4), np.float32))
    assert all_of(flat).tolist() == [0.0] * 4
    assert flat.principal_components == 0


def test_components_are_counted_by_their_variance() -> None:
    axes = np.diag(np.sqrt([90.0, 4.0, 3.0, 3.0]))
    points = np.concatenate([axes, -axes]).astype(np.float32)
    assert principal_components(points) == 3
    assert principal_components(points, share=0.9) in (1, 2)
    assert principal_components(points.repeat(3, axis=1)) == 3


def cubes(count: int) -> ImageDataset:
    random = np.random.default_rng(0)
    labels = np.arange(count, dtype=np.uint8) % 2
    images = np.zeros((count, 1, 4, 4), np.uint8)
    images[:, 0, 0, :3] = random.integers(0, 256, (count, 3))
    images[labels == 1, 0, 0, 2] = 0
    split = LabelledImages(images, labels)
    return ImageDataset("cubes", "Cubes", split, split, ("three", "two", "none"))


def test_classes_are_measured_apart_and_beside_random_pixels() -> None:
    found = intrinsic_dimension(cubes(2000))
    assert [row.label for row in found.rows] == ["all", "three", "two", "random pixels"]
    three, two = found.classes
    assert three.maximum_likelihood[-1][1] == pytest.approx(3, rel=0.15)
    assert two.maximum_likelihood[-1][1] == pytest.approx(2, rel=0.15)
    assert found.contrast.maximum_likelihood[-1][1] > 7  # 2,000 images see no more of 16 dimensions
    assert found.contrast.principal_components == 16
    assert found.to_plain()["whole"]["count"] == 2000
    assert found == intrinsic_dimension(cubes(2000))


def test_progress_is_told_cancelling_ends_it_and_few_images_are_refused() -> None:
    shares: list[float] = []
    intrinsic_dimension(cubes(200), progress=shares.append)
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    with pytest.raises(Cancelled):
        intrinsic_dimension(cubes(200), cancelled=lambda: True)
    with pytest.raises(DataError, match="30 images are too few"):
        intrinsic_dimension(cubes(30))


@pytest.mark.slow
def test_digits_fill_about_thirteen_dimensions_and_that_is_found_in_seconds() -> None:
    mnist = load_dataset("mnist")
    began = time.process_time()
    found = intrinsic_dimension(mnist)
    assert time.process_time() - began < 10  # five seconds on two cores
    assert dict(found.whole.maximum_likelihood)[20] == pytest.approx(13, abs=2)
    assert found.whole.two_nn == pytest.approx(13, abs=2)
    assert 145 <= found.whole.principal_components <= 160
    assert len(found.classes) == 10
    assert min(found.classes, key=lambda row: row.two_nn).label == "1"
    assert dict(found.contrast.maximum_likelihood)[20] > 100
