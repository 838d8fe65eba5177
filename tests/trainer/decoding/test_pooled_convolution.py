"""A convolution and its maximum in one step give what the two give one after the other."""

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from torch import nn

from trainer.checkpoint.model_file import load_model
from trainer.decoding.pooled_convolution import PooledConvolution, with_pooled_convolutions
from trainer.resources import resource_path


@given(
    height=st.integers(2, 9),
    width=st.integers(2, 9),
    before=st.integers(1, 3),
    after=st.integers(1, 5),
    bias=st.booleans(),
    last=st.booleans(),
)
def test_sides_even_and_odd_give_the_numbers_of_the_two_steps(height, width, before, after, bias, last):
    convolution = nn.Conv2d(before, after, 3, padding=1, bias=bias)
    images = torch.randn(2, before, height, width)
    if last:
        images = images.to(memory_format=torch.channels_last)
    with torch.no_grad():
        expected = nn.MaxPool2d(2)(convolution(images))
        assert PooledConvolution(convolution)(images).numpy() == pytest.approx(expected.numpy(), abs=1e-5)


def test_the_shipped_classifier_reads_as_its_network_says():
    classifier = load_model(resource_path("models", "classifier.safetensors")).classifier
    images = np.random.default_rng(0).uniform(size=(70, 1, 28, 28)).astype(np.float32)
    with torch.no_grad():
        logits = classifier.network(torch.from_numpy(images))
    assert classifier.probabilities(images) == pytest.approx(torch.softmax(logits, 1).numpy(), abs=1e-5)
    assert classifier.features(images) == pytest.approx(
        classifier.network.features(torch.from_numpy(images)).numpy(), abs=1e-4
    )


def test_other_convolutions_and_maxima_are_left_alone():
    network = nn.Sequential(
        nn.Conv2d(1, 2, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2), nn.Conv2d(2, 2, 5, padding=2), nn.MaxPool2d(2),
        nn.Conv2d(2, 2, 3, padding=1), nn.MaxPool2d(3),
    )  # fmt: skip
    assert not any(isinstance(module, PooledConvolution) for module in with_pooled_convolutions(network).modules())


def test_the_network_itself_stays_as_it_is():
    network = nn.Sequential(nn.Conv2d(1, 2, 3, padding=1), nn.MaxPool2d(2))
    quick = with_pooled_convolutions(network)
    assert isinstance(network[1], nn.MaxPool2d)
    assert isinstance(quick[0], PooledConvolution)
    images = torch.randn(3, 1, 6, 6)
    assert torch.allclose(quick(images), network(images), atol=1e-6)
