import numpy as np
import pytest
import torch

from trainer.decoding.decoder import Decoder
from trainer.decoding.styled_decoder import StyledDecoder
from trainer.decoding.trained_model import decoder_of
from trainer.errors import TrainerError
from trainer.models.networks import initialise
from trainer.models.style_gan import StyledGenerator

CODES = np.random.default_rng(0).standard_normal((4, 5)).astype(np.float32)


@pytest.fixture(scope="module")
def decoder():
    network = StyledGenerator((1, 8, 8), (8, 4), 5, style_dims=6, mapping_layers=2)
    initialise({"generator": network}, torch.Generator().manual_seed(0))
    with torch.no_grad():
        network.mean_style.copy_(torch.arange(6) / 10)
    made = decoder_of(network, 5, (1, 8, 8))
    assert isinstance(made, StyledDecoder)
    return made


def test_decoding_a_code_is_decoding_its_style(decoder):
    w = decoder.map(CODES)
    assert w.shape == (4, 6)
    np.testing.assert_allclose(decoder.decode_w(w), decoder.decode(CODES), atol=1e-5)
    assert isinstance(decoder, Decoder)


def test_mixing_a_style_with_itself_changes_nothing(decoder):
    w = decoder.map(CODES)
    for layer in range(decoder.layers + 1):
        np.testing.assert_allclose(decoder.decode_w(decoder.mix(w, w, layer)), decoder.decode_w(w), atol=1e-5)


def test_mixing_at_the_first_layer_is_all_of_the_second_style_and_at_the_last_all_of_the_first(decoder):
    w = decoder.map(CODES)
    first, second = w[:2], w[2:]
    np.testing.assert_allclose(decoder.decode_w(decoder.mix(first, second, 0)), decoder.decode_w(second), atol=1e-5)
    whole = decoder.mix(first, second, decoder.layers)
    np.testing.assert_allclose(decoder.decode_w(whole), decoder.decode_w(first), atol=1e-5)
    half = decoder.mix(first, second, 2)
    np.testing.assert_array_equal(half[:, 1], first)
    np.testing.assert_array_equal(half[:, 2], second)


def test_truncation_leads_from_the_mean_style_to_the_style_itself(decoder):
    w = decoder.map(CODES)
    np.testing.assert_array_equal(decoder.truncated(w, 1.0), w)
    np.testing.assert_array_equal(decoder.truncated(w, 0.0), np.broadcast_to(decoder.mean_style, w.shape))
    np.testing.assert_allclose(decoder.truncated(w, 0.5), (w + decoder.mean_style) / 2, atol=1e-5)


def test_wrong_layers_and_shapes_are_refused(decoder):
    w = decoder.map(CODES)
    with pytest.raises(TrainerError, match="layer 9"):
        decoder.mix(w, w, 9)
    with pytest.raises(TrainerError, match="Styles have the shape"):
        decoder.decode_w(np.zeros((2, 5), np.float32))


def test_a_truncating_decoder_shares_its_generator_and_leaves_the_first_one_as_it_is(decoder):
    half = decoder.with_psi(0.5)
    assert half.network is decoder.network
    np.testing.assert_allclose(half.decode(CODES), decoder.decode_w(decoder.truncated(decoder.map(CODES), 0.5)))
    assert decoder.psi == 1
    assert np.abs(half.decode(CODES) - decoder.decode(CODES)).max() > 1e-4
