import pytest
import torch

from trainer.objectives.gradient_penalty import squared_slope


def test_the_penalty_of_a_quadratic_critic_is_its_closed_form():
    images = torch.rand(4, 1, 3, 3).requires_grad_()
    logits = images.square().sum((1, 2, 3))  # slope 2 x
    expected = (2 * images.detach()).square().sum() / 4
    assert float(squared_slope(logits, images).detach()) == pytest.approx(float(expected))


def test_the_penalty_corrects_the_critic():
    weight = torch.tensor(3.0, requires_grad=True)
    images = torch.rand(2, 1, 2, 2).requires_grad_()
    squared_slope(weight * images.sum((1, 2, 3)), images).backward(inputs=[weight])
    assert float(weight.grad) == pytest.approx(2 * 3.0 * 4)  # of 4 w^2
