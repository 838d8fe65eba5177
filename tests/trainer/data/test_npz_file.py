import io
import zipfile
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.data.npz_file import load_npz
from trainer.data.registry import load_dataset
from trainer.errors import DataError

IMAGES = np.random.default_rng(0).integers(0, 256, (28, 8, 8), np.uint8)
LABELS = np.arange(28) % 4


def saved(path: Path, **arrays: object) -> Path:
    np.savez_compressed(path, **arrays)  # type: ignore[arg-type]
    return path


@pytest.mark.parametrize(
    ("images", "labels"), [("images", "labels"), ("x", "y"), ("data", "target"), ("arr_0", "arr_1"), ("faces", "who")]
)
def test_arrays_are_found_by_their_names_or_their_shapes(tmp_path: Path, images: str, labels: str) -> None:
    path = saved(tmp_path / "own.npz", **{labels: LABELS, images: IMAGES, "version": np.array(3)})
    dataset = load_npz(path)
    assert dataset.remarks[0] == f"Images from “{images}”, uint8 [28, 8, 8]; labels from “{labels}”."
    assert (len(dataset.train), len(dataset.test), dataset.class_names) == (24, 4, ("0", "1", "2", "3"))
    assert dataset.train.images.shape == (24, 1, 8, 8)


def test_a_split_that_the_file_has_is_kept(tmp_path: Path) -> None:
    path = saved(tmp_path / "m.npz", x_train=IMAGES[:20], y_train=LABELS[:20], x_test=IMAGES[20:], y_test=LABELS[20:])
    dataset = load_npz(path)
    np.testing.assert_array_equal(dataset.test.images[:, 0], IMAGES[20:])
    np.testing.assert_array_equal(dataset.test.labels, LABELS[20:])


def test_the_registry_reads_archives_by_their_path(tmp_path: Path) -> None:
    path = saved(tmp_path / "own.npz", images=IMAGES)
    dataset = load_dataset(str(path))
    assert dataset.class_names == ("image",)
    assert "no labels were found" in dataset.remarks[0]


def test_objects_are_refused_unread(tmp_path: Path) -> None:
    class Evil:
        def __reduce__(self) -> tuple[object, ...]:
            return pytest.fail, ("code from a file was run",)

    path = saved(tmp_path / "evil.npz", images=IMAGES, labels=np.array([Evil()] * 28, dtype=object))
    with pytest.raises(DataError, match="“labels” holds Python objects"):
        load_npz(path)


def test_a_small_file_that_promises_too_much_is_refused(tmp_path: Path) -> None:
    header = io.BytesIO()
    descr = {"descr": "|u1", "fortran_order": False, "shape": (10**9, 28, 28)}
    np.lib.format.write_array_header_1_0(header, descr)
    path = tmp_path / "bomb.npz"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("images.npy", header.getvalue() + bytes(100))
    with pytest.raises(DataError, match=r"would fill 784\.0 GB"):
        load_npz(path)
    np.lib.format.write_array_header_1_0(header := io.BytesIO(), {**descr, "shape": (1000, 28, 28)})
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("images.npy", header.getvalue() + bytes(100))
    with pytest.raises(DataError, match="damaged"):
        load_npz(path)


def test_what_does_not_fit_is_said_in_a_sentence(tmp_path: Path) -> None:
    nan = IMAGES.astype(np.float32) / 255
    nan[3, 2, 1] = np.nan
    for name, arrays, words in [
        ("a", {"images": nan}, "1 of 28 images hold NaN"),
        ("b", {"table": np.zeros(4)}, "can be images; it holds “table”"),
        ("c", {"images": IMAGES, "labels": np.linspace(0, 1, 28)}, "whole numbers"),
        ("d", {"images": np.zeros((28, 5, 9, 9))}, "not that of images"),
        ("e", {"images": IMAGES[:3]}, "3 images"),
        ("f", {"images": np.zeros((28, 6, 9), np.uint8)}, "9 x 6 pixels"),
    ]:
        path = saved(tmp_path / f"{name}.npz", **arrays)
        with pytest.raises(DataError, match=words) as caught:
            load_dataset(str(path))
        assert caught.value.remedy


@given(content=st.binary(max_size=300))
def test_any_bytes_are_refused_with_a_sentence(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    path = tmp_path_factory.mktemp("npz") / "noise.npz"
    path.write_bytes(content)
    with pytest.raises(DataError) as caught:
        load_npz(path)
    assert caught.value.remedy


@given(share=st.floats(min_value=0, max_value=0.999))
def test_a_truncated_archive_is_refused(tmp_path_factory: pytest.TempPathFactory, share: float) -> None:
    path = saved(tmp_path_factory.mktemp("npz") / "cut.npz", images=IMAGES, labels=LABELS)
    content = path.read_bytes()
    path.write_bytes(content[: int(share * len(content))])
    with pytest.raises(DataError):
        load_npz(path)


@given(at=st.integers(min_value=0, max_value=2500), value=st.integers(0, 255))
def test_a_changed_byte_is_noticed_or_harmless(tmp_path_factory: pytest.TempPathFactory, at: int, value: int) -> None:
    path = saved(tmp_path_factory.mktemp("npz") / "bad.npz", images=IMAGES, labels=LABELS)
    content = bytearray(path.read_bytes())
    content[at % len(content)] = value
    path.write_bytes(bytes(content))
    try:
        found = load_npz(path)
    except DataError as error:
        told = error.remedy
        assert told
    else:
        assert found.image_shape == (1, 8, 8)
