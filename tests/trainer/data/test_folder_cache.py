import os

import numpy as np
import pytest

from trainer.data import folder_cache
from trainer.data.folder_cache import cache_file, read_cache, write_cache
from trainer.data.folder_listing import ListedFile, Listing
from trainer.data.folder_options import FolderOptions


@pytest.fixture
def images():
    return np.random.default_rng(0).integers(0, 256, (4, 3, 28, 28), dtype=np.uint8)


FINDINGS = np.array([0, 1, 3, 0, 0], np.uint8)


def test_what_is_kept_is_found_again(images, picture_cache):
    path = picture_cache / "a.npz"
    write_cache(path, images, FINDINGS)
    found = read_cache(path, 5, 28)
    assert np.array_equal(found[0], images)
    assert np.array_equal(found[1], FINDINGS)


@pytest.mark.parametrize("cut", [0, 10, 100, 2000, 9000])
def test_a_damaged_file_is_as_good_as_none(images, picture_cache, cut):
    path = picture_cache / "a.npz"
    write_cache(path, images, FINDINGS)
    path.write_bytes(path.read_bytes()[:cut])
    assert read_cache(path, 5, 28) is None


def test_a_file_of_other_arrays_is_as_good_as_none(images, picture_cache, tmp_path):
    path = tmp_path / "a.npz"
    for arrays in (
        {"images": images},
        {"images": images[:3], "findings": FINDINGS},
        {"images": images, "findings": FINDINGS[:4]},
        {"images": images.astype(np.int16), "findings": FINDINGS},
        {"images": np.zeros((4, 3, 32, 32), np.uint8), "findings": FINDINGS},
        {"images": images, "findings": np.array([None] * 5)},
    ):
        np.savez(path, **arrays)
        assert read_cache(path, 5, 28) is None
    assert read_cache(tmp_path / "missing.npz", 5, 28) is None


def test_the_name_depends_on_files_sizes_times_and_options(tmp_path):
    def name(place="a.png", size=1, time=2, folder=tmp_path, options=None):
        listing = Listing((ListedFile(folder / place, place, size, time, 0),), ("image",), ())
        return cache_file(folder, listing, options or FolderOptions())

    names = [
        name(), name("b.png"), name(size=2), name(time=3), name(folder=tmp_path / "x"),
        name(options=FolderOptions(64)), name(options=FolderOptions(colour="grey")), name("\udce4.png"),
    ]  # fmt: skip
    assert len(set(names)) == len(names)
    assert name() == names[0]


def test_the_longest_unused_is_forgotten(images, picture_cache, monkeypatch):
    monkeypatch.setattr(folder_cache, "KEPT", 2)
    for number in range(3):
        write_cache(picture_cache / f"{number}.npz", images, FINDINGS)
        os.utime(picture_cache / f"{number}.npz", (number, number))
        read_cache(picture_cache / "0.npz", 5, 28)
    assert sorted(path.name for path in picture_cache.iterdir()) == ["0.npz", "2.npz"]


def test_a_cache_that_cannot_be_written_is_no_error(images, tmp_path):
    (tmp_path / "file").write_bytes(b"")
    write_cache(tmp_path / "file" / "a.npz", images, FINDINGS)
