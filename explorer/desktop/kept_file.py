"""A JSON file that survives: written whole or not at all, moved aside when it cannot be read."""

import contextlib
import json
import os
from dataclasses import dataclass
from pathlib import Path

from explorer.state.notices import Notice
from trainer.atomic_file import atomic_file
from trainer.errors import WriteError

_LARGEST_BYTES = 64 * 2**20
"""Of a file that is read, and so of one that is written: the largest table of codes takes 24 MB."""


@dataclass(frozen=True)
class KeptContent:
    """What was found in a kept file.

    Attributes:
        value: the JSON in it; None when there is no file or it is damaged.
        notice: what to tell the user, None when all is well.
    """

    value: object = None
    notice: Notice | None = None


def write_json(path: Path, value: object) -> Notice | None:
    """Keep a JSON value; returns what to tell the user when that is impossible, and then what was kept before stays."""
    content = json.dumps(value, indent=1, allow_nan=False).encode()
    if len(content) > _LARGEST_BYTES:
        return Notice(
            "warning",
            f"{path.name} would take {len(content) / 1e6:,.0f} MB, and no more than {_LARGEST_BYTES / 1e6:.0f} MB "
            "is read again at the next start: what was kept before stays.",
            "Delete codes of tables that you no longer need.",
        )
    try:
        with atomic_file(path) as file:
            file.write(content)
    except WriteError as error:
        return Notice("warning", error.sentence, f"Check the folder {path.parent}.")
    return None


def read_json(path: Path, what: str) -> KeptContent:
    """Read a kept file; one that is damaged is moved aside to `NAME.broken`, and `what` names it to the user."""
    try:
        if path.stat().st_size > _LARGEST_BYTES:
            return _moved_aside(path, what, "it is far too large")
        return KeptContent(json.loads(path.read_bytes().decode("utf-8")))
    except FileNotFoundError:
        return KeptContent()
    except (ValueError, RecursionError) as wrong:
        return _moved_aside(path, what, str(wrong) or type(wrong).__name__)
    except OSError as wrong:
        reason = wrong.strerror or str(wrong)
        return KeptContent(notice=Notice("warning", f"The {what} could not be read: {reason}.", f"Check {path}."))


def _moved_aside(path: Path, what: str, reason: str) -> KeptContent:
    broken = path.with_name(f"{path.name}.broken")
    with contextlib.suppress(OSError):
        os.replace(path, broken)
    return KeptContent(
        notice=Notice(
            "warning",
            f"The {what} could not be read and start afresh.",
            f"The damaged file is kept as {broken.name}.",
            f"{path}\n{reason}",
        )
    )
