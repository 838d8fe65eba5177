"""From names of classes, one an item, to labels: what every kind of the user's own data does alike. Legend: N items."""

from collections.abc import Sequence

import numpy as np

from trainer.errors import DataError
from trainer.values.arrays import ByteArray, frozen

MOST_CLASSES = 256
"""A label is one byte."""

UNLABELLED = "unlabelled"
"""The class of what has none."""


def labels_from(names: Sequence[str], what: str) -> tuple[ByteArray, tuple[str, ...]]:
    """Labels uint8 [N] and the classes that they count: numbers by size, other names by the alphabet.

    Args:
        names: one an item; "" for one without a class, which is put at the end.
        what: begins the sentence of an error.

    Raises:
        DataError: there are more classes than a byte can count.
    """
    found = set(names)
    classes = sorted(found - {""}, key=_order)
    order = (*classes, *([UNLABELLED] if "" in found else []))
    if len(order) > MOST_CLASSES:
        raise DataError(f"{what} names {len(order):,} classes.", f"Give at most {MOST_CLASSES}.")
    number = {name: label for label, name in enumerate(classes)} | {"": len(classes)}
    return frozen([number[name] for name in names], np.uint8), order


def _order(name: str) -> tuple[int, int, str]:
    whole = name.isascii() and name.isdigit() and len(name) < 19
    return (0, int(name), name) if whole else (1, 0, name)
