import math

import pytest
import torch

from trainer.objectives.relativistic import pairing_loss


def test_equal_scores_give_log_two():
    assert float(pairing_loss(torch.tensor([5.0, -1.0]), torch.tensor([5.0, -1.0]))) == pytest.approx(math.log(2))


def test_only_differences_of_scores_count():
    better, worse = torch.tensor([1.0, 2.0]), torch.tensor([0.5, -1.0])
    assert float(pairing_loss(better + 7, worse + 7)) == pytest.approx(float(pairing_loss(better, worse)), rel=1e-5)


def test_the_loss_falls_as_the_better_score_rises():
    assert pairing_loss(torch.tensor([2.0]), torch.tensor([0.0])) < pairing_loss(torch.tensor([1.0]), torch.zeros(1))
