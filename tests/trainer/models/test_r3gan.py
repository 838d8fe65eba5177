import torch

from trainer.models.r3gan import R3ganCritic, R3ganGenerator, ResidualBlock


def test_a_residual_block_begins_as_the_identity(drawn):
    block = drawn(ResidualBlock(8, 3))
    features = torch.randn(2, 8, 5, 5)
    assert torch.equal(block(features), features)
    assert float(block.widen.weight.detach().abs().max()) > 0


def test_odd_sizes_are_met_exactly(drawn):
    generator, critic = (
        drawn(network) for network in (R3ganGenerator((3, 29, 30), (8, 4, 4), 5), R3ganCritic((3, 29, 30), (8, 4, 4)))
    )
    images = generator(torch.randn(2, 5))
    assert images.shape == (2, 3, 29, 30)
    assert critic(images).shape == (2,)
