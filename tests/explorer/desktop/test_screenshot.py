from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from explorer.desktop.screenshot import copy_picture, grab, save_picture
from explorer.desktop.screenshot_dialog import ScreenshotDialog, ScreenshotTarget


class HalfPixel(QWidget):
    """A line of half a pixel, which only a picture of more than single density can show."""

    def paintEvent(self, _event: object) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor("#ffffff"))
        painter.scale(0.5, 0.5)
        painter.fillRect(QRect(20, 0, 1, 200), QColor("#000000"))


@pytest.fixture
def view(qtbot) -> HalfPixel:
    view = HalfPixel()
    view.resize(60, 40)
    qtbot.addWidget(view)
    view.show()
    return view


@pytest.mark.parametrize("scale", [1, 2, 3, 4])
def test_the_picture_has_the_density_that_was_asked_for(view: HalfPixel, scale: int) -> None:
    picture = grab(view, scale)
    assert (picture.width(), picture.height()) == (60 * scale, 40 * scale)
    assert picture.devicePixelRatio() == scale


def test_it_is_drawn_anew_and_not_enlarged(view: HalfPixel) -> None:
    picture = grab(view, 2)
    assert picture.pixelColor(20, 5).lightness() == 0
    assert picture.pixelColor(21, 5).lightness() == 255


def test_an_odd_scale_is_refused(view: HalfPixel) -> None:
    with pytest.raises(ValueError, match="not 5"):
        grab(view, 5)


def test_a_picture_is_saved_whole_and_can_be_read_again(view: HalfPixel, tmp_path: Path) -> None:
    path = tmp_path / "map.png"
    assert save_picture(grab(view, 2), path) is None
    assert QImage(str(path)).width() == 120
    assert [file.name for file in tmp_path.iterdir()] == ["map.png"]


def test_a_folder_that_cannot_be_made_is_told_of(view: HalfPixel, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    notice = save_picture(grab(view), tmp_path / "file" / "map.png")
    assert notice is not None
    assert "map.png” could not be written" in notice.sentence


def test_the_clipboard_takes_a_picture(view: HalfPixel) -> None:
    copy_picture(grab(view))
    assert QGuiApplication.clipboard().image().width() == 60


@pytest.fixture
def dialog(qtbot, view: HalfPixel) -> ScreenshotDialog:
    window, hidden = QWidget(), QWidget()
    QHBoxLayout(window).addWidget(view)
    window.resize(200, 100)
    qtbot.addWidget(window)
    window.show()
    targets = [ScreenshotTarget("Window", window), ScreenshotTarget("Map", view), ScreenshotTarget("Grid", hidden)]
    dialog = ScreenshotDialog(targets, window)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_the_dialog_offers_what_is_visible_and_says_the_size(dialog: ScreenshotDialog) -> None:
    assert [dialog.target.itemText(i) for i in range(dialog.target.count())] == ["Window", "Map"]
    assert dialog.size_label.text() == "400 × 200 pixels"
    dialog.scale.setCurrentIndex(3)
    assert dialog.size_label.text() == "800 × 400 pixels"


@pytest.mark.parametrize(("button", "to"), [("screenshotSave", "file"), ("screenshotCopy", "clipboard")])
def test_the_dialog_gives_back_what_was_chosen(qtbot, dialog, view: HalfPixel, button: str, to: str) -> None:
    dialog.target.setCurrentIndex(1)
    dialog.scale.setCurrentIndex(2)
    qtbot.mouseClick(dialog.findChild(QPushButton, button), Qt.MouseButton.LeftButton)
    assert (dialog.request.widget, dialog.request.scale, dialog.request.to) == (view, 3, to)


def test_a_cancelled_dialog_asks_for_nothing(qtbot, dialog: ScreenshotDialog) -> None:
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.request is None
