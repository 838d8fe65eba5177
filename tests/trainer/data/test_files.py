import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.data.files import load_idx_pair, sibling_labels, split_indices
from trainer.data.idx import write_idx
from trainer.errors import DataError


@pytest.fixture
def pair(tmp_path):
    def make(count=70, side=28, labels=None):
        images, named = tmp_path / "images-idx3-ubyte", tmp_path / "labels-idx1-ubyte"
        write_idx(images, np.arange(count, dtype=np.uint8)[:, None, None] * np.ones((1, side, side), np.uint8))
        write_idx(named, np.arange(count, dtype=np.uint8) % 4 if labels is None else labels)
        return images, named

    return make


def test_a_pair_is_split_six_to_one_always_alike(pair):
    first, second = load_idx_pair(*pair()), load_idx_pair(*pair())
    assert (len(first.train), len(first.test)) == (60, 10)
    assert np.array_equal(first.test.images, second.test.images)
    assert first.class_names == ("0", "1", "2", "3")
    assert first.image_shape == (1, 28, 28)


def test_labels_stay_with_their_images(pair):
    dataset = load_idx_pair(*pair())
    for part in (dataset.train, dataset.test):
        assert np.array_equal(part.images[:, 0, 0, 0] % 4, part.labels)


def test_without_labels_all_images_are_of_one_class(pair):
    dataset = load_idx_pair(pair()[0])
    assert dataset.class_names == ("image",)
    assert not dataset.train.labels.any()


@given(st.integers(0, 500))
def test_no_image_is_lost_or_in_both_parts(count):
    train, test = split_indices(count)
    assert np.array_equal(np.sort(np.concatenate([train, test])), np.arange(count))
    assert len(test) == count // 7


def test_a_mismatch_of_counts_is_told_with_both_numbers(pair):
    with pytest.raises(DataError, match=r"70 images, but .* 69 labels"):
        load_idx_pair(*pair(labels=np.zeros(69, np.uint8)))


def test_swapped_files_are_refused(pair):
    images, labels = pair()
    with pytest.raises(DataError, match=r"labels .* but grey images"):
        load_idx_pair(labels, images)


@pytest.mark.parametrize("side", [8, 32, 64])
def test_other_sizes_are_taken(pair, side):
    assert load_idx_pair(*pair(side=side)).image_shape == (1, side, side)


@pytest.mark.parametrize("shape", [(20, 30, 30), (20, 28, 32), (20, 4, 4), (20, 128, 128), (20, 0, 0)])
def test_sizes_that_the_models_cannot_halve_are_refused_with_the_rule(tmp_path, shape):
    write_idx(tmp_path / "images", np.zeros(shape, np.uint8))
    with pytest.raises(DataError, match=f"{shape[2]} x {shape[1]} pixels.*multiple of 4 from 8 to 64"):
        load_idx_pair(tmp_path / "images")


def test_too_few_images_are_refused(pair):
    with pytest.raises(DataError, match="holds 13 images"):
        load_idx_pair(*pair(count=13))


@pytest.mark.parametrize(
    ("images", "labels"),
    [
        ("train-images-idx3-ubyte.gz", "train-labels-idx1-ubyte.gz"),
        ("train-images-idx3-ubyte", "train-labels-idx1-ubyte.gz"),
        ("a-images.idx3.gz", "a-labels.idx1"),
    ],
)
def test_the_labels_beside_the_images_are_found(tmp_path, images, labels):
    (tmp_path / labels).touch()
    assert sibling_labels(tmp_path / images) == tmp_path / labels


def test_images_are_not_their_own_labels(tmp_path):
    (tmp_path / "pictures").touch()
    assert sibling_labels(tmp_path / "pictures") is None
