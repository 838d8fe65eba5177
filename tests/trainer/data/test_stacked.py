"""Stacked digits are drawn once, from their own split, and their names say what the classes are."""

import numpy as np
import pytest

from trainer.data import stacked
from trainer.data.catalogue import STACKED_MNIST
from trainer.data.registry import find_folder, load_dataset, load_split
from trainer.data.stacked import has_known_modes, stacked_split
from trainer.errors import DataError
from trainer.values.images import LabelledImages


@pytest.fixture(autouse=True)
def few_stacks(monkeypatch):
    """500 and 90 stacks in place of 128,000 and 10,000."""
    monkeypatch.setattr(stacked, "COUNTS", {"train": 500, "test": 90})


def numbered(count):
    """Images whose pixels all say which image it is."""
    images = np.broadcast_to(np.arange(count, dtype=np.uint8)[:, None, None, None], (count, 1, 4, 6))
    return LabelledImages(images, (np.arange(count) % 10).astype(np.uint8))


def test_each_channel_is_one_image_and_the_label_is_that_of_the_first():
    stacks = stacked_split(numbered(200), "train")
    assert stacks.images.shape == (500, 3, 4, 6)
    which = stacks.images[:, :, 0, 0]
    assert (stacks.images == which[:, :, None, None]).all()
    assert (stacks.labels == which[:, 0] % 10).all()
    assert len({tuple(row) for row in which.tolist()}) > 490  # the channels are drawn apart


def test_the_stacks_are_always_the_same_and_cannot_be_written_to():
    first, again = (stacked_split(numbered(200), "test") for _ in range(2))
    assert (first.images == again.images).all()
    assert (first.labels == again.labels).all()
    assert (stacked_split(numbered(200), "train").images[:90] != first.images).any()
    for array in (first.images, first.labels):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 0


def test_it_is_there_wherever_its_digits_are():
    dataset = load_dataset("stacked-mnist")
    assert find_folder("stacked-mnist") == find_folder("mnist")
    assert dataset.image_shape == (3, 28, 28)
    assert (len(dataset.train), len(dataset.test)) == (500, 90)
    assert dataset.class_names[3] == "red 3"
    assert has_known_modes(dataset)
    assert not has_known_modes(load_dataset("mnist"))
    assert (load_split("stacked-mnist", "test").images == dataset.test.images).all()
    digits = load_split("mnist", "test").images[:, 0]
    assert any((dataset.test.images[0, 0] == digit).all() for digit in digits)


def test_as_many_are_announced_as_there_are(monkeypatch):
    monkeypatch.undo()
    assert STACKED_MNIST.train_images == stacked.COUNTS["train"] == 128_000


def test_a_damaged_installation_is_told_as_that_of_its_digits(monkeypatch, tmp_path):
    monkeypatch.setattr("trainer.data.folders.resource_path", lambda name: tmp_path / name)
    assert find_folder("stacked-mnist") is None
    with pytest.raises(DataError, match="MNIST is missing from the program's own files"):
        load_dataset("stacked-mnist")
