"""Choosers side by side, each behind its name."""

from collections.abc import Iterable

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget


def labelled_row(choosers: Iterable[QWidget], parent: QWidget) -> QHBoxLayout:
    """A row that says the accessible name of each chooser before it, and leaves the rest of the width free."""
    row = QHBoxLayout()
    row.setSpacing(8)
    for chooser in choosers:
        label = QLabel(chooser.accessibleName(), parent)
        label.setBuddy(chooser)
        row.addWidget(label)
        row.addWidget(chooser)
        row.addSpacing(16)
    row.addStretch(1)
    return row
