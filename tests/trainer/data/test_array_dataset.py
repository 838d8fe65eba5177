import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from trainer.data.array_dataset import images_of, labels_of
from trainer.errors import DataError


@pytest.mark.parametrize(
    ("shape", "expected"),
    [((5, 8, 6), (1, 8, 6)), ((5, 3, 8, 6), (3, 8, 6)), ((5, 8, 6, 3), (3, 8, 6)), ((5, 64), (1, 8, 8))],
)
@pytest.mark.parametrize("values", ["unit", "signed", "bytes", "uint8", "bool"])
def test_images_of_any_layout_and_range_become_bytes(
    shape: tuple[int, ...], expected: tuple[int, ...], values: str
) -> None:
    level = np.random.default_rng(0).integers(0, 2, shape)
    level.flat[:2] = (0, 1)
    given = {
        "unit": level.astype(float), "signed": level * 2.0 - 1, "bytes": level * 255.0,
        "uint8": (level * 255).astype(np.uint8), "bool": level.astype(bool),
    }[values]  # fmt: skip
    images = images_of(given)
    assert images.shape == (5, *expected)
    assert set(np.unique(images)) == {0, 255}
    assert not images.flags.writeable


@given(
    array=arrays.arrays(
        st.sampled_from([np.uint8, np.int32, np.float32, np.complex64]),
        arrays.array_shapes(min_dims=0, max_dims=5, min_side=0, max_side=5),
    )
)
def test_any_array_is_read_or_refused_with_a_sentence(array: np.ndarray) -> None:
    try:
        images = images_of(array)
    except DataError as error:
        told = str(error.remedy)
        assert told
    else:
        assert images.dtype == np.uint8
        assert len(images) == len(array)


def test_numbers_that_are_none_are_counted() -> None:
    images = np.zeros((4, 8, 8))
    images[1, 2, 3] = np.nan
    with pytest.raises(DataError, match="1 of 4 images hold NaN"):
        images_of(images)
    with pytest.raises(DataError, match="instead of numbers"):
        images_of(np.array([[object()]]))


def test_labels_are_numbers_or_texts() -> None:
    assert labels_of(None, 3)[1] == ("image",)
    indices, names = labels_of(np.array(["b", "a", "b"]), 3)
    assert (indices.tolist(), names) == ([1, 0, 1], ("a", "b"))
    indices, names = labels_of(np.array([[7], [3]]), 2)
    assert (indices.tolist(), names) == ([1, 0], ("3", "7"))
    assert labels_of([1, 0], 2, ["cat", "dog"])[1] == ("cat", "dog")
    for bad in ([1, 2], [0.5, 1, 2], [[1, 2]] * 3, [object()] * 3):
        with pytest.raises(DataError):
            labels_of(np.array(bad), 3)
    with pytest.raises(DataError, match="300 classes"):
        labels_of(np.arange(300), 300)
    with pytest.raises(DataError, match="do not fit"):
        labels_of([0, 2], 2, ["cat", "dog"])
