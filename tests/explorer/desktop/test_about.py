from PySide6.QtWidgets import QWidget

from explorer.desktop.about import about_text, show_about


def test_it_tells_version_licences_and_places() -> None:
    text = about_text()
    assert "Version" in text
    assert "MIT" in text
    assert "MNIST" in text
    assert "latent-explorer" in text


def test_it_opens_beside_the_window(qtbot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    box = show_about(window)
    assert box.isVisible()
    assert box.informativeText() == about_text()
    box.close()
