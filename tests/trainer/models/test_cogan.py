import torch

from trainer.models.cogan import CoupledDiscriminator, CoupledGenerator, halves


def test_both_images_of_a_pair_come_from_shared_layers_and_a_last_one_of_their_own(drawn):
    generator = drawn(CoupledGenerator((1, 12, 24), (8, 4), 5)).eval()
    z = torch.randn(3, 5)
    left, right = halves(generator(z))
    assert left.shape == right.shape == (3, 1, 12, 12)
    assert not torch.equal(left, right)
    generator.last[1].load_state_dict(generator.last[0].state_dict())
    left, right = halves(generator(z))
    assert torch.equal(left, right)


def test_the_discriminator_judges_each_image_without_looking_at_its_neighbour(drawn):
    discriminator = drawn(CoupledDiscriminator((1, 12, 24), (8, 4)))
    pairs = torch.rand(3, 1, 12, 24)
    changed = pairs.clone()
    changed[:, :, :, 12:] = 0
    logits, others = discriminator(pairs), discriminator(changed)
    assert torch.equal(logits[:, 0], others[:, 0])
    assert not torch.equal(logits[:, 1], others[:, 1])
    assert torch.equal(discriminator.belief_logits(pairs), logits.mean(dim=1))
