"""The trainer's own exceptions: one sentence for the user, one remedy.

Every error that a user can cause is a `TrainerError`; anything else that escapes is a defect.
"""


class TrainerError(Exception):
    """Something the user can understand and mend.

    Args:
        sentence: what is wrong, with the numbers in it, in one sentence.
        remedy: what to do about it, in one sentence.
    """

    def __init__(self, sentence: str, remedy: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.sentence} {self.remedy}".strip()


class ConfigurationError(TrainerError):
    """A setting is out of range or contradicts another one."""


class DataError(TrainerError):
    """A data set is missing, damaged or of the wrong shape."""


class DownloadError(DataError):
    """A data set could not be downloaded from any of its mirrors."""


class CheckpointError(TrainerError):
    """A model file is missing, damaged or not one of ours."""


class WriteError(TrainerError):
    """A file could not be written; what was there before is untouched."""


class DivergenceError(TrainerError):
    """A loss became NaN or infinite."""


class DeviceError(TrainerError):
    """The chosen device is missing, was lost or has no memory left."""


class PartnerError(TrainerError):
    """Another process of the same run has ended or cannot be reached."""


class PlaneError(TrainerError):
    """There is no such plane through a latent space, or not only one."""


class Cancelled(TrainerError):  # noqa: N818 - a wish fulfilled, not an error
    """The user cancelled the work; nothing is wrong."""
