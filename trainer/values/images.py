"""A set of images in memory."""

from dataclasses import dataclass, field

from trainer.values.arrays import ByteArray


@dataclass(frozen=True)
class LabelledImages:
    """Images of one split with their labels.

    Attributes:
        images: uint8 [N, C, H, W], write-protected.
        labels: uint8 [N], index into the data set's `class_names`.
    """

    images: ByteArray
    labels: ByteArray

    def __len__(self) -> int:
        return int(self.images.shape[0])


@dataclass(frozen=True)
class ImageDataset:
    """A data set with a fixed train and test split.

    Attributes:
        name: key in the registry or the name of the user's source, for example "mnist".
        title: name on screen, for example "MNIST".
        train: images to train on.
        test: images never trained on; may be empty (N = 0).
        class_names: one name per label.
        attribution: whom to thank, and the licence.
        remarks: what the user should know about how it was read, one sentence each.
    """

    name: str
    title: str
    train: LabelledImages
    test: LabelledImages
    class_names: tuple[str, ...]
    attribution: str = field(default="")
    remarks: tuple[str, ...] = ()

    @property
    def image_shape(self) -> tuple[int, int, int]:
        """(C, H, W) of every image."""
        c, h, w = self.train.images.shape[1:]
        return int(c), int(h), int(w)
