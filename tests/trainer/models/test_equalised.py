import math

import pytest
import torch

from trainer.models.equalised import BatchDeviation, EqualConv2d, EqualLinear, pixel_norm


@pytest.fixture
def noise():
    return torch.Generator().manual_seed(0)


def test_stored_weights_have_deviation_one_and_are_scaled_where_they_are_used(noise):
    layer = EqualConv2d(8, 64, 3)
    layer.draw(noise)
    assert float(layer.weight.detach().std()) == pytest.approx(1.0, abs=0.03)
    assert layer.scale == pytest.approx(math.sqrt(2 / 72))
    dirac = torch.zeros(1, 8, 5, 5)
    dirac[0, 3, 2, 2] = 1
    answer = layer(dirac)[0, :, 1:4, 1:4].flip(1, 2)
    torch.testing.assert_close(answer, layer.weight[:, 3] * layer.scale)


def test_the_gradient_of_a_stored_weight_is_scaled_too(noise):
    layer = EqualLinear(100, 1, gain=1.0)
    layer.draw(noise)
    layer(torch.ones(1, 100)).backward(torch.ones(1, 1))
    torch.testing.assert_close(layer.weight.grad, torch.full((1, 100), 0.1))


def test_a_slow_layer_computes_the_same_and_learns_slower(noise):
    slow, usual = EqualLinear(50, 20, speed=0.01), EqualLinear(50, 20)
    slow.draw(noise.manual_seed(1))
    usual.draw(noise.manual_seed(1))
    values = torch.rand(3, 50)
    torch.testing.assert_close(slow(values), usual(values))
    assert slow.scale == pytest.approx(0.01 * usual.scale)


def test_pixel_norm_gives_each_pixel_a_mean_square_of_one():
    values = torch.randn(2, 6, 3, 3) * 7
    torch.testing.assert_close(pixel_norm(values).square().mean(dim=1), torch.ones(2, 3, 3))


def test_equal_images_have_no_deviation_and_different_ones_do(noise):
    layer = BatchDeviation()
    layer.draw(noise)
    same = torch.rand(1, 2, 4, 4).expand(3, -1, -1, -1)
    assert float(layer(same)[0, -1, 0, 0]) < 1e-3
    features = torch.tensor([1.0, 3.0]).view(2, 1, 1, 1).expand(-1, 2, 4, 4)
    assert float(layer(features)[0, -1, 0, 0]) == pytest.approx(1.0, abs=1e-3)


def test_in_evaluation_each_image_is_judged_alone(noise):
    layer = BatchDeviation()
    layer.draw(noise)
    layer(torch.randn(8, 2, 4, 4))
    layer.eval()
    images = torch.randn(5, 2, 4, 4)
    torch.testing.assert_close(layer(images)[2:3], layer(images[2:3]))
