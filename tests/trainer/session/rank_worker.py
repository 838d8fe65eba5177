"""One of the processes of test_ranks.py: `python rank_worker.py FOLDER STEPS`, with the variables that torchrun sets.

FOLDER holds images.npz and for each model its configuration NAME.json; the first rank adds NAME.npz.
"""

import os
import sys
from pathlib import Path

import numpy as np
import torch

from trainer.configuration.catalogue import from_json
from trainer.session.ranks import joined_ranks
from trainer.session.session import TrainingSession
from trainer.values.images import ImageDataset, LabelledImages


def images(folder):
    with np.load(folder / "images.npz") as arrays:
        split = LabelledImages(arrays["images"], arrays["labels"])
    return ImageDataset("digits", "Digits", split, split, tuple(map(str, range(10))))


def course_of(session, steps):
    """The losses of each step, float [steps, terms], and weights and running statistics after the last one by name."""
    losses = []
    for _ in range(steps):
        session.step()
        losses.append([value for _, value in session.take_losses()[0].terms])
    state = {name: tensor.numpy() for name, tensor in session._state().items() if name.startswith("networks.")}
    return {"losses": np.array(losses), **state}


def main(folder, steps):
    torch.set_num_threads(1)
    dataset = images(folder)
    with joined_ranks(os.environ, torch.device("cpu")) as ranks:
        for path in sorted(folder.glob("*.json")):
            course = course_of(TrainingSession(from_json(path.read_text()), dataset, ranks=ranks), steps)
            if ranks.first:
                np.savez(path.with_suffix(".npz"), **course)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
