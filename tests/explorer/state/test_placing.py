"""Pins and paths on the maps of spaces of all sizes."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.state.document import LatentPath, Pin
from explorer.state.model_state import ModelState
from explorer.state.placing import belongs, code_at, codes_of, distance_beside, placed_path, placed_pin
from trainer.configuration.autoencoders import VaeConfig
from trainer.configuration.gans import GanConfig
from trainer.geometry.planes import LatentPlane, axes, identity
from trainer.geometry.seed_plane import SeedPlane
from trainer.values.model_card import ModelCard

FLAT = Pin(1, "pick1", (1.0, 2.0))
WIDE = Pin(2, "pick2", (9.0, 9.0), code=(1.0, 2.0, 3.0, 4.0))
SEED = Pin(3, "pick3", (1.0, 2.0), "seeds")
PATH = LatentPath(4, "Path 1", ((0.0, 0.0), (1.0, 1.0)), codes=((0.0, 0.0, 0.0, 0.0), (1.0, 2.0, 3.0, 4.0)))


def model(chart, config=None) -> ModelState:
    made = ModelState()
    made.open(ModelCard(config or VaeConfig(latent_dims=chart.latent_dims), (1, 28, 28), ("0",), 0, 0.0), chart, None)
    return made


def test_each_pin_belongs_to_the_space_that_it_was_made_in():
    maps = (
        model(identity(2)),
        model(axes(0, 1, 4)),
        model(axes(0, 1, 5)),
        model(SeedPlane(4), GanConfig(latent_dims=4)),
    )
    for pin, own in (
        (FLAT, (True, False, False, False)),
        (WIDE, (False, True, False, False)),
        (SEED, (False,) * 3 + (True,)),
    ):
        assert tuple(belongs(pin, shown) for shown in maps) == own
    assert [belongs(PATH, shown) for shown in maps] == [False, True, False, False]
    of_places = LatentPath(5, "Path 2", ((0.0, 0.0), (1.0, 1.0)))
    assert [belongs(of_places, shown) for shown in maps] == [True, False, False, False]


def test_codes_are_shown_at_their_feet():
    shown = model(axes(3, 1, 4))
    assert placed_pin(WIDE, shown).point == (4.0, 2.0)
    assert placed_path(PATH, shown).knots == ((0.0, 0.0), (4.0, 2.0))
    assert placed_pin(FLAT, model(identity(2))) is FLAT
    assert codes_of(WIDE, shown).tolist() == [[1, 2, 3, 4]]
    assert codes_of(FLAT, model(identity(2))).tolist() == [[1, 2]]


def test_the_distance_beside_the_plane_is_told():
    shown = model(axes(3, 1, 4))
    assert distance_beside(WIDE.code, shown) == pytest.approx(np.hypot(1, 3))
    assert distance_beside((0.0, 5.0, 0.0, 5.0), shown) == 0
    assert distance_beside((), model(identity(2))) == 0


@given(st.integers(0, 100), st.tuples(st.floats(-5, 5), st.floats(-5, 5)))
def test_a_moved_code_keeps_its_distance_from_the_plane(seed, place):
    random = np.random.default_rng(seed)
    directions, _ = np.linalg.qr(random.normal(size=(6, 2)))
    shown = model(LatentPlane(random.normal(size=6), directions.T))
    like = tuple(random.normal(size=6).tolist())
    moved = code_at(place, shown, like)
    assert shown.plane.to_map(np.array([moved]))[0] == pytest.approx(place, abs=1e-4)
    assert shown.plane.distances(np.array([moved, like])).std() == pytest.approx(0, abs=1e-4)
    on_it = code_at(place, shown)
    assert distance_beside(on_it, shown) == 0
    assert code_at(place, model(identity(2))) == ()
