"""What the program says about itself."""

import platform
from importlib.metadata import PackageNotFoundError, version

from PySide6.QtCore import Qt, qVersion
from PySide6.QtWidgets import QMessageBox, QWidget

from explorer.desktop.places import config_folder, data_folder, log_folder

_DISTRIBUTION = "latent-space-explorer"


def program_version() -> str:
    """The version that is installed; "development" in a clone that is not."""
    try:
        return version(_DISTRIBUTION)
    except PackageNotFoundError:
        return "development"


def about_text() -> str:
    """Version, licences and places, one thing a line."""
    return "\n".join(
        (
            "See and touch what a generative model has learned.",
            "",
            f"Version {program_version()}, Python {platform.python_version()}, Qt {qVersion()}",
            "MIT licence. MNIST by Yann LeCun, Corinna Cortes and Christopher Burges, CC BY-SA 3.0.",
            "",
            f"Settings: {config_folder()}",
            f"Runs kept for a crash: {data_folder() / 'runs'}",
            f"Log: {log_folder()}",
        )
    )


def show_about(parent: QWidget | None = None) -> QMessageBox:
    """Show it beside the window, which stays usable; the box deletes itself when it is closed."""
    box = QMessageBox(QMessageBox.Icon.NoIcon, "About Latent Explorer", "Latent Explorer", parent=parent)
    box.setObjectName("aboutBox")
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setInformativeText(about_text())
    box.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    if parent is not None:
        box.setIconPixmap(parent.windowIcon().pixmap(64, 64))
    box.open()
    return box
