import torch
from torch.distributions import Bernoulli, Normal, kl_divergence

from trainer.objectives.likelihood import bernoulli_nll, kl_to_standard_normal


def test_nll_is_that_of_bernoulli_pixels():
    logits, targets = torch.randn(4, 1, 3, 3), (torch.rand(4, 1, 3, 3) < 0.5).float()
    expected = -Bernoulli(logits=logits).log_prob(targets).flatten(1).sum(1).mean()
    torch.testing.assert_close(bernoulli_nll(logits, targets), expected)


def test_kl_is_that_of_normals():
    mean, log_variance = torch.randn(4, 3), torch.randn(4, 3)
    posterior = Normal(mean, torch.exp(log_variance / 2))
    expected = kl_divergence(posterior, Normal(0.0, 1.0)).sum(1).mean()
    torch.testing.assert_close(kl_to_standard_normal(mean, log_variance), expected)
