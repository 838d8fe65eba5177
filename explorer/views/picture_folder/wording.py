"""What is said about a folder of pictures in words."""

from explorer.state.folder_state import FoundPictures

HINT = "The pictures appear here as the model will see them."
READING = "Reading the pictures…"
EXPLANATION = (
    "Each picture is cut to a square around its middle and made small. Sub-folders become classes, which colour the "
    "map. Nothing leaves this computer."
)
COLOURS = {"auto": "As they are", "grey": "Grey", "rgb": "Colour"}
SIDES = {28: "28 × 28, like MNIST", 32: "32 × 32", 64: "64 × 64, for faces"}
_NAMED = 4


def found_text(found: FoundPictures) -> str:
    """How many there are, of which classes."""
    channels = found.preview.shape[1]
    kind = "grey" if channels == 1 else "colour"
    text = f"{found.train:,} {kind} pictures to train on, {found.test:,} kept back to look at."
    names = found.class_names
    if len(names) > 1:
        more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
        text += f" {len(names)} classes: {', '.join(names[:_NAMED])}{more}."
    return " ".join((text, *found.remarks))
