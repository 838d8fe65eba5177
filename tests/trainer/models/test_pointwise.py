import pytest
import torch

from trainer.models.equalised import EqualConv2d
from trainer.models.pointwise import PointConvolution, WholeImageConvolution


@pytest.mark.parametrize(
    "layer",
    [
        PointConvolution(3, 5),
        PointConvolution(3, 5, bias=False),
        WholeImageConvolution(3, (4, 6)),
        EqualConv2d(3, 2, 1),
    ],
)
def test_a_quick_layer_gives_the_same_in_training_and_so_do_its_slopes(layer, slow_and_quick):
    layer.to(torch.double)
    for weight in layer.parameters():
        torch.nn.init.normal_(weight)
    images = torch.randn(2, 3, 4, 6, dtype=torch.double).to(memory_format=torch.channels_last)

    def penalised():
        """What R1 asks for: the slope at the images, and the gradients of a penalty on it."""
        given = images.detach().requires_grad_()
        made = layer(given)
        (slope,) = torch.autograd.grad(made.square().sum(), given, create_graph=True)
        slope.square().sum().backward()
        return made, slope, given.grad, layer.weight.grad

    slow_and_quick(layer.train(), penalised)
    assert layer(images).is_contiguous(memory_format=torch.channels_last)


def test_in_evaluation_it_is_a_convolution(drawn):
    layer = drawn(PointConvolution(3, 5)).eval()
    layer.quick = True
    assert "Convolution" in layer(torch.rand(1, 3, 2, 2)).grad_fn.name()
