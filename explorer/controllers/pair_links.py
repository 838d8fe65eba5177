"""What two models beside one another have in common: the same space of codes, the same images, both or neither."""

from explorer.state.application_state import ApplicationState
from explorer.state.pair_state import Obstacles
from trainer.data.registry import counted_by

NOTHING_YET = "A model is still being opened."


def obstacles_between(first: ApplicationState, second: ApplicationState) -> Obstacles:
    """Why the probes cannot be linked through the code, and why not through an image."""
    return Obstacles(_against_code(first, second), _against_image(first, second))


def same_images(first: ApplicationState, second: ApplicationState) -> bool:
    """Whether an index means the same on both maps: the same images in the same order, or one made of the other."""
    one, other = first.data, second.data
    sources = counted_by(one.name), counted_by(other.name)
    return sources[0] == sources[1] and (one.split, len(one.images)) == (other.split, len(other.images))


def _against_code(first: ApplicationState, second: ApplicationState) -> str:
    one, other = first.model.card, second.model.card
    if one is None or other is None:
        return NOTHING_YET
    if first.model.space != second.model.space:
        return "A generator's seed is no code of an encoder: the same numbers mean nothing in common."
    if one.latent_dims != other.latent_dims:
        return f"A code of {one.latent_dims} numbers cannot be decoded where {other.latent_dims} are needed."
    return ""


def _against_image(first: ApplicationState, second: ApplicationState) -> str:
    if first.model.card is None or second.model.card is None:
        return NOTHING_YET
    if first.model.is_gan or second.model.is_gan:
        return "A GAN has no encoder, so no image has a place on its map."
    if not same_images(first, second):
        return "The two maps do not show the same images."
    return ""
