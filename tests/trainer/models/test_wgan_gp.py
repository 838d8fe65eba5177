import torch

from trainer.models.wgan_gp import WassersteinCritic


def test_the_score_of_an_image_does_not_depend_on_the_others(drawn):
    critic = drawn(WassersteinCritic((1, 28, 28), (8, 4)))
    images = torch.rand(4, 1, 28, 28)
    torch.testing.assert_close(critic(images)[1:2], critic(images[1:2]))


def test_an_image_that_scores_like_a_real_one_has_the_belief_one_half(drawn):
    critic = drawn(WassersteinCritic((1, 28, 28), (8, 4)))
    images = torch.rand(6, 1, 28, 28)
    critic.remember(critic(images))
    beliefs = critic.belief_logits(images).detach()
    assert abs(float(beliefs.mean())) < 1e-3
    assert abs(float(beliefs.std(correction=0)) - 1) < 1e-3
