"""One editor for each kind of setting; all have the same four members.

`edited` says that the user changed something, `committed` that the change is meant (Enter, focus lost, a
click on an arrow); `read()` gives the value or raises, `show_value()` shows one without emitting.
"""

import contextlib
from typing import Protocol

from PySide6.QtCore import QSignalBlocker, Signal, SignalInstance
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QWidget

from explorer.views.training_panel.numbers import read_number, read_numbers, stepped, value_text
from explorer.views.training_panel.unit_line_edit import UnitLineEdit
from trainer.configuration.setting import Setting, Value
from trainer.errors import ConfigurationError


class Editor(Protocol):
    """What a row of the form needs of an editor."""

    @property
    def edited(self) -> SignalInstance:
        """The user changed something."""

    @property
    def committed(self) -> SignalInstance:
        """The change is meant."""

    def read(self) -> Value:
        """The value; `ConfigurationError` while the text is not acceptable."""

    def show_value(self, value: Value) -> None:
        """Show a value without emitting."""


class NumberField(QAbstractSpinBox):
    """A number with arrows that add, or multiply where the setting is logarithmic."""

    edited = Signal()
    committed = Signal()

    def __init__(self, setting: Setting, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._setting = setting
        self.setLineEdit(UnitLineEdit(setting.unit, self))
        self.lineEdit().textEdited.connect(self.edited)
        self.editingFinished.connect(self._on_editing_finished)
        self.show_value(setting.default)

    def read(self) -> Value:
        return read_number(self.lineEdit().text(), self._setting)

    def show_value(self, value: Value) -> None:
        if not _same(self, value):
            self._write(value)

    def stepBy(self, steps: int) -> None:
        try:
            now = read_number(self.lineEdit().text(), self._setting)
        except ConfigurationError:
            assert isinstance(self._setting.default, int | float)
            now = self._setting.default
        self._write(stepped(now, self._setting, steps))
        self.edited.emit()
        self.committed.emit()

    def stepEnabled(self) -> QAbstractSpinBox.StepEnabledFlag:
        both = QAbstractSpinBox.StepEnabledFlag.StepUpEnabled | QAbstractSpinBox.StepEnabledFlag.StepDownEnabled
        try:
            now = read_number(self.lineEdit().text(), self._setting)
        except ConfigurationError:
            return both
        flags = QAbstractSpinBox.StepEnabledFlag.StepNone
        if self._setting.maximum is None or now < self._setting.maximum:
            flags |= QAbstractSpinBox.StepEnabledFlag.StepUpEnabled
        if self._setting.minimum is None or now > self._setting.minimum:
            flags |= QAbstractSpinBox.StepEnabledFlag.StepDownEnabled
        return flags

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()  # the wheel scrolls the form; it must not change what it happens to pass over

    def _write(self, value: Value) -> None:
        with QSignalBlocker(self.lineEdit()):
            self.lineEdit().setText(value_text(value))
        self.update()

    def _on_editing_finished(self) -> None:
        with contextlib.suppress(ConfigurationError):  # the row says what is wrong with it
            self._write(self.read())
        self.committed.emit()


class WidthsField(UnitLineEdit):
    """Several whole numbers in one line: "1024, 512"."""

    edited = Signal()
    committed = Signal()

    def __init__(self, setting: Setting, parent: QWidget | None = None) -> None:
        super().__init__(setting.unit, parent)
        self._setting = setting
        self.setPlaceholderText(value_text(setting.default))
        self.textEdited.connect(self.edited)
        self.editingFinished.connect(self.committed)
        self.show_value(setting.default)

    def read(self) -> Value:
        return read_numbers(self.text(), self._setting)

    def show_value(self, value: Value) -> None:
        if not _same(self, value):
            with QSignalBlocker(self):
                self.setText(value_text(value))


class ChoiceField(QComboBox):
    """One of a few words."""

    edited = Signal()
    committed = Signal()

    def __init__(self, setting: Setting, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._setting = setting
        for choice in setting.choices:
            self.addItem(choice, choice)
        self.activated.connect(self._on_activated)
        self.show_value(setting.default)

    def read(self) -> Value:
        value = self.currentData()
        self._setting.check(value)
        assert isinstance(value, str)
        return value

    def show_value(self, value: Value) -> None:
        with QSignalBlocker(self):
            self.setCurrentIndex(self.findData(value))

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def _on_activated(self) -> None:
        self.edited.emit()
        self.committed.emit()


def editor_for(setting: Setting, parent: QWidget | None = None) -> NumberField | WidthsField | ChoiceField:
    """The editor that fits a setting.

    Raises:
        TypeError: there is no editor for its kind.
    """
    if setting.choices:
        return ChoiceField(setting, parent)
    if setting.kind is tuple:
        return WidthsField(setting, parent)
    if setting.kind in (int, float):
        return NumberField(setting, parent)
    raise TypeError(f"no editor for the setting {setting.name} of kind {setting.kind.__name__}")


def _same(editor: Editor, value: Value) -> bool:
    """True when the editor shows `value` already, in whatever spelling: what is being typed stays as it is."""
    try:
        return editor.read() == value
    except ConfigurationError:
        return False
