"""Which images the map shows: those for the test, those for training, or both."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QWidget

from explorer.state.data_state import DataState
from explorer.state.look import LookState

SPLITS = (
    ("test", "Test", "Images that the model has never trained on"),
    ("train", "Train", "Images that the model trained on"),
    ("both", "Both", "Training and test images together"),
)
WIDEST = "Train · 60,000"
NARROWEST = "Train"


class SplitBox(QComboBox):
    """A choice of split, with the number of its images once it is known."""

    split_requested = Signal(str)

    def __init__(self, data: DataState, look: LookState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._data, self._look = data, look
        self._sizes: dict[tuple[str, str], int] = {}
        self._numbers = True
        self.setObjectName("map.split")
        self.setAccessibleName("Images on the map")
        self.setToolTip("Which images are shown as points: those for the test, those for training, or both")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        for index, (name, text, tooltip) in enumerate(SPLITS):
            self.addItem(text, name)
            self.setItemData(index, tooltip, Qt.ItemDataRole.ToolTipRole)
        self.activated.connect(self._on_activated)
        data.images_changed.connect(self._on_images_changed)
        data.split_changed.connect(self._show_split)
        self._on_images_changed()
        self._show_split()

    def show_numbers(self, shown: bool) -> None:
        """Show the numbers of images or, where it is narrow, leave them out."""
        self._numbers = shown
        self.setFixedWidth(self.width_with(numbers=shown))
        for index, (name, text, _) in enumerate(SPLITS):
            size = self._size_of(name) if shown else None
            self.setItemText(index, text if size is None else f"{text} · {size:,}")

    def width_with(self, *, numbers: bool) -> int:
        """Width with or without numbers; the same for every choice."""
        return self.fontMetrics().horizontalAdvance(WIDEST if numbers else NARROWEST) + self._look.look.px(
            52 if numbers else 44
        )

    @Slot(int)
    def _on_activated(self, index: int) -> None:
        self.split_requested.emit(self.itemData(index))
        self._show_split()

    @Slot()
    def _show_split(self) -> None:
        with QSignalBlocker(self):
            self.setCurrentIndex(self.findData(self._data.split))

    @Slot()
    def _on_images_changed(self) -> None:
        """Learn how many images a split has."""
        if len(self._data.labels):
            self._sizes[self._data.name, self._data.split] = len(self._data.labels)
        self.show_numbers(self._numbers)

    def _size_of(self, split: str) -> int | None:
        """Number of images of a split, when it or both others have been shown."""
        test, train, both = (self._sizes.get((self._data.name, name)) for name, _, _ in SPLITS)
        if split == "test":
            return both - train if test is None and both is not None and train is not None else test
        if split == "train":
            return both - test if train is None and both is not None and test is not None else train
        return test + train if both is None and test is not None and train is not None else both
