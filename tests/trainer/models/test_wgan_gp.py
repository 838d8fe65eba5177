import torch

from trainer.models.wgan_gp import WassersteinCritic


def test_the_score_of_an_image_does_not_depend_on_the_others(drawn):
    critic = drawn(WassersteinCritic((1, 28, 28), (8, 4)))
    images = torch.rand(4, 1, 28, 28)
    torch.testing.assert_close(critic(images)[1:2], critic(images[1:2]))


def test_an_image_that_scores_like_a_real_one_has_the_belief_one_half(drawn):
    critic = drawn(WassersteinCritic((1, 28, 28), (8, 4)))
    image = torch.rand(1, 1, 28, 28)
    for _ in range(200):
        critic.remember(critic(image))
    assert abs(float(critic.belief_logits(image))) < 1e-4
