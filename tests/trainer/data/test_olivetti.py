import dataclasses
import hashlib
from pathlib import Path

import numpy as np
import pytest
from scipy.io import savemat

from trainer.data.registry import DATASETS, load_dataset
from trainer.errors import DataError

SHARED = Path(__file__).parents[3] / "../shared/data/olivetti"


@pytest.fixture
def faces():
    """Every picture shows its number in the first pixel's row, its person in the second."""
    images = np.zeros((400, 64, 64), np.uint8)
    images[:, 0, 1] = np.tile(np.arange(10), 40)
    images[:, 2, 0] = np.repeat(np.arange(40), 10)
    return images


def people():
    return np.repeat(np.arange(40, dtype=np.uint8), 10)


@pytest.mark.skipif(not SHARED.is_dir(), reason="the real faces are not in ../shared/data")
def test_the_real_faces_are_split_by_person():
    faces = load_dataset("olivetti", SHARED)
    assert faces.image_shape == (1, 64, 64)
    assert np.bincount(faces.train.labels).tolist() == [8] * 40
    assert np.bincount(faces.test.labels).tolist() == [2] * 40
    assert faces.train.images.mean() > 50


def check(dataset):
    assert (len(dataset.train), len(dataset.test)) == (320, 80)
    assert sorted(set(dataset.train.images[:, 0, 0, 1])) == list(range(8))
    assert sorted(set(dataset.test.images[:, 0, 0, 1])) == [8, 9]
    for part in (dataset.train, dataset.test):
        assert np.array_equal(part.images[:, 0, 2, 0], part.labels)
        assert not part.images.flags.writeable


def test_the_last_two_pictures_of_each_person_are_for_testing(faces, tmp_path):
    np.savez_compressed(tmp_path / "faces.npz", images=faces, person=people())
    check(load_dataset("olivetti", tmp_path))


def test_the_published_matlab_file_holds_each_image_by_columns(faces, tmp_path, monkeypatch):
    path = tmp_path / "olivettifaces.mat"
    savemat(path, {"faces": faces.transpose(0, 2, 1).reshape(400, 4096).T})
    with pytest.raises(DataError, match="not the published file"):
        load_dataset("olivetti", tmp_path)
    published = DATASETS["olivetti"]
    file = dataclasses.replace(published.files[0], sha256=hashlib.sha256(path.read_bytes()).hexdigest())
    monkeypatch.setitem(DATASETS, "olivetti", dataclasses.replace(published, files=(file,)))
    check(load_dataset("olivetti", tmp_path))


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 cut off", b"\x80\x04 a pickle"])
def test_a_damaged_file_is_refused(tmp_path, content):
    (tmp_path / "faces.npz").write_bytes(content)
    with pytest.raises(DataError, match=r"faces\.npz.* cannot be read"):
        load_dataset("olivetti", tmp_path)


def test_a_pickled_array_is_never_loaded(faces, tmp_path):
    np.savez(tmp_path / "faces.npz", images=np.array([{}], dtype=object), person=people())
    with pytest.raises(DataError, match="cannot be read"):
        load_dataset("olivetti", tmp_path)


def test_wrong_shapes_missing_arrays_and_people_are_refused(faces, tmp_path):
    path = tmp_path / "faces.npz"
    np.savez(path, images=faces[:10], person=people())
    with pytest.raises(DataError, match=r"uint8 \[10, 64, 64\], uint8 \[400, 64, 64\] is needed"):
        load_dataset("olivetti", tmp_path)
    np.savez(path, images=faces)
    with pytest.raises(DataError, match="cannot be read"):
        load_dataset("olivetti", tmp_path)
    np.savez(path, images=faces, person=np.zeros(400, np.uint8))
    with pytest.raises(DataError, match="ten pictures of each"):
        load_dataset("olivetti", tmp_path)


def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path):
    np.savez_compressed(tmp_path / "faces.npz", images=np.zeros((40_000_000,), np.uint8))
    with pytest.raises(DataError, match="far too large"):
        load_dataset("olivetti", tmp_path)
