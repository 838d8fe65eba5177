import numpy as np
import pytest
import torch

from trainer.session.session import TrainingSession


def trained(session, steps):
    for _ in range(steps):
        session.step()
    return dict(session.take_losses()[-1].terms)


def test_the_critic_learns_to_tell_digits_from_first_samples(small_config, digits):
    session = TrainingSession(small_config("wgan-gp", learning_rate=1e-3, batch_size=32), digits)
    first = trained(session, 2)
    assert first.keys() == {"wasserstein", "gradient_penalty"}
    assert trained(session, 4)["wasserstein"] > first["wasserstein"]


def test_every_critic_step_sees_real_images_of_its_own(small_config, digits):
    session = TrainingSession(small_config("wgan-gp", critic_steps=4, batch_size=32), digits)
    family = session._family
    seen = []
    true_penalty = family._critic.forward

    def forward(images):
        seen.append(images.detach().clone())
        return true_penalty(images)

    family._critic.forward = forward
    session.step()
    real = torch.cat([seen[number] for number in (0, 3, 6, 9)])  # of real, generated, between
    assert len(real) == 32
    expected = digits.train.images.reshape(600, -1).sum(axis=1, dtype=np.int64)
    sums = ((real + 1) * 127.5).round().flatten(1).sum(1).long().tolist()
    assert len(set(sums)) == len(sums)
    assert set(sums) <= set(expected.tolist())


def test_pairs_of_real_and_generated_images_are_told_apart(small_config, digits):
    session = TrainingSession(small_config("r3gan", learning_rate=2e-3, batch_size=32), digits)
    trained(session, 8)
    terms = trained(session, 2)
    assert terms.keys() == {"pair_generator", "pair_critic", "r1", "r2"}
    assert terms["pair_critic"] < np.log(2) < terms["pair_generator"]


@pytest.mark.parametrize("model", ["wgan-gp", "r3gan"])
def test_beliefs_of_real_digits_lie_around_one_half(model, small_config, digits):
    session = TrainingSession(small_config(model, learning_rate=2e-3, batch_size=32), digits)
    trained(session, 6)
    judge = session.export_model().discriminator
    assert 0.2 < np.median(judge.beliefs(digits.train.images[:100])) < 0.8
