"""Tests of the walk as a file of any kind."""

import dataclasses
import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from explorer.export.walk import MOVING, WALK_KINDS, Walk, WalkKind, extent_of, write_walk
from trainer.errors import Cancelled

PLAYS = ("once", "loop", "ping-pong")


def size_of(path: Path) -> tuple[int, int, int]:
    """Width, height and frames of what was written."""
    import av

    if path.is_dir():
        files = sorted(path.iterdir())
        with Image.open(files[0]) as picture:
            return (*picture.size, len(files))
    if path.read_bytes()[4:8] == b"ftyp":
        with av.open(path) as container:
            stream = container.streams.video[0]
            return stream.width, stream.height, sum(1 for _ in container.decode(stream))
    with Image.open(path) as picture:
        return (*picture.size, getattr(picture, "n_frames", 1))


@pytest.mark.parametrize("kind", [kind for kind in WALK_KINDS if kind != "npz"])
@pytest.mark.parametrize("captions", [False, True])
@pytest.mark.parametrize("play", PLAYS)
def test_what_is_written_has_the_size_that_was_told(
    tmp_path: Path, walk: Walk, kind: WalkKind, captions: bool, play
) -> None:
    extent = extent_of(kind, walk.pictures(3, captions=captions), 12, play)
    write_walk(tmp_path / "walk", walk, kind, scale=3, captions=captions, play=play)
    width, height, frames = size_of(tmp_path / "walk")
    assert (width, height) == (extent.width_px, extent.height_px)
    assert frames == (1 if kind == "png-strip" else extent.frames)
    assert (extent.seconds is not None) == (kind in MOVING)


def test_a_gif_lasts_as_long_as_its_coarse_clock_says(walk: Walk) -> None:
    pictures = walk.pictures(1, captions=False)
    assert extent_of("gif", pictures, 60, "loop").seconds == pytest.approx(5 * 0.02)
    assert extent_of("apng", pictures, 60, "loop").seconds == pytest.approx(5 / 60, abs=1e-3)


def test_the_arrays_tell_what_was_measured(tmp_path: Path, walk: Walk) -> None:
    write_walk(tmp_path / "walk.npz", dataclasses.replace(walk, closed=True, meta={"walk": "Path 1"}), "npz")
    with np.load(tmp_path / "walk.npz", allow_pickle=False) as arrays:
        assert arrays["classes"].tolist() == list(walk.classes or ())
        assert np.array_equal(arrays["certainties"], walk.certainties)
        assert json.loads(str(arrays["meta"])) == {"walk": "Path 1", "closed": True}


@pytest.mark.parametrize("kind", WALK_KINDS)
def test_a_cancelled_export_leaves_nothing(tmp_path: Path, walk: Walk, kind: WalkKind) -> None:
    with pytest.raises(Cancelled):
        write_walk(tmp_path / "walk", walk, kind, cancelled=lambda: True)
    assert list(tmp_path.iterdir()) == []


@given(st.booleans(), st.integers(1, 16))
def test_a_closed_walk_never_says_that_it_is_at_the_end(closed: bool, scale: int) -> None:
    codes = np.stack([np.cos(np.linspace(0, 5, 6)), np.sin(np.linspace(0, 5, 6))], axis=1).astype(np.float32)
    walk = Walk(np.zeros((6, 1, 4, 4), np.uint8), codes, closed=closed)
    words = [lines[0] for lines in walk.pictures(scale, captions=True).captions]
    assert words[0] == "1 / 6 · 0 % of the way"
    assert words[-1].endswith("100 % of the way") is not closed
