import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trainer.data.registry import load_split
from trainer.geometry.neighbours import NearestImages


def by_hand(images, image):
    differences = images.reshape(len(images), -1) / 255 - image.reshape(-1).astype(np.float64)
    distances = np.sqrt(np.square(differences).sum(axis=1))
    return int(distances.argmin()), float(distances.min())


@st.composite
def images(draw):
    count, channels = draw(st.integers(1, 60)), draw(st.sampled_from([1, 3]))
    height, width = draw(st.sampled_from([8, 12, 6, 7])), draw(st.sampled_from([8, 10]))
    random = np.random.default_rng(draw(st.integers(0, 10_000)))
    smooth = random.integers(0, 256, (count, channels, 1, 1)) + random.integers(
        -20, 20, (count, channels, height, width)
    )
    return np.clip(smooth, 0, 255).astype(np.uint8)


@given(images(), st.integers(0, 1000))
@settings(max_examples=60)
def test_the_nearest_is_found_as_by_comparing_all(images, seed):
    image = np.random.default_rng(seed).random(images.shape[1:]).astype(np.float32)
    found = NearestImages(images).nearest(image)
    _, distance = by_hand(images, image)
    assert found.distance == pytest.approx(distance, abs=1e-4)


@given(images(), st.data())
@settings(max_examples=60)
def test_an_image_is_its_own_nearest_at_no_distance(images, data):
    which = data.draw(st.integers(0, len(images) - 1))
    found = NearestImages(images).nearest(images[which].astype(np.float32) / 255)
    assert found.distance == pytest.approx(0, abs=1e-5)
    assert np.array_equal(images[found.index], images[which])


def test_real_digits_are_found_among_ten_thousand():
    test = load_split("mnist", "test").images
    nearest = NearestImages(test)
    for first, second in ((0, 1), (17, 18), (4000, 9000)):
        image = ((0.7 * test[first] + 0.3 * test[second]) / 255).astype(np.float32)
        found = nearest.nearest(image)
        index, distance = by_hand(test, image)
        assert found.index == index
        assert found.distance == pytest.approx(distance, abs=1e-4)


def test_of_equal_images_the_first_is_told():
    assert NearestImages(np.zeros((5, 1, 8, 8), np.uint8)).nearest(np.zeros((1, 8, 8), np.float32)).index == 0


def test_other_shapes_are_refused():
    with pytest.raises(ValueError, match="uint8"):
        NearestImages(np.zeros((5, 1, 8, 8), np.float32))
    with pytest.raises(ValueError, match="N > 0"):
        NearestImages(np.zeros((0, 1, 8, 8), np.uint8))
    with pytest.raises(ValueError, match="expected"):
        NearestImages(np.zeros((5, 1, 8, 8), np.uint8)).nearest(np.zeros((1, 8, 12), np.float32))
