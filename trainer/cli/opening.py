"""Opening a data set as every command does: with a bar where it takes long, and what was noticed on the way."""

import sys

from tqdm import tqdm

from trainer.data.registry import load_dataset
from trainer.values.images import ImageDataset


def open_dataset(name: str) -> ImageDataset:
    """The data set called `name`; remarks about it go to stderr.

    Raises:
        DataError: it cannot be read.
    """
    with tqdm(total=100, unit="%", desc="Reading pictures", delay=0.5, leave=False) as bar:
        dataset = load_dataset(name, progress=lambda share: bar.update(round(100 * share) - bar.n) and None)
    for remark in dataset.remarks:
        print(remark, file=sys.stderr)
    return dataset
