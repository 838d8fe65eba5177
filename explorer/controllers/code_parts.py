"""Parts of the codes, classes and groups, and the directions between their means. Legend: N codes."""

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from explorer.state.difference import Difference
from explorer.state.directions_state import REST, Part
from explorer.state.group import Group
from trainer.errors import Cancelled
from trainer.geometry.directions import mean_difference
from trainer.values.arrays import ByteArray, FloatArray, IndexArray
from trainer.values.directions import Direction


def parts_of(
    groups: Sequence[Group], source: str, count: int, labels: ByteArray | None, names: Sequence[str]
) -> tuple[Part, ...]:
    """Classes with at least one code, and the groups of the images that have the codes.

    Args:
        groups: of the document.
        source: which images have the codes: data set and split; "" where codes are of no image.
        count: N, how many codes there are.
        labels: uint8 [N], classes of the codes; None where nobody knows them.
        names: of the classes.
    """
    counts = np.zeros(0, np.int64) if labels is None else np.bincount(labels, minlength=len(names))
    parts = [Part(f"class {k}", names[k], int(counts[k])) for k in range(len(names)) if k < len(counts) and counts[k]]
    parts += [
        Part(f"group {group.id}", group.name, len(group.indices))
        for group in groups
        if group.source == source and group.indices[-1] < count
    ]
    return tuple(parts)


def members_of(groups: Sequence[Group], labels: ByteArray | None, key: str) -> IndexArray:
    """Indices of the codes of a part other than the rest, int64."""
    kind, _, number = key.partition(" ")
    if kind == "class":
        return np.zeros(0, np.int64) if labels is None else np.flatnonzero(labels == int(number))
    found = (group.indices for group in groups if group.id == int(number))
    return np.array(next(found, ()), np.int64)


def differences(
    wishes: Sequence[Difference],
    codes: FloatArray,
    members: Mapping[str, IndexArray],
    names: Mapping[str, str],
    cancelled: Callable[[], bool],
) -> tuple[Direction, ...]:
    """The directions that are asked for, without those that have no code on one side. Runs on a worker thread.

    Args:
        wishes: which parts.
        codes: float32 [N, D], latent units.
        members: indices of each part but the rest.
        names: of each part.
        cancelled: asked before each.
    """
    found = []
    for wish in wishes:
        first, second = wish.first, wish.second
        if cancelled():
            raise Cancelled("The directions were not worked out.")
        if first not in members or (second != REST and second not in members):
            continue
        one = members[first]
        other = np.setdiff1d(np.arange(len(codes)), one) if second == REST else members[second]
        if not len(one) or not len(other):
            continue
        step = mean_difference(codes, one, other)
        name = f"{names[first]} − {'rest' if second == REST else names[second]}"
        counts = (len(one), len(other))
        found.append(Direction(wish.key, name, "difference", step, counts=counts))
    return tuple(found)
