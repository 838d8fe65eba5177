"""What the user has made, as the map of the open model shows it: each pin and knot at the foot of its code.

In a space of two dimensions a place of the map is a code. In one of more, pins and knots keep their code whatever
plane is shown, and lie beside most planes. Legend: K codes, D latent dimensions.
"""

import dataclasses
from collections.abc import Sequence

import numpy as np

from explorer.state.code_set import CodeSet
from explorer.state.document import Code, LatentPath, Pin, Point
from explorer.state.model_state import ModelState
from trainer.values.arrays import FloatArray, frozen

BESIDE = 1e-2
"""What is farther from the plane than this, in latent units, is beside it."""


def belongs(thing: Pin | LatentPath | CodeSet, model: ModelState) -> bool:
    """Whether a pin, a path or a set of codes is of the space that the open model has."""
    if thing.space != model.space:
        return False
    if isinstance(thing, CodeSet):
        return model.chart is not None and thing.dims == model.chart.latent_dims
    dims = model.plane.latent_dims if model.plane is not None else 0
    codes = [thing.code] if isinstance(thing, Pin) else list(thing.codes)
    if not dims:
        return not any(codes)
    return bool(codes) and all(len(code) == dims for code in codes)  # a path of places has no codes at all


def placed_pin(pin: Pin, model: ModelState) -> Pin:
    """The pin where it is on the present map."""
    return pin if model.plane is None else dataclasses.replace(pin, point=feet((pin.code,), model)[0])


def placed_path(path: LatentPath, model: ModelState) -> LatentPath:
    """The path with its knots where they are on the present map."""
    return path if model.plane is None else dataclasses.replace(path, knots=feet(path.codes, model))


def feet(codes: Sequence[Code], model: ModelState) -> tuple[Point, ...]:
    """Where codes are on the plane of the present map."""
    assert model.plane is not None
    return tuple((x, y) for x, y in model.plane.to_map(np.array(codes, np.float32)).tolist())


def places_of(codes: FloatArray, model: ModelState) -> FloatArray | None:
    """Where codes float32 [K, D] are on the present map, float32 [K, 2]; None where it cannot tell."""
    places = None if model.chart is None else model.chart.to_map(codes)
    return None if places is None else frozen(places, np.float32)


def code_at(point: Point, model: ModelState, like: Code = ()) -> Code:
    """The code that is to be kept for a place of the map; () where the place says it all.

    Args:
        point: map units.
        model: the open one.
        like: a code whose coordinates beside the plane are kept; those of the plane when none is given.
    """
    plane = model.plane
    if plane is None:
        return ()
    place = np.array([point], np.float64)
    code = plane.moved_along(np.array([like]), place) if len(like) == plane.latent_dims else plane.to_latent(place)
    return tuple(code[0].tolist())


def codes_of(thing: Pin | LatentPath, model: ModelState) -> FloatArray:
    """The codes of a pin or of the knots of a path that belongs to the map: float32 [K, D]."""
    codes = [thing.code] if isinstance(thing, Pin) else list(thing.codes)
    if model.plane is not None:
        return np.array(codes, np.float32)
    assert model.chart is not None
    return model.chart.to_latent(np.array([thing.point] if isinstance(thing, Pin) else thing.knots, np.float64))


def distance_beside(code: Code | FloatArray, model: ModelState) -> float:
    """How far a code is from the plane of the map, latent units; 0 where the map is no slice."""
    plane = model.plane
    if plane is None or len(code) != plane.latent_dims:
        return 0.0
    distance = float(plane.distances(np.array([code], np.float32))[0])
    return distance if distance > BESIDE else 0.0
