"""One file from the first of its mirrors that has it, checked, under a temporary name until it is whole.

Pooch keeps the temporary file, the check sum and the renaming; the transfer itself is here, because it must be
able to stop in the middle and to refuse a server that sends more than was announced.
"""

import errno
import logging
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any
from urllib.parse import urlsplit

import pooch
import requests

from trainer.data.description import DataFile
from trainer.errors import Cancelled, DataError, DownloadError

ATTEMPTS = 2
"""How often each mirror is tried before the next one."""

CONNECT_S, SILENCE_S = 5.0, 15.0
"""How long to wait for a connection, and for the next bytes of one that is open."""

_CHUNK_BYTES = 1 << 16
_NO_SPACE = (errno.ENOSPC, errno.EDQUOT)

_SLACK = 2
"""A server that sends more than this many times the announced size is cut off."""

BytesDone = Callable[[int], None]

_log = logging.getLogger(__name__)
# Pooch writes each download to stderr by itself; here progress and errors are the caller's to show.
pooch.get_logger().setLevel(logging.WARNING)


def download_file(
    file: DataFile,
    folder: Path,
    progress: BytesDone | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Path:
    """Download `file` into `folder`, unless it lies there already with the right check sum.

    Args:
        file: what to download; its check sum decides, whichever mirror it comes from.
        folder: where to; made if need be.
        progress: told the bytes of this file done so far; falls back to 0 when another mirror is tried.
        cancelled: asked between any two chunks; True stops.

    Returns:
        The path of the file.

    Raises:
        DownloadError: no mirror gave the right file, the disk is full or the folder cannot be written to.
        Cancelled: `cancelled` said so; nothing is left behind.
    """
    transfer = _Transfer(file, progress, cancelled)
    failures = []
    for mirror in file.mirrors:
        for _ in range(ATTEMPTS):
            try:
                transfer.report(0)
                # A hash in the call means: keep a good file, replace a bad one, and rename only what fits.
                path = pooch.retrieve(
                    mirror, known_hash=f"sha256:{file.sha256}", fname=file.name, path=folder, downloader=transfer
                )
            except requests.RequestException as error:
                failures.append((mirror, _reason(error)))
                _log.warning("Download of %s failed: %s", mirror, error)
                if _is_final(error):
                    break
            except ValueError as error:
                failures.append((mirror, "it sent another file than the published one"))
                _log.warning("Download of %s failed: %s", mirror, error)
                break  # what is on the mirror is wrong, and will be the next time
            except OSError as error:
                raise _disk_error(file, folder, error) from error
            else:
                transfer.report(file.size_bytes)
                return Path(path)
    raise _no_mirror_error(file, failures)


class _Transfer:
    """A downloader as Pooch calls it: writes one address to one file, in chunks."""

    def __init__(self, file: DataFile, progress: BytesDone | None, cancelled: Callable[[], bool] | None) -> None:
        self._file = file
        self._progress = progress
        self._cancelled = cancelled

    def report(self, done: int) -> None:
        if self._cancelled is not None and self._cancelled():
            raise Cancelled(f"The download of “{self._file.name}” was cancelled.")
        if self._progress is not None:
            self._progress(min(done, self._file.size_bytes))

    def __call__(self, url: str, output_file: Any, pooch: object = None, check_only: bool | None = False) -> None:
        with (
            requests.get(
                url,
                stream=True,
                timeout=(CONNECT_S, SILENCE_S),
                # Without this a server may compress the file once more, and its length would mean something else.
                headers={"Accept-Encoding": "identity"},
            ) as response,
            Path(output_file).open("wb") as output,
        ):
            response.raise_for_status()
            self._copy(response, output)

    def _copy(self, response: requests.Response, output: IO[bytes]) -> None:
        done = 0
        for chunk in response.iter_content(_CHUNK_BYTES):
            done += len(chunk)
            if done > _SLACK * self._file.size_bytes:
                raise ValueError(f"more than {_SLACK} times the announced {self._file.size_bytes} bytes")
            output.write(chunk)
            self.report(done)


def _is_final(error: requests.RequestException) -> bool:
    """Whether the same mirror would give the same answer again."""
    return error.response is not None and 400 <= error.response.status_code < 500


def _reason(error: requests.RequestException) -> str:
    if error.response is not None:
        return f"it answered {error.response.status_code}"
    if isinstance(error, requests.Timeout):
        return "it did not answer in time"
    if isinstance(error, requests.ConnectionError):
        return "no connection"
    return "the transfer broke off"


def _disk_error(file: DataFile, folder: Path, error: OSError) -> DownloadError:
    if error.errno in _NO_SPACE:
        return DownloadError(
            f"The disk is full: “{file.name}” needs {file.size_bytes / 1e6:.1f} MB in {folder}.",
            "Make room on the disk and try again.",
        )
    return DownloadError(
        f"“{file.name}” cannot be written to {folder}: {error.strerror or error}.",
        "Check that the folder can be written to.",
    )


def _no_mirror_error(file: DataFile, failures: list[tuple[str, str]]) -> DataError:
    if not failures:
        return DownloadError(f"“{file.name}” has no address to download it from.", "Put it into the folder yourself.")
    if all(reason == "no connection" for _, reason in failures):
        return DownloadError(
            f"“{file.name}” could not be downloaded: no server can be reached.", "Check the network and try again."
        )
    told = "; ".join(dict.fromkeys(f"{urlsplit(mirror).netloc}: {why}" for mirror, why in failures))
    return DownloadError(
        f"“{file.name}” could not be downloaded ({told}).",
        "Log in to the network if it asks for that, or try again later.",
    )
