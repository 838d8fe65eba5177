"""What can be done to the sets of codes of a document: from contents to contents."""

import dataclasses
import itertools

from explorer.state.code_set import CodeSet, packed_counts, packed_labels, packed_numbers
from explorer.state.document import Contents
from trainer.data.code_table import CodeTable


def with_code_set(contents: Contents, table: CodeTable, name: str, space: str) -> Contents:
    """The contents with a new set of codes, the newest last.

    Args:
        contents: those of before.
        table: the codes.
        name: the wanted one; a number follows where it is taken, and "codes" is taken for a blank one.
        space: the map that they belong to.
    """
    taken = {other.name for other in contents.code_sets}
    wanted = name.strip() or "codes"
    tries = itertools.chain([wanted], (f"{wanted} {number}" for number in itertools.count(2)))
    colours = {other.colour for other in contents.code_sets} | {group.colour for group in contents.groups}
    made = CodeSet(
        contents.next_id,
        next(free for free in tries if free not in taken),
        next(colour for colour in itertools.count() if colour not in colours),
        table.codes.shape[1],
        packed_numbers(table.codes),
        table.class_names,
        packed_labels(table.labels),
        packed_counts(table.indices),
        space,
    )
    return dataclasses.replace(contents, code_sets=(*contents.code_sets, made), next_id=contents.next_id + 1)


def with_code_set_renamed(contents: Contents, set_id: int, name: str) -> Contents:
    """Another name; a blank one, or that of another set, is ignored."""
    name = name.strip()
    if not name or name in {other.name for other in contents.code_sets if other.id != set_id}:
        return contents
    return _with_changed(contents, set_id, name=name)


def with_code_set_coloured(contents: Contents, set_id: int, colour: int) -> Contents:
    """Another of the palette's class colours."""
    return _with_changed(contents, set_id, colour=colour)


def without_code_set(contents: Contents, set_id: int) -> Contents:
    """One set less."""
    return dataclasses.replace(contents, code_sets=tuple(kept for kept in contents.code_sets if kept.id != set_id))


def _with_changed(contents: Contents, set_id: int, **changes: object) -> Contents:
    sets = tuple(
        dataclasses.replace(kept, **changes) if kept.id == set_id else kept  # type: ignore[arg-type]
        for kept in contents.code_sets
    )
    return dataclasses.replace(contents, code_sets=sets)
