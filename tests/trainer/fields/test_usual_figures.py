import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from trainer.fields.aggregate_posterior import AggregatePosterior
from trainer.fields.usual_figures import measuring_usual
from trainer.geometry.neighbours import NearestImages
from trainer.values.gaussians import Gaussians
from trainer.values.usual import Usual, share_below

COUNT = 60


class Dimming:
    """Encodes an image as its level and its left half's, decodes both levels half as bright."""

    image_shape, latent_dims = (1, 4, 4), 2

    def encode(self, images):
        level = images.reshape(len(images), -1).mean(axis=1) / (255 if images.dtype == np.uint8 else 1)
        mean = np.stack([level, images[..., :2].mean(axis=(1, 2, 3)) * 0], axis=1).astype(np.float32)
        return Gaussians(mean, np.full_like(mean, -4))

    def decode(self, z):
        return np.broadcast_to(z[:, :1, None, None] / 2, (len(z), 1, 4, 4)).astype(np.float32)


@pytest.fixture
def images():
    levels = np.linspace(0, 255, COUNT).astype(np.uint8)
    return np.broadcast_to(levels[:, None, None, None], (COUNT, 1, 4, 4))


def measured(images, asked):
    model = Dimming()
    posterior = AggregatePosterior(model.encode(images))
    *shares, usual = measuring_usual(model, model, posterior, NearestImages(np.array(images)), images, asked)
    return shares, usual


def test_real_images_are_encoded_decoded_and_encoded_again(images):
    shares, usual = measured(images, COUNT)
    assert shares == sorted(shares)
    assert shares[-1] == 1
    codes = Dimming().encode(images).mean
    assert usual.reencoding == pytest.approx(np.sort(codes[:, 0] / 2), abs=1e-6)
    assert usual.distance.max() < 4 * 0.6 / COUNT  # half a level and some rounding, in each of 16 pixels
    assert (np.diff(usual.aggregate) >= 0).all()


def test_of_many_images_some_are_asked_evenly_spread(images):
    _, usual = measured(images, 7)
    assert len(usual.reencoding) == 7
    assert usual.reencoding[[0, -1]] == pytest.approx([0, 0.5], abs=1e-6)


def test_an_image_alone_in_its_corner_is_unusual_though_its_own_gaussian_is_there():
    mean = np.concatenate([np.random.default_rng(0).normal(0, 0.1, (50, 2)), [[9.0, 9.0]]]).astype(np.float32)
    posterior = AggregatePosterior(Gaussians(mean, np.full_like(mean, -6)))
    own = np.arange(51)
    with_itself, without = posterior.log_density(mean), posterior.log_density_without(mean, own)
    assert (without < with_itself).all()
    assert without[-1] < -1000
    others = AggregatePosterior(Gaussians(mean[1:], np.full_like(mean[1:], -6)))
    assert without[0] == pytest.approx(others.log_density(mean[:1])[0], abs=1e-4)


@given(arrays(np.float32, st.integers(1, 30), elements=st.floats(-100, 100, width=32)), st.floats(-200, 200, width=32))
def test_the_share_below_is_between_the_strict_and_the_loose_one(values, value):
    usual = np.sort(values)
    share = share_below(value, usual)
    assert (usual < value).mean() <= share <= (usual <= value).mean()


def test_what_is_no_number_is_beyond_all():
    usual = Usual(*(np.zeros(3, np.float32),) * 3)
    assert share_below(float("nan"), usual.distance) == 1
    assert share_below(0.0, usual.distance) == 0.5
