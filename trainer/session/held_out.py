"""Measuring the images that are never trained on."""

import torch

from trainer.session.batches import ResidentImages
from trainer.session.family import Batch, Family

BATCH = 1000


def measure_held_out(family: Family, data: ResidentImages, seed: int) -> list[float]:
    """Mean of each recorded term over all held-out images, in evaluation mode.

    The random numbers are the same in each call and are not the run's, so that measurements compare and disturb
    nothing. It costs a forward pass: a few percent of an epoch.

    Returns:
        One value a term; none when nothing is held out or the family measures nothing.
    """
    count = len(data.held_out)
    if not count:
        return []
    device = data.held_out.device
    noise = torch.Generator(device).manual_seed(seed)
    total: torch.Tensor | None = None
    for network in family.networks.values():
        network.eval()
    with torch.inference_mode():
        for images, labels in zip(
            torch.split(data.held_out, BATCH), torch.split(data.held_out_labels, BATCH), strict=True
        ):
            terms = family.measure(Batch(images, labels), noise)
            if not terms:
                break
            part = torch.stack(terms) * (len(images) / count)
            total = part if total is None else total + part
    for network in family.networks.values():
        network.train()
    return [] if total is None else total.tolist()
