import torch
from torch.distributions import Bernoulli, Normal

from trainer.objectives.importance import (
    bernoulli_log_likelihood,
    importance_weighted_bound,
    prior_to_posterior,
)


def test_likelihood_is_that_of_bernoulli_pixels():
    logits, targets = torch.randn(3, 4, 9), (torch.rand(4, 9) < 0.5).float()
    expected = Bernoulli(logits=logits).log_prob(targets.expand(3, 4, 9)).sum(2)
    torch.testing.assert_close(bernoulli_log_likelihood(logits, targets), expected)


def test_prior_to_posterior_is_a_ratio_of_normals():
    mean, log_variance, epsilon = torch.randn(4, 2), torch.randn(4, 2), torch.randn(3, 4, 2)
    deviation = torch.exp(log_variance / 2)
    codes = mean + epsilon * deviation
    expected = Normal(0.0, 1.0).log_prob(codes).sum(2) - Normal(mean, deviation).log_prob(codes).sum(2)
    torch.testing.assert_close(prior_to_posterior(codes, epsilon, log_variance), expected)


def test_one_sample_gives_the_elbo_and_more_a_tighter_bound():
    log_weights = torch.randn(64, 5) * 3
    assert importance_weighted_bound(log_weights[:1]) == log_weights[0].mean()
    assert importance_weighted_bound(log_weights) > log_weights.mean()
