import math

import pytest
import torch

from trainer.objectives.adversarial import discriminator_loss, generator_loss


def test_a_discriminator_that_cannot_tell_loses_two_log_two():
    zeros = torch.zeros(5)
    assert float(discriminator_loss(zeros, zeros)) == pytest.approx(2 * math.log(2))
    assert float(generator_loss(zeros)) == pytest.approx(math.log(2))


def test_a_right_discriminator_loses_little_and_its_generator_much():
    sure = torch.full((5,), 10.0)
    assert float(discriminator_loss(sure, -sure)) < 1e-3
    assert float(generator_loss(-sure)) > 9
