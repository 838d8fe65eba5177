"""What the sample grid says in words."""

from collections.abc import Sequence

from explorer.state.samples_state import SamplesState

EMPTY = "Train a GAN or open a trained one: the images its generator makes appear here."
BORDER = "Border: how real the discriminator finds it"
NO_BORDER = "This model has no discriminator: the borders say nothing."


def age_text(samples: SamplesState) -> str:
    """How much training is behind the images: "step 1,200, epoch 1.3"; while a network grows, how far it has grown."""
    if not len(samples.images):
        return ""
    if samples.step < 0:
        return "trained elsewhere"
    epoch = "" if samples.epoch is None else f", epoch {samples.epoch:.1f}"
    if samples.grown is not None and samples.grown.growing:  # the panel of the run tells its steps as well
        return samples.grown.words
    return f"step {samples.step:,}{epoch}" if samples.step or epoch else "untrained"


def hint_text(selection: Sequence[int]) -> str:
    """What a click does next; the numbers are those of the names in formulas, `sample3`."""
    if not selection:
        return "Click two images to walk from one to the other."
    if len(selection) == 1:
        return f"Sample {selection[0] + 1} is selected: click another one to walk there."
    first, second = (cell + 1 for cell in selection)
    return f"The film strip walks from sample {first} to sample {second}. Click a third to begin anew."


def belief_text(cell: int, belief: float | None) -> str:
    """What the discriminator thinks of one image."""
    if belief is None:
        return f"Sample {cell + 1}"
    return f"Sample {cell + 1}: the discriminator believes {belief:.2f} that it is real."
