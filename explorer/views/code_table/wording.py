"""What is said about a table of codes in words."""

import numpy as np

from explorer.state.code_table_state import FoundCodes

NOTHING = "No table is chosen."
HINT = "What the open model makes of some of the codes appears here."
PLACES_HINT = "Where the codes lie on the map appears here."
NO_PLACES = "The plane of seeds has no places for codes: formulas can use them, and the list probes their mean."
READING = "Reading the codes…"
EXPLANATION = (
    "One code a row, a column for each number of it: z1, z2 and so on. A column index counts the codes, a column class "
    "or label names their classes; an exported selection has both. The images on the map stay."
)
_NAMED = 4


def found_text(found: FoundCodes) -> str:
    """How many codes there are, of which classes; each remark on a line of its own."""
    table = found.table
    count, dims = table.codes.shape
    text = f"{count:,} code{'' if count == 1 else 's'} of {dims} number{'' if dims == 1 else 's'}"
    spread = f"from {table.codes.min():.3g} to {table.codes.max():.3g}"
    text = f"{text}, {spread}."
    if table.class_names:
        counts = np.bincount(table.labels, minlength=len(table.class_names)).tolist()
        names = [f"{name} ({number:,})" for name, number in zip(table.class_names, counts, strict=True)]
        more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
        noun = "class" if len(names) == 1 else "classes"
        text += f" {len(names)} {noun}: {', '.join(names[:_NAMED])}{more}."
    return "\n".join((text, *table.remarks))
