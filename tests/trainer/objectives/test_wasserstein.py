import pytest
import torch

from trainer.objectives.wasserstein import slope_penalty, wasserstein_estimate


def test_the_estimate_is_the_difference_of_mean_scores():
    assert float(wasserstein_estimate(torch.tensor([3.0, 5.0]), torch.tensor([1.0, 0.0]))) == 3.5


def test_the_penalty_of_a_linear_critic_is_the_squared_distance_of_its_slope_from_one():
    direction = torch.full((1, 2, 2), 1.5)  # of length 3
    real, fake = torch.rand(5, 1, 2, 2), torch.rand(5, 1, 2, 2)
    penalty = slope_penalty(lambda images: (images * direction).sum((1, 2, 3)), real, fake, torch.rand(5))
    assert float(penalty) == pytest.approx(4.0, rel=1e-5)


def test_slopes_are_measured_between_real_and_generated_images():
    real, fake = torch.full((1, 1, 1, 1), 3.0), torch.full((1, 1, 1, 1), 1.0)
    penalty = slope_penalty(lambda x: x.square().sum((1, 2, 3)) / 2, real, fake, torch.tensor([0.25]))  # slope: x
    assert float(penalty.detach()) == pytest.approx((1.5 - 1) ** 2)


def test_the_penalty_corrects_the_critic():
    weight = torch.tensor(3.0, requires_grad=True)
    images = torch.rand(2, 1, 1, 1)
    slope_penalty(lambda x: weight * x.sum((1, 2, 3)), images, images, torch.rand(2)).backward()
    assert float(weight.grad) == pytest.approx(4.0)  # of (w - 1)^2
