"""What a drawing becomes before it is encoded. Legend: H W pixels."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from trainer.data.registry import load_split
from trainer.data.size_normalising import size_normalised

SHAPE = (1, 28, 28)
sizes = st.tuples(st.integers(1, 60), st.integers(1, 60))
drawings = sizes.flatmap(lambda size: arrays(np.uint8, size, elements=st.sampled_from([0, 0, 0, 1, 90, 255])))
shapes = st.sampled_from([SHAPE, (1, 32, 32), (3, 64, 64), (1, 28, 56)])


def span(inked: np.ndarray) -> tuple[int, int]:
    places = np.flatnonzero(inked)
    return int(places[0]), int(places[-1])


def digit_one(height: int, width: int) -> np.ndarray:
    ink = np.zeros((280, 280), np.uint8)
    ink[40 : 40 + height, 100 : 100 + width] = 255
    return ink


@given(drawings, shapes)
def test_what_is_normalised_stays_as_it_is(ink, shape):
    once = size_normalised(ink, shape)
    if once is not None:
        again = size_normalised(once[0], shape)
        assert again is not None
        assert np.array_equal(once, again)


@given(drawings, st.integers(0, 30), st.integers(0, 30), st.integers(0, 5))
def test_the_place_of_a_drawing_does_not_matter(ink, down, right, more):
    moved = np.pad(ink, ((down, more), (right, more)))
    before, after = size_normalised(ink, SHAPE), size_normalised(moved, SHAPE)
    assert (before is None) == (after is None)
    if before is not None and after is not None:
        assert np.array_equal(before, after)


@given(drawings, shapes)
def test_the_centre_of_mass_is_in_the_middle_unless_ink_would_leave_the_field(ink, shape):
    image = size_normalised(ink, shape)
    if image is None:
        return
    for axis, length in ((1, shape[1]), (0, shape[2])):
        profile = image[0].sum(axis=axis, dtype=float)
        centre = profile @ np.arange(length) / profile.sum()
        first, last = span(profile > 0)
        at_the_edge = (first == 0 and centre > length // 2) or (last == length - 1 and centre < length // 2)
        assert at_the_edge or abs(centre - length // 2) <= 0.5 + 1e-9


@given(drawings, shapes)
def test_the_longer_side_of_the_ink_fills_the_box(ink, shape):
    image = size_normalised(ink, shape)
    if image is None:
        return
    inked = image[0] > 0
    (top, bottom), (left, right) = span(inked.any(axis=1)), span(inked.any(axis=0))
    assert max(bottom - top, right - left) + 1 == round(min(shape[1:]) * 20 / 28)


@given(sizes, shapes)
def test_an_empty_drawing_has_no_image(size, shape):
    assert size_normalised(np.zeros(size, np.uint8), shape) is None


def test_the_digits_of_mnist_are_what_they_already_are():
    for image in load_split("mnist", "test").images[:500]:
        assert np.array_equal(size_normalised(image[0], SHAPE), image)


def test_proportions_are_kept_and_edges_are_grey():
    image = size_normalised(digit_one(200, 45), SHAPE)
    assert image is not None
    inked = image[0] > 0
    assert (inked.any(axis=1).sum(), inked.any(axis=0).sum()) == (20, 4)
    assert image.max() == 255
    slanted = np.tri(200, 200, dtype=np.uint8) * 255
    grey = size_normalised(slanted, SHAPE)
    assert grey is not None
    assert ((grey > 0) & (grey < 255)).sum() == 20  # the pixels that the edge crosses


@pytest.mark.parametrize("shape", [(3, 32, 32), (3, 64, 64)])
def test_models_of_colour_images_get_it_in_all_channels(shape):
    image = size_normalised(digit_one(100, 60), shape)
    assert image is not None
    assert image.shape == shape
    assert not image.flags.writeable
    assert np.array_equal(image[0], image[2])
