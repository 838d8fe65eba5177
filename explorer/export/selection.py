"""Chosen images as a table, as arrays, or as pictures. Legend: N images, M chosen, D latent dimensions, C H W."""

import csv
import io
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from explorer.export.enlarging import enlarged
from explorer.export.new_folder import new_folder
from explorer.export.progress import IsCancelled, Progress, step_through
from trainer.atomic_file import atomic_file
from trainer.values.arrays import ByteArray, FloatArray, IndexArray


@dataclass(frozen=True)
class Selected:
    """Some of the shown images.

    Attributes:
        indices: int64 [M], into the arrays below.
        labels: uint8 [N].
        class_names: one a label.
        codes: float32 [N, D], latent units; D is 0 where nothing encodes the images.
        images: uint8 [N, C, H, W].
    """

    indices: IndexArray
    labels: ByteArray
    class_names: tuple[str, ...]
    codes: FloatArray
    images: ByteArray

    def class_of(self, index: int) -> str:
        """Name of the class of an image."""
        label = int(self.labels[index])
        return self.class_names[label] if label < len(self.class_names) else str(label)


def write_selected_csv(path: Path, selected: Selected) -> None:
    """Write a table with the columns index, class, z1, z2 and so on; an older file stays whole until then.

    Raises:
        WriteError: the file could not be written.
    """
    classes = [selected.class_of(index) for index in selected.indices.tolist()]
    write_codes_csv(path, selected.indices, classes, selected.codes[selected.indices])


def write_codes_csv(path: Path, indices: IndexArray, classes: Sequence[str] | None, codes: FloatArray) -> None:
    """Write a table with the columns index, class, z1, z2 and so on; an older file stays whole until then.

    `trainer.data.code_table.read_code_table` reads it, to the last digit.

    Args:
        path: of the file.
        indices: int64 [M], what counts the codes.
        classes: one a code; None leaves the column out.
        codes: float32 [M, D].

    Raises:
        WriteError: the file could not be written.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    names = ["index", *(["class"] if classes is not None else [])]
    writer.writerow([*names, *(f"z{number}" for number in range(1, codes.shape[1] + 1))])
    for row, (index, code) in enumerate(zip(indices.tolist(), codes, strict=True)):
        # float32 as short as it can be told exactly
        writer.writerow([index, *([classes[row]] if classes is not None else []), *code])
    with atomic_file(path) as file:
        file.write(text.getvalue().encode())


def write_selected_npz(path: Path, selected: Selected) -> None:
    """Write a compressed NPZ file; an older file stays whole until then.

    `np.load(path, allow_pickle=False)` reads it: arrays "index" int64 [M], "class" uint8 [M], "code" float32 [M, D],
    "image" uint8 [M, C, H, W], and "meta", one string that is a JSON object with the names of the classes.

    Raises:
        WriteError: the file could not be written.
    """
    indices = selected.indices
    arrays = {
        "index": indices,
        "class": selected.labels[indices],
        "code": selected.codes[indices],
        "image": selected.images[indices],
        "meta": np.array(json.dumps({"class_names": selected.class_names}, ensure_ascii=False)),
    }
    with atomic_file(path) as file:
        np.savez_compressed(file, **arrays)  # type: ignore[arg-type]


def write_selected_images(
    folder: Path,
    selected: Selected,
    *,
    scale: int = 1,
    progress: Progress | None = None,
    cancelled: IsCancelled | None = None,
) -> None:
    """Write a new folder with a sub-folder for each class, and in it 00042.png for the image of index 42.

    It appears when all pictures are there. A folder of pictures like this can be opened as a data set.

    Args:
        folder: its place; it must not exist yet, or be empty.
        selected: what to write.
        scale: enlargement, 1 to 16.
        progress: told the share done.
        cancelled: asked between any two pictures.

    Raises:
        ValueError: `scale` is out of range.
        WriteError: the folder holds something, or a file could not be written.
        Cancelled: `cancelled` said so.
    """
    with new_folder(folder) as unfinished:
        for index in step_through(selected.indices.tolist(), progress, cancelled):
            place = unfinished / _folder_name(selected.class_of(index))
            place.mkdir(exist_ok=True)
            enlarged(selected.images[index], scale).save(place / f"{index:05}.png", format="PNG")


def _folder_name(class_name: str) -> str:
    """A class as a name that every file system takes."""
    return re.sub(r"[^\w\- ]+", "_", class_name).strip() or "_"
