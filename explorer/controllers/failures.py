"""From an exception to what the user reads."""

import traceback

from explorer.state.notices import Notice, Notices
from trainer.errors import TrainerError


def report(notices: Notices, error: Exception) -> None:
    """Post an exception as one sentence and one remedy, with the traceback behind "Details"."""
    details = "".join(traceback.format_exception(error))
    if isinstance(error, TrainerError):
        notices.post(Notice("error", error.sentence, error.remedy, details))
    elif isinstance(error, OSError):
        reason = error.strerror or str(error)
        notices.post(Notice("error", f"A file could not be used: {reason}.", "Choose another place.", details))
    else:
        sentence = f"Something went wrong that should not: {type(error).__name__}."
        notices.post(Notice("error", sentence, "Nothing is lost. The details help to mend it.", details))
