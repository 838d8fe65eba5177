"""Fields of small untrained networks: what each kind says is checked at places computed alone."""

import re
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
import torch

from trainer.fields import computing as module
from trainer.fields.aggregate_posterior import AggregatePosterior
from trainer.fields.computing import Level, Sources, computing, levels_of
from trainer.geometry.nearest_distances import nearest_distances
from trainer.geometry.planes import identity
from trainer.geometry.principal_planes import principal
from trainer.geometry.pullback import jacobians
from trainer.geometry.seed_plane import SeedPlane
from trainer.session.session import TrainingSession
from trainer.values.arrays import unit_interval
from trainer.values.fields import FIELD_KINDS, Field

RECTANGLE = (-2.0, 2.0, -1.0, 1.0)


def model_of(config, dataset):
    return TrainingSession(config, dataset).export_model()


@pytest.fixture
def sources(small_config, digits):
    model, judge = (model_of(small_config(name), digits) for name in ("vae", "classifier"))
    real = digits.test.images
    posterior = AggregatePosterior(model.encoder.encode(real))
    return Sources(identity(2), model.decoder, model.encoder, judge.classifier, posterior, real)


def field_of(kind, sources, side=8, *, exact=False):
    *shares, field = computing(kind, sources, RECTANGLE, Level(side, exact))
    assert isinstance(field, Field)
    assert shares == sorted(shares)
    return field


@pytest.mark.parametrize("kind", FIELD_KINDS)
def test_every_kind_fills_its_lattice(kind, sources):
    field = field_of(kind, sources)
    assert field.kind == kind
    assert field.values.shape == (8, 8)
    assert np.isfinite(field.values).all()
    assert (field.labels is not None) == (kind == "classes")
    assert not field.values.flags.writeable
    assert len(levels_of(kind, sources)) >= 1


def test_the_top_row_is_that_of_the_largest_y_and_cells_are_measured_in_their_middle(sources):
    field = field_of("prior", sources, side=2)
    z = np.array([[-1, 0.5], [1, 0.5], [-1, -0.5], [1, -0.5]])
    assert field.values.ravel() == pytest.approx(-np.log(2 * np.pi) - np.square(z).sum(axis=1) / 2)


def test_the_exact_magnification_is_that_of_the_derivatives_and_differences_come_near_it(sources):
    exact = field_of("magnification", sources, side=32, exact=True)
    assert exact.method == "exact"
    place = np.array([[-2 + 10.5 / 8, 1 - 4.5 / 16]])
    _, derivatives = jacobians(sources.decoder.decode, place)
    expected = np.sqrt(np.linalg.det(derivatives[0] @ derivatives[0].T))
    assert exact.values[4, 10] == pytest.approx(expected, rel=0.02)
    measured = field_of("magnification", sources, side=32)
    assert measured.method == "central differences"
    inner = (slice(1, -1), slice(1, -1))
    assert np.median(np.abs(measured.values / exact.values - 1)[inner]) < 0.05


def test_bands_make_no_difference(sources, monkeypatch):
    whole = {kind: field_of(kind, sources, 70).values for kind in ("magnification", "reencoding", "entropy")}
    monkeypatch.setattr(module, "PLACES_A_STEP", 300)
    monkeypatch.setattr(module, "PLACES_A_PART", 300)
    for kind, values in whole.items():
        assert field_of(kind, sources, 70).values == pytest.approx(values, rel=1e-3, abs=1e-4)


def test_on_a_plane_of_seeds_the_magnification_is_measured(small_config, digits):
    generator = model_of(small_config("gan"), digits).decoder
    field = field_of("magnification", Sources(SeedPlane(generator.latent_dims), generator))
    assert field.method == "central differences"


def test_any_plane_of_a_larger_space_will_do(small_config, digits):
    model = model_of(small_config("vae", latent_dims=4), digits)
    found = model.encoder.encode(digits.test.images)
    sources = Sources(
        principal(found.mean), model.decoder, model.encoder, None, AggregatePosterior(found), digits.test.images
    )
    for kind in ("prior", "aggregate", "magnification", "reencoding", "distance"):
        assert np.isfinite(field_of(kind, sources).values).all()
    assert levels_of("aggregate", sources)[-1].side < 256


def test_a_fine_lattice_of_distances_is_what_each_place_alone_would_say(sources):
    field = field_of("distance", sources, side=128)
    assert field.method == "candidates from 16 × 16"
    places = np.stack(np.meshgrid(-2 + (np.arange(3, 128, 16) + 0.5) / 32, 1 - (np.arange(3, 128, 16) + 0.5) / 64), -1)
    images = sources.decoder.decode(places.reshape(-1, 2).astype(np.float32)).reshape(64, -1)
    expected = nearest_distances(images, unit_interval(sources.real.reshape(len(sources.real), -1)))
    assert field.values[3::16, 3::16].ravel() == pytest.approx(expected[:, 0], rel=1e-3)


@pytest.mark.parametrize("kind", ["reencoding", "classes", "entropy", "distance"])
def test_rounded_products_come_near_and_say_so(kind, sources, monkeypatch):
    monkeypatch.setattr(module, "bf16_pays", lambda device: True)
    side = 128 if kind == "distance" else 16
    plain = field_of(kind, sources, side)
    *_, rounded = computing(kind, sources, RECTANGLE, Level(side, rounded=True))
    assert rounded.values == pytest.approx(plain.values, rel=0.1, abs=0.05)
    assert rounded.method.endswith("bfloat16")
    assert rounded.values.dtype == np.float32
    assert any(level.rounded for level in levels_of(kind, sources))
    monkeypatch.setattr(module, "bf16_pays", lambda device: False)
    *_, again = computing(kind, sources, RECTANGLE, Level(side, rounded=True))
    assert "bfloat16" not in again.method
    assert (again.values == plain.values).all()


@pytest.mark.parametrize("kind", ["classes", "entropy"])
def test_a_sparse_lattice_comes_near_says_its_share_and_is_followed_by_every_place(kind, sources):
    whole = field_of(kind, sources, 32)
    *shares, sparse = computing(kind, sources, RECTANGLE, Level(32, sparse=True))
    assert shares == sorted(shares)
    assert re.fullmatch(r"\d+ % computed, rest interpolated", sparse.method)
    assert sparse.values == pytest.approx(whole.values, abs=0.02)
    assert (sparse.labels is None) == (whole.labels is None)
    assert sparse.values[::4, ::4] == pytest.approx(whole.values[::4, ::4], abs=1e-5)
    assert not sparse.values.flags.writeable
    coarse, first, last = levels_of(kind, sources)
    assert coarse.side < first.side == last.side == 256
    assert first.sparse
    assert not last.sparse
    assert not last.rounded


def test_two_maps_may_ask_for_derivatives_at_once(sources):
    alone = field_of("magnification", sources, 48, exact=True).values
    with ThreadPoolExecutor(2) as pool:
        both = list(pool.map(lambda _: field_of("magnification", sources, 48, exact=True).values, range(4)))
    for values in both:
        assert values == pytest.approx(alone, rel=1e-4)


@pytest.mark.parametrize("kind", FIELD_KINDS)
def test_two_cores_compute_what_one_does(kind, sources):
    alone = {side: field_of(kind, sources, side).values for side in (24, 72)}
    before = torch.get_num_threads()
    torch.set_num_threads(2)
    try:
        for side, values in alone.items():
            assert field_of(kind, sources, side).values == pytest.approx(values, rel=1e-3, abs=1e-4)
    finally:
        torch.set_num_threads(before)


def test_without_what_it_needs_a_field_is_refused():
    with pytest.raises(ValueError, match="no decoder"):
        list(computing("distance", Sources(identity(2)), RECTANGLE, Level(4)))
    with pytest.raises(ValueError, match="no decoder"):
        list(computing("magnification", Sources(identity(2)), RECTANGLE, Level(4)))
    with pytest.raises(ValueError, match="no decoder or no classifier"):
        list(computing("classes", Sources(identity(2)), RECTANGLE, Level(8, sparse=True)))
