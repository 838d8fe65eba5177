import pytest
import torch

from trainer.models.canvas import BLACK, Canvas, one_each


@pytest.mark.parametrize(
    ("shape", "side", "stages"), [((1, 28, 28), 32, 4), ((3, 32, 32), 32, 4), ((1, 64, 48), 64, 5), ((1, 3, 3), 4, 1)]
)
def test_the_side_is_the_next_power_of_two(shape, side, stages):
    canvas = Canvas(shape)
    assert (canvas.side, canvas.stages) == (side, stages)
    images = torch.rand(2, *shape)
    placed = canvas.place(images)
    assert placed.shape == (2, shape[0], side, side)
    assert torch.equal(canvas.cut(placed), images)


def test_digits_get_two_black_pixels_on_each_side():
    placed = Canvas((1, 28, 28)).place(torch.zeros(1, 1, 28, 28))
    border = placed.clone()
    border[:, :, 2:-2, 2:-2] = BLACK
    assert (border == BLACK).all()
    assert float(placed[0, 0, 2, 2]) == 0


def test_the_last_number_of_channels_serves_all_further_stages():
    assert one_each((8, 4), 4) == [8, 4, 4, 4]
    assert one_each((8, 4, 2), 2) == [8, 4]
