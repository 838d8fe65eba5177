import pytest
import torch

from trainer.models.equalised import EqualConv2d
from trainer.models.pointwise import PointConvolution, WholeImageConvolution


def slopes_of_slopes(layer, images):
    """Result, gradients of a penalty on its slope, and slope: what R1 asks for."""
    found = []
    for quick in (False, True):
        layer.quick = quick
        layer.zero_grad()
        given = images.detach().requires_grad_()
        made = layer(given)
        (slope,) = torch.autograd.grad(made.square().sum(), given, create_graph=True)
        slope.square().sum().backward()
        found.append((made, slope, given.grad, layer.weight.grad))
    return found


@pytest.mark.parametrize(
    "layer",
    [
        PointConvolution(3, 5),
        PointConvolution(3, 5, bias=False),
        WholeImageConvolution(3, (4, 6)),
        EqualConv2d(3, 2, 1),
    ],
)
def test_a_quick_layer_gives_the_same_in_training_and_so_do_its_slopes(layer):
    layer.to(torch.double)
    for weight in layer.parameters():
        torch.nn.init.normal_(weight)
    images = torch.randn(2, 3, 4, 6, dtype=torch.double).to(memory_format=torch.channels_last)
    slow, quick = slopes_of_slopes(layer.train(), images)
    for expected, found in zip(slow, quick, strict=True):
        torch.testing.assert_close(found, expected)
    assert quick[0].is_contiguous(memory_format=torch.channels_last)


def test_in_evaluation_it_is_a_convolution(drawn):
    layer = drawn(PointConvolution(3, 5)).eval()
    layer.quick = True
    assert "Convolution" in layer(torch.rand(1, 3, 2, 2)).grad_fn.name()
