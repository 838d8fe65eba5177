"""The aggregate posterior of all images on the map, for whoever asks on a worker thread."""

import numpy as np

from explorer.tasks.task import Task
from trainer.decoding.protocols import Encoding
from trainer.errors import Cancelled
from trainer.fields.aggregate_posterior import AggregatePosterior
from trainer.values.arrays import ByteArray
from trainer.values.gaussians import Gaussians

IMAGES_A_STEP = 1000


def aggregate_of(encoder: Encoding, images: ByteArray, task: Task) -> AggregatePosterior:
    """Encode images uint8 [N, C, H, W], N at least 2. Runs on a worker thread.

    Raises:
        Cancelled: the task was.
    """
    means, variances = [], []
    for begin in range(0, len(images), IMAGES_A_STEP):
        if task.cancelled:
            raise Cancelled("The densities are not wanted any more.")
        found = encoder.encode(images[begin : begin + IMAGES_A_STEP])
        means.append(found.mean)
        if found.log_variance is not None:
            variances.append(found.log_variance)
    return AggregatePosterior(Gaussians(np.concatenate(means), np.concatenate(variances) if variances else None))
