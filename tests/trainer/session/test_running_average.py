"""Averaged weights lag behind, soon at first and slowly later, and are what is shown, measured and kept."""

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from torch import nn

from trainer.session.running_average import SOON, RunningAverage, role_followed
from trainer.session.session import TrainingSession


def layer(value):
    network = nn.Linear(1, 1, bias=False)
    nn.init.constant_(network.weight, value)
    return network


def value_of(average):
    return float(average.networks["decoder"].weight)


@given(decay=st.floats(0.01, 0.9999), steps=st.integers(1, 10_000))
def test_it_moves_by_one_minus_the_decay_and_faster_at_first(decay, steps):
    followed = layer(0.0)
    average = RunningAverage({"decoder": followed}, decay)
    nn.init.constant_(followed.weight, 1.0)
    average.follow(torch.tensor(float(steps)))
    assert value_of(average) == pytest.approx(max(1 - decay, SOON / (steps + SOON)), rel=1e-3)


def test_without_a_decay_nothing_is_copied():
    average = RunningAverage({"decoder": layer(1.0)}, 0.0)
    average.follow(torch.tensor(1.0))
    assert average.networks == average.named() == {}


def test_it_starts_at_the_weights_that_it_follows():
    followed = layer(0.0)
    average = RunningAverage({"decoder": followed}, 0.9)
    nn.init.constant_(followed.weight, 3.0)
    average.start()
    assert value_of(average) == 3.0
    assert [role_followed(role) for role in average.named()] == ["decoder"]


@pytest.mark.parametrize("model", ["ae", "vae", "vae-gan", "aae"])
def test_an_autoencoder_shows_its_averages(model, small_config, digits):
    session = TrainingSession(small_config(model, weights_average=0.9), digits)
    for _ in range(3):
        session.step()
    family = session._family
    for role in ("encoder", "decoder"):
        assert family.shown()[role] is family.networks[f"average_{role}"]
        own = list(family.networks[role].parameters())
        assert not all(torch.equal(a, b) for a, b in zip(own, family.shown()[role].parameters(), strict=True))


def test_training_is_the_same_whether_it_is_averaged_or_not(small_config, digits):
    sessions = [TrainingSession(small_config("vae", weights_average=decay), digits) for decay in (0.0, 0.99)]
    for session in sessions:
        for _ in range(5):
            session.step()
    plain, averaged = ([*session._family.networks["decoder"].parameters()] for session in sessions)
    assert all(torch.equal(a, b) for a, b in zip(plain, averaged, strict=True))
