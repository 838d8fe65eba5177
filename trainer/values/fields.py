"""A number for every place of a lattice on the map. Legend: R rows, K columns."""

from dataclasses import dataclass
from typing import Literal, get_args

from trainer.values.arrays import ByteArray, FloatArray

FieldKind = Literal["prior", "aggregate", "magnification", "reencoding", "classes", "entropy", "distance"]
FIELD_KINDS: tuple[FieldKind, ...] = get_args(FieldKind)

Rectangle = tuple[float, float, float, float]
"""x_min, x_max, y_min, y_max, map units."""


@dataclass(frozen=True)
class Field:
    """The values of one kind on a lattice.

    Attributes:
        kind: what the values are.
        rectangle: what the cells cover, edges of the outer cells included.
        values: float32 [R, K], the row of the largest y first. For "prior" and "aggregate" log densities, nats; for
            "magnification" grey levels squared per map unit squared; for "reencoding" latent units; for "entropy" nats;
            for "distance" grey levels; for "classes" how sure the classifier is, 0 to 1.
        labels: uint8 [R, K], the class at each place; None but for "classes".
        method: how they were computed, a few words; "" where there is only one way.
    """

    kind: FieldKind
    rectangle: Rectangle
    values: FloatArray
    labels: ByteArray | None = None
    method: str = ""
