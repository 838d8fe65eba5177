"""The selection in words. Legend: M selected of N images."""

import numpy as np

from explorer.state.code_selection import Rows
from explorer.state.code_set import CodeSet
from trainer.values.arrays import ByteArray, IndexArray


def selection_words(indices: IndexArray, labels: ByteArray, class_names: tuple[str, ...]) -> str:
    """How many images are selected, and of which class most of them are; "" for none.

    Args:
        indices: int64 [M], into `labels`.
        labels: uint8 [N].
        class_names: one a label.
    """
    if not len(indices):
        return ""
    counts = np.bincount(labels[indices])
    best = int(counts.argmax())
    name = class_names[best] if best < len(class_names) else str(best)
    noun = "image" if len(labels) == 1 else "images"
    words = f"{len(indices):,} of {len(labels):,} {noun} selected"
    if counts[best] == len(indices):
        return f"{words}, all of class {name}" if len(indices) > 1 else f"{words}, of class {name}"
    return f"{words}, {100 * counts[best] / len(indices):.0f} % of them of class {name}"


def code_selection_words(rows: Rows, sets: tuple[CodeSet, ...]) -> str:
    """How many codes are selected, of which set if it is one; "" for none."""
    chosen = [kept for kept in sets if kept.id in rows]
    if len(chosen) == 1:
        return f"{len(rows[chosen[0].id]):,} of {len(chosen[0]):,} codes of {chosen[0].name} selected"
    count = sum(len(rows[kept.id]) for kept in chosen)
    return f"{count:,} codes of {len(chosen)} tables selected" if chosen else ""
