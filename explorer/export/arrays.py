"""A walk as numbers: codes, images and places on the map. Legend: F frames, D latent dimensions, C H W."""

import json
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import numpy.typing as npt

from trainer.atomic_file import atomic_file
from trainer.values.arrays import ByteArray, FloatArray


def write_arrays(
    path: Path,
    *,
    codes: FloatArray,
    images: ByteArray,
    points: FloatArray | None = None,
    classes: tuple[str, ...] | None = None,
    certainties: FloatArray | None = None,
    meta: Mapping[str, object] | None = None,
) -> None:
    """Write a compressed NPZ file; an older file stays whole until the new one is.

    `np.load(path, allow_pickle=False)` reads it: arrays "codes", "images", then those that there are of "points",
    "classes" and "certainties", and "meta", one string that is a JSON object.

    Args:
        path: of the file.
        codes: float32 [F, D], latent units.
        images: uint8 [F, C, H, W].
        points: float32 [F, 2], map units; None where the walk is not on the map.
        classes: F names of what a classifier takes the images for; None without one.
        certainties: float32 [F], the probabilities that it gives them; None without one.
        meta: what is to be known of the walk, in types that JSON has.

    Raises:
        ValueError: the arrays are not of the same length.
        TypeError: `meta` holds something that JSON has not.
        WriteError: the file could not be written.
    """
    arrays: dict[str, npt.NDArray[np.generic]] = {
        "codes": np.asarray(codes, np.float32),
        "images": np.asarray(images, np.uint8),
    }
    if points is not None:
        arrays["points"] = np.asarray(points, np.float32)
    if classes is not None and certainties is not None:
        arrays["classes"] = np.array(classes)
        arrays["certainties"] = np.asarray(certainties, np.float32)
    lengths = {name: len(array) for name, array in arrays.items()}
    if len(set(lengths.values())) > 1:
        raise ValueError(f"the arrays differ in length: {lengths}")
    arrays["meta"] = np.array(json.dumps(dict(meta or {}), ensure_ascii=False, sort_keys=True))
    with atomic_file(path) as file:
        np.savez_compressed(file, **arrays)  # type: ignore[arg-type]
