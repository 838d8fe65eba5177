import contextlib

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.data.image_axes import range_of, shape_and_layout
from trainer.errors import TrainerError
from trainer.exchange.detection import format_of_images, means_and_spreads
from trainer.values.image_format import ImageFormat, Layout, ValueRange


@given(
    shape=st.tuples(st.sampled_from([1, 3]), st.integers(2, 9), st.integers(2, 9)),
    layout=st.sampled_from(["nchw", "nhwc", "flat", "flat-last"]),
    values=st.sampled_from(["unit", "signed", "bytes"]),
    count=st.integers(0, 4),
)
def test_what_is_written_in_a_format_is_read_back(
    shape: tuple[int, int, int], layout: Layout, values: ValueRange, count: int
) -> None:
    images = np.random.default_rng(0).random((count, *shape), np.float32)
    fmt = ImageFormat(shape, layout, values)
    written = fmt.write(images)
    assert written.shape == (count, *fmt.foreign_shape)
    np.testing.assert_allclose(fmt.read(written), images, atol=1e-6)


@given(axes=st.lists(st.integers(0, 40), max_size=4))
def test_axes_are_those_of_images_or_refused_with_a_sentence(axes: list[int]) -> None:
    with contextlib.suppress(TrainerError):
        (c, h, w), _ = shape_and_layout(axes)
        assert c in (1, 3)
        assert c * h * w == np.prod(axes)


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [(0, 1, "unit"), (-1, 1, "signed"), (0, 255, "bytes"), (-9, 7, "logits"), (0, 900, "logits")],
)
def test_ranges_are_told_from_the_numbers(low: float, high: float, expected: str) -> None:
    assert range_of(np.linspace(low, high, 99)) == expected


def test_colours_in_a_row_are_read_in_the_order_in_which_neighbours_are_alike() -> None:
    y, x = np.mgrid[0:1:12j, 0:1:12j]
    image = np.stack([x, 1 - y, 0.2 * x * y])[None]  # (1, 3, 12, 12)
    assert format_of_images(image.reshape(1, -1)).layout == "flat"
    assert format_of_images(image.transpose(0, 2, 3, 1).reshape(1, -1)).layout == "flat-last"


def test_pixels_that_are_no_numbers_become_black() -> None:
    fmt = ImageFormat((1, 2, 2), "nchw", "unit")
    read = fmt.read(np.array([[[[np.nan, np.inf], [-np.inf, 0.5]]]], np.float32))
    np.testing.assert_array_equal(read.ravel(), [0, 1, 0, 0.5])


def test_mean_and_log_variance_are_found_by_name_and_by_size() -> None:
    mean, spread, drawn = (np.full((3, 2), value, np.float32) for value in (1, 2, 3))
    assert [a[0, 0] for a in means_and_spreads([drawn, spread, mean], ["z", "z_log_var", "z_mean"], 2)] == [1, 2]
    assert [a[0, 0] for a in means_and_spreads([mean, drawn], ["a", "b"], 2)] == [1]
    both = np.concatenate([mean, spread], axis=1)
    assert [a[0, 0] for a in means_and_spreads([both], ["out"], 2)] == [1, 2]
    with pytest.raises(TrainerError, match="gives 2 numbers an image, the decoder reads 7"):
        means_and_spreads([mean], ["out"], 7)
