import pytest
import torch
from torch import nn

from trainer.models.fixed import fixed


def test_gradients_pass_through_a_fixed_network_and_leave_none_in_it():
    network, given = nn.Linear(2, 1), torch.ones(1, 2, requires_grad=True)
    with fixed(network):
        result = network(given)
    result.sum().backward()
    assert torch.equal(given.grad, network.weight)
    assert network.weight.grad is None


def test_afterwards_it_can_be_corrected_again_whatever_happened():
    network = nn.Linear(2, 1)
    with pytest.raises(ValueError, match="lost"), fixed(network):
        raise ValueError("lost")
    assert all(weight.requires_grad for weight in network.parameters())
