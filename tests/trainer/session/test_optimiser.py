import pytest
import torch
from torch import nn

from trainer.session.optimiser import Adam


@pytest.mark.parametrize("memory_format", [torch.contiguous_format, torch.channels_last])
def test_it_corrects_like_the_adamw_of_torch(memory_format):
    torch.manual_seed(0)
    mine, reference = nn.Conv2d(5, 3, 3).to(memory_format=memory_format), nn.Conv2d(5, 3, 3)
    reference.load_state_dict(mine.state_dict())
    adam = Adam(mine.parameters(), beta1=0.7, weight_decay=0.1)
    adam.learning_rate.fill_(0.01)
    other = torch.optim.AdamW(reference.parameters(), lr=0.01, betas=(0.7, 0.999), weight_decay=0.1)
    for _ in range(5):
        x = torch.randn(4, 5, 6, 6)
        adam.forget_gradients()
        mine(x).square().sum().backward()
        adam.step()
        other.zero_grad()
        reference(x).square().sum().backward()
        other.step()
    torch.testing.assert_close(mine.weight, reference.weight)
    torch.testing.assert_close(mine.bias, reference.bias)


def test_state_can_be_saved_and_restored():
    network = nn.Linear(2, 2)
    adam, other = Adam(network.parameters()), Adam(network.parameters())
    network(torch.ones(1, 2)).sum().backward()
    adam.step()
    other.load(adam.state())
    assert all(torch.equal(value, other.state()[name]) for name, value in adam.state().items())
    adam.reset()
    assert all(not value.any() for value in adam.state().values())
