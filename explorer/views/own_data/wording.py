"""What is said about images of the user's own in words."""

from pathlib import PurePath

from explorer.state.own_data_state import NO_LABELS, OWN, FoundImages, OwnDataWish

HINT = "The images appear here as the model will see them."
READING = "Reading the images…"
NOTHING = "Nothing is chosen."
EXPLANATIONS = {
    "folder": (
        "Each picture is cut to a square around its middle and made small. Sub-folders become classes, which colour "
        "the map, or the rows file,label of a CSV do. Nothing leaves this computer."
    ),
    "file": (
        "Images are squares of up to 64 pixels. Their classes, which colour the map, come from the file, from the rows "
        "index,label of a CSV, or from one label a row. Nothing leaves this computer."
    ),
}
OTHER = {"folder": "Other Folder…", "file": "Other File…"}
COLOURS = {"auto": "As they are", "grey": "Grey", "rgb": "Colour"}
SIDES = {28: "28 × 28, like MNIST", 32: "32 × 32", 64: "64 × 64, for faces"}
ASK_TABLE = "From a CSV…"
_NAMED = 4


def label_choices(wish: OwnDataWish) -> tuple[tuple[str, str], ...]:
    """Text and value of each place that labels may come from; the last one asks for a table."""
    own = "Sub-folders" if wish.kind == "folder" else "As in the file"
    table = wish.labels if wish.labels.lower().endswith((".csv", ".tsv")) else ""
    tables = ((PurePath(table).name, table),) if table else ()
    return ((own, OWN), ("None", NO_LABELS), *tables, (ASK_TABLE, ""))


def found_text(found: FoundImages) -> str:
    """How many there are, of which classes; each remark on a line of its own."""
    channels, height, width = found.preview.shape[1:]
    kind = "grey" if channels == 1 else "colour"
    text = f"{found.train:,} {kind} images of {width} × {height} to train on, {found.test:,} kept back to look at."
    names = [f"{name} ({count:,})" for name, count in zip(found.class_names, found.counts, strict=True)]
    if len(names) > 1:
        more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
        text += f" {len(names)} classes: {', '.join(names[:_NAMED])}{more}."
    return "\n".join((text, *found.remarks))
