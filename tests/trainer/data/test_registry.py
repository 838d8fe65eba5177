import dataclasses
import gzip
from pathlib import Path

import numpy as np
import pytest

from trainer.data.idx import write_idx
from trainer.data.registry import DATASETS, DatasetMissingError, find_folder, load_dataset, load_split
from trainer.errors import DataError

DEBIAN_FASHION = Path("/usr/share/datasets/fashion-mnist")


def test_mnist_is_there_without_a_download():
    mnist = load_dataset("mnist")
    assert mnist.train.images.shape == (60_000, 1, 28, 28)
    assert mnist.test.images.shape == (10_000, 1, 28, 28)
    assert mnist.image_shape == (1, 28, 28)
    assert mnist.test.labels[:8].tolist() == [7, 2, 1, 0, 4, 1, 4, 9]
    assert np.bincount(mnist.train.labels).tolist() == [5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949]
    assert mnist.class_names == tuple("0123456789")
    assert "CC BY-SA 3.0" in mnist.attribution


def test_one_split_is_the_same_memory_as_in_the_whole():
    assert load_split("mnist", "test").images is load_dataset("mnist").test.images


def test_images_and_labels_are_protected():
    test = load_split("mnist", "test")
    for array in (test.images, test.labels):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 0


@pytest.mark.skipif(not DEBIAN_FASHION.is_dir(), reason="Debian's dataset-fashion-mnist is not installed")
def test_fashion_mnist_of_debian_has_the_published_check_sums():
    fashion = load_dataset("fashion-mnist", DEBIAN_FASHION)
    assert fashion.class_names[fashion.train.labels[0]] == "Ankle boot"


def test_an_unknown_name_is_told_with_the_known_ones():
    with pytest.raises(DataError, match=r"no data set called “mnits”.*mnist, fashion-mnist, kmnist, olivetti"):
        load_dataset("mnits")


def test_a_data_set_that_is_not_there_says_how_to_get_it():
    with pytest.raises(DatasetMissingError, match=r"not on this computer.*21 MB.*data fetch kmnist") as caught:
        load_dataset("kmnist")
    assert caught.value.name == "kmnist"


def test_a_damaged_installation_is_told_as_such(monkeypatch, tmp_path):
    monkeypatch.setattr("trainer.data.folders.resource_path", lambda name: tmp_path / name)
    with pytest.raises(DataError, match=r"missing from the program's own files.*Install"):
        load_dataset("mnist")


def test_every_file_to_download_has_a_mirror_and_a_check_sum():
    for description in DATASETS.values():
        for file in description.files:
            assert file.size_bytes > 0
            if description.ships:
                assert len(file.content_sha256) == 64
            else:
                assert len(file.sha256) == 64
                assert len(file.mirrors) >= 2


@pytest.mark.parametrize("place", ["own", "own/tiny", "own/TINY/raw"])
def test_the_users_folder_is_looked_at_first(tiny, tmp_path, place, data_folder):
    tiny.put_into(data_folder / "tiny")
    own = tiny.put_into(tmp_path / place)
    assert find_folder("tiny", tmp_path / "own") == own
    assert find_folder("tiny") == data_folder / "tiny"
    assert len(load_dataset("tiny", tmp_path / "own").train) == 28


def test_the_folder_of_debian_is_looked_at(tiny, tmp_path):
    tiny.put_into(tmp_path / "debian" / "tiny")
    assert len(load_split("tiny", "test")) == 7


def test_a_copy_compressed_anew_or_not_at_all_is_the_same_data(tiny, data_folder):
    folder = tiny.put_into(data_folder / "tiny")
    for name in ("train-images-idx3-ubyte.gz", "train-labels-idx1-ubyte.gz"):
        content = gzip.decompress((folder / name).read_bytes())
        (folder / name).unlink()
        (folder / name.removesuffix(".gz")).write_bytes(content)
    images = gzip.decompress((folder / "t10k-images-idx3-ubyte.gz").read_bytes())
    (folder / "t10k-images-idx3-ubyte.gz").write_bytes(gzip.compress(images, 1))
    assert len(load_dataset("tiny").train) == 28


def test_other_images_under_the_right_name_are_refused(tiny, data_folder):
    folder = tiny.put_into(data_folder / "tiny")
    write_idx(folder / "t10k-images-idx3-ubyte.gz", np.zeros((7, 28, 28), np.uint8))
    assert len(load_split("tiny", "train")) == 28
    with pytest.raises(DataError, match=r"“t10k-images-idx3-ubyte.gz” is not the published file"):
        load_split("tiny", "test")


def test_without_a_published_content_check_sum_only_the_published_file_is_taken(tiny, data_folder, monkeypatch):
    files = tuple(dataclasses.replace(file, content_sha256="") for file in tiny.description.files)
    monkeypatch.setitem(DATASETS, "tiny", dataclasses.replace(tiny.description, files=files))
    folder = tiny.put_into(data_folder / "tiny")
    assert len(load_dataset("tiny").train) == 28
    path = folder / "t10k-labels-idx1-ubyte.gz"
    path.write_bytes(gzip.compress(gzip.decompress(path.read_bytes()), mtime=1))
    with pytest.raises(DataError, match="not the published file"):
        load_split("tiny", "test")


def test_a_folder_that_lacks_a_file_does_not_count(tiny, data_folder):
    folder = tiny.put_into(data_folder / "tiny")
    (folder / "t10k-labels-idx1-ubyte.gz").unlink()
    assert find_folder("tiny") is None


def test_a_path_names_the_users_own_images_with_the_labels_beside_them(tmp_path):
    path = tmp_path / "my-images-idx3-ubyte.gz"
    write_idx(path, np.zeros((14, 16, 16), np.uint8))
    write_idx(tmp_path / "my-labels-idx1-ubyte", np.arange(14, dtype=np.uint8) % 3)
    own = load_dataset(str(path))
    assert own.name == str(path)
    assert own.class_names == ("0", "1", "2")
    assert len(load_split(str(path), "test")) == 2
