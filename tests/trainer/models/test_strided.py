import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from torch.nn import functional

from trainer.models.quick import be_quick
from trainer.models.strided import (
    MANY_CHANNELS,
    DoublingConvolution,
    HalvingConvolution,
    correlate,
    grow,
    shrink,
)

SIDES = st.integers(2, 9)


def numbers(*shape, dtype=torch.double):
    values = torch.randn(*shape, generator=torch.Generator().manual_seed(0), dtype=dtype)
    return values.to(memory_format=torch.channels_last).requires_grad_()


@given(height=SIDES, width=SIDES, colours=st.integers(1, 6), kinds=st.integers(1, 5))
def test_all_three_are_what_torch_computes(height, width, colours, kinds):
    large, weight = numbers(2, colours, height, width), numbers(kinds, colours, 4, 4)
    small = numbers(2, kinds, height // 2, width // 2)
    convolved = functional.conv2d(large, weight, None, 2, 1)
    odd = (height % 2, width % 2)
    torch.testing.assert_close(shrink(large, weight), convolved)
    spread = functional.conv_transpose2d(small, weight, None, 2, 1, odd)
    torch.testing.assert_close(grow(small, weight, (height, width)), spread)
    torch.testing.assert_close(correlate(large, small), torch.autograd.grad(convolved, weight, small)[0])


@pytest.mark.parametrize("colours", [1, 5])
def test_each_has_the_others_as_gradients_of_any_order(colours):
    large, weight, small = numbers(1, colours, 5, 4), numbers(2, colours, 4, 4), numbers(1, 2, 2, 2)
    checks = torch.autograd.gradcheck, torch.autograd.gradgradcheck
    for check in checks:
        assert check(shrink, (large, weight))
        assert check(lambda small, weight: grow(small, weight, (5, 4)), (small, weight))
        assert check(correlate, (large, small))


def test_a_product_of_matrices_gives_the_same_gradients_of_many_channels_in_bfloat16():
    large, small = numbers(4, 3, 7, 7), numbers(4, MANY_CHANNELS, 3, 3)
    exact = correlate(large, small)
    rounded = correlate(large.bfloat16(), small.bfloat16())
    assert rounded.dtype == torch.bfloat16
    torch.testing.assert_close(rounded.double(), exact, rtol=0.02, atol=0.1)


@pytest.mark.parametrize(
    ("layer", "shape"),
    [(HalvingConvolution(1, 3), (2, 1, 7, 7)), (DoublingConvolution(5, 2, (3, 3), (7, 6)), (2, 5, 3, 3))],
)
def test_a_quick_layer_gives_and_learns_the_same(layer, shape, slow_and_quick):
    layer.to(torch.double, memory_format=torch.channels_last)
    images = numbers(*shape)

    def corrected():
        given = images.detach().requires_grad_()
        made = layer(given)
        made.square().sum().backward()
        return made, given.grad, layer.weight.grad, layer.bias.grad

    slow_and_quick(layer.train(), corrected)


def test_a_layer_is_quick_in_training_only():
    layer = HalvingConvolution(1, 2)
    be_quick(torch.nn.Sequential(layer))
    assert layer.quick
    assert "Shrink" not in layer.eval()(torch.rand(1, 1, 4, 4)).grad_fn.name()
    assert "Shrink" in layer.train()(torch.rand(1, 1, 4, 4)).grad_fn.next_functions[0][0].name()


def test_a_quick_layer_follows_autocast():
    layer = DoublingConvolution(4, 3, (3, 3), (7, 7))
    be_quick(layer)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        made = layer(torch.rand(2, 4, 3, 3))
    assert made.dtype == torch.bfloat16
    made.float().sum().backward()
    assert layer.weight.grad.dtype == torch.float32
