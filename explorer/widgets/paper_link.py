"""A small link that opens the paper behind a model or a setting in the browser."""

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QToolButton, QWidget


class PaperLink(QToolButton):
    """The word "paper", to be clicked."""

    def __init__(self, address: str, subject: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._address = ""
        self.setText("paper")
        self.setObjectName("paperLink")
        self.setProperty("textRole", "caption")
        self.setProperty("link", True)
        self.setAutoRaise(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.clicked.connect(self._on_clicked)
        self.show_paper(address, subject)

    @property
    def address(self) -> str:
        """Where the link leads."""
        return self._address

    def show_paper(self, address: str, subject: str) -> None:
        """Lead elsewhere; without an address the link hides."""
        self._address = address
        self.setVisible(bool(address))
        self.setToolTip(f"Opens the paper behind {subject} in the browser: {address}")
        self.setAccessibleName(f"Paper about {subject}")

    def _on_clicked(self) -> None:
        QDesktopServices.openUrl(QUrl(self._address))
