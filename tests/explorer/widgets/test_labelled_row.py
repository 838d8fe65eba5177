"""Choosers stand behind their names."""

from PySide6.QtWidgets import QComboBox, QLabel, QWidget
from pytestqt.qtbot import QtBot

from explorer.widgets.labelled_row import labelled_row


def test_each_chooser_stands_behind_its_name(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    choosers = [QComboBox(), QComboBox()]
    for chooser, name in zip(choosers, ("Side", "Colour"), strict=True):
        chooser.setAccessibleName(name)
    parent.setLayout(labelled_row(choosers, parent))
    labels = parent.findChildren(QLabel)
    assert [(label.text(), label.buddy()) for label in labels] == [("Side", choosers[0]), ("Colour", choosers[1])]
