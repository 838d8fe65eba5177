"""From an exception to what the user reads: one sentence, one remedy, the traceback one click away."""

import traceback

from explorer.state.notices import Notice, Notices
from trainer.errors import TrainerError

_LONGEST = 200
"""Letters of a foreign exception's own message that fit into a sentence."""


def notice_of(error: BaseException) -> Notice:
    """An exception as a notice: in the trainer's own words where there are some."""
    details = "".join(traceback.format_exception(error))
    if isinstance(error, TrainerError):
        return Notice("error", error.sentence, error.remedy, details)
    if isinstance(error, MemoryError):
        return Notice("error", "There is no memory left.", "Choose a smaller model or batch.", details)
    if isinstance(error, OSError):
        reason = error.strerror or str(error)
        return Notice("error", f"A file could not be used: {reason}.", "Choose another place.", details)
    lines = str(error).strip().splitlines()
    what = f"{type(error).__name__}: {lines[0][:_LONGEST]}" if lines else type(error).__name__
    remedy = "You can go on; if it happens again, report it with the text behind Details."
    return Notice("error", f"Something went wrong ({what}).", remedy, details)


def report(notices: Notices, error: BaseException) -> None:
    """Post an exception."""
    notices.post(notice_of(error))
