"""What the tablet says in words."""

import numpy as np

from trainer.values.arrays import FloatArray

DRAW_HERE = "Draw a digit here."
NO_MODEL = "Open or train a model: it sees what you draw."
NOT_SQUARE = "The images of this model are not square: it cannot see drawings."
AS_SEEN = "Your drawing appears here, centred and scaled."
DECODED = "What the decoder makes of its code appears here."
SEARCH = "A GAN has no encoder: “Find Its Code” searches for one."
FIND_TOLD = "Search for the code whose image is nearest to yours"
NO_DERIVATIVES = "A search needs the decoder's derivatives, which a model from elsewhere does not give."
SEARCHING = "Searching for a code"
ERROR_TOLD = (
    "How far the decoded image is from yours: the root of the mean squared difference of all pixels,\n"
    "in grey levels of which 255 lie between black and white."
)


def verdict(probabilities: FloatArray | None, class_names: tuple[str, ...]) -> str:
    """What the classifier takes an image for; "" where it has not been asked."""
    if probabilities is None or len(probabilities) != len(class_names):
        return ""
    best = int(np.argmax(probabilities))
    return f"taken for {class_names[best]} ({100 * float(probabilities[best]):.0f} %)"


def error_text(error: float | None) -> str:
    """The reconstruction error with its unit."""
    return "" if error is None else f"{error:.0f} grey levels off"
