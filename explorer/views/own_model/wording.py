"""What is said about models of other programs in words."""

from trainer.values.image_format import RANGE_TEXTS

HINT = "Choose a decoder: what it makes of sixteen codes appears here."
READING = "Trying the model…"
NO_DECODER, NO_ENCODER = "No decoder is chosen.", "None: the map is a plane of seeds, as for a GAN."
NO_DATASET = "None"
EXPLANATION = (
    "A decoder reads codes [N, D] and gives images, channels first, last or in a row; an encoder reads such images and "
    "gives codes, perhaps with log-variances. ONNX files hold operators and weights; no code of theirs is run."
)
RANGES: tuple[tuple[str, str], ...] = (("", "Find out"), *RANGE_TEXTS.items())
