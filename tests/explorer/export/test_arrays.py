"""Tests of the NPZ file, read back by NumPy without pickle."""

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from explorer.export.arrays import write_arrays


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=15, deadline=None)
@given(
    frames=st.integers(0, 20),
    dims=st.integers(1, 64),
    with_points=st.booleans(),
    meta=st.dictionaries(st.text(max_size=8), st.integers() | st.text(max_size=8) | st.lists(st.booleans())),
    seed=st.integers(0, 1000),
)
def test_everything_comes_back(
    tmp_path: Path, frames: int, dims: int, with_points: bool, meta: dict[str, object], seed: int
) -> None:
    random = np.random.default_rng(seed)
    codes = random.normal(size=(frames, dims)).astype(np.float32)
    images = random.integers(0, 256, (frames, 1, 5, 4), np.uint8)
    points = random.normal(size=(frames, 2)).astype(np.float32) if with_points else None
    path = tmp_path / "walk.npz"
    write_arrays(path, codes=codes, images=images, points=points, meta=meta)
    with np.load(path, allow_pickle=False) as file:
        assert set(file) == {"codes", "images", "meta"} | ({"points"} if with_points else set())
        assert (file["codes"] == codes).all()
        assert (file["images"] == images).all()
        assert file["codes"].dtype == np.float32
        assert file["images"].dtype == np.uint8
        if points is not None:
            assert (file["points"] == points).all()
        assert json.loads(str(file["meta"])) == meta
    assert list(tmp_path.iterdir()) == [path]


def test_the_name_is_kept_whatever_its_ending(tmp_path: Path) -> None:
    write_arrays(tmp_path / "walk.data", codes=np.zeros((1, 2), np.float32), images=np.zeros((1, 1, 2, 2), np.uint8))
    assert [path.name for path in tmp_path.iterdir()] == ["walk.data"]


def test_arrays_of_different_lengths_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="differ in length"):
        write_arrays(tmp_path / "w.npz", codes=np.zeros((2, 2), np.float32), images=np.zeros((3, 1, 2, 2), np.uint8))
    assert list(tmp_path.iterdir()) == []


def test_what_json_does_not_have_is_refused_and_the_older_file_stays(tmp_path: Path) -> None:
    path = tmp_path / "walk.npz"
    path.write_bytes(b"older")
    with pytest.raises(TypeError):
        write_arrays(
            path, codes=np.zeros((1, 2), np.float32), images=np.zeros((1, 1, 2, 2), np.uint8), meta={"a": object()}
        )
    assert path.read_bytes() == b"older"
