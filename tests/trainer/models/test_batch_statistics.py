import copy

import pytest
import torch
from torch import nn

from trainer.models.batch_statistics import ALONE, SharedBatchNorm, judging_together, share_statistics
from trainer.models.equalised import BatchDeviation


class Twice:
    """Two partners with the same images: means are those of one, counts are twice as large."""

    count = 2

    def mean(self, values):
        return values


@pytest.mark.parametrize(("layer", "shape"), [(nn.BatchNorm1d(5), (7, 5)), (nn.BatchNorm2d(5), (4, 5, 3, 2))])
def test_without_partners_it_is_torchs_batch_norm(layer, shape):
    theirs, own = copy.deepcopy(layer), SharedBatchNorm(copy.deepcopy(layer), ALONE)
    assert theirs.state_dict().keys() == own.state_dict().keys()
    for seed in range(3):
        features = torch.randn(shape, generator=torch.Generator().manual_seed(seed)) * 3 + 1
        given = [features.clone().requires_grad_() for _ in range(2)]
        made = [norm(values) for norm, values in zip((theirs, own), given, strict=True)]
        torch.testing.assert_close(made[1], made[0])
        for result in made:
            result.pow(3).sum().backward()
        torch.testing.assert_close(given[1].grad, given[0].grad, rtol=1e-4, atol=1e-3)
    torch.testing.assert_close(own.state_dict(), theirs.state_dict())
    torch.testing.assert_close(own.eval()(features), theirs.eval()(features))


def test_the_running_variance_counts_the_images_of_all_partners():
    features = torch.randn(4, 5, 1, 1, generator=torch.Generator().manual_seed(0))
    of_both = nn.BatchNorm2d(5)
    of_both(torch.cat([features, features]))
    own = SharedBatchNorm(nn.BatchNorm2d(5), Twice())
    own(features)
    torch.testing.assert_close(own.running_var, of_both.running_var)


def test_all_layers_that_look_at_the_batch_are_found_and_names_stay():
    network = nn.Sequential(nn.Linear(2, 3), nn.Sequential(nn.BatchNorm1d(3), BatchDeviation()))
    names = list(network.state_dict())
    partners = Twice()
    share_statistics(network, partners)
    assert list(network.state_dict()) == names
    assert isinstance(network[1][0], SharedBatchNorm)
    assert network[1][0].partners is network[1][1].partners is partners
    share_statistics(network, ALONE)
    assert network[1][0].partners is ALONE


def test_the_deviation_of_two_partners_with_the_same_images_is_that_of_one():
    features = torch.randn(4, 2, 3, 3, generator=torch.Generator().manual_seed(0))
    alone, shared = BatchDeviation(), BatchDeviation()
    shared.partners = Twice()
    for layer in (alone, shared):
        layer.running.zero_()
    torch.testing.assert_close(shared(features), alone(features))


def test_judging_together_is_what_training_sees_and_leaves_no_trace():
    torch.manual_seed(0)
    network = nn.Sequential(nn.Conv2d(1, 3, 3), nn.BatchNorm2d(3), nn.Sequential(nn.BatchNorm2d(3)))
    network(torch.randn(8, 1, 5, 5))
    features = torch.randn(8, 1, 5, 5) * 4 + 2
    expected = copy.deepcopy(network).train()(features)
    network.eval()
    before = copy.deepcopy(network.state_dict())
    with torch.inference_mode(), judging_together(network):
        seen = network(features)
    torch.testing.assert_close(seen, expected)
    torch.testing.assert_close(network.state_dict(), before, rtol=0, atol=0)
    assert not any(layer.training for layer in network.modules())
    network.train()(features)  # its statistics can be written again


def test_judging_together_leaves_no_trace_of_what_fails_and_shared_layers_ask_nobody():
    own = SharedBatchNorm(nn.BatchNorm2d(5), Twice())
    network = nn.Sequential(nn.BatchNorm2d(5), own).eval()
    before = copy.deepcopy(network.state_dict())

    def look() -> None:
        with judging_together(network):
            assert not own.training
            network(torch.randn(4, 5, 2, 2))
            network(torch.randn(4, 6, 2, 2))

    with pytest.raises(RuntimeError):
        look()
    torch.testing.assert_close(network.state_dict(), before, rtol=0, atol=0)
