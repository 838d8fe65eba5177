import pytest
from pytestqt.qtbot import QtBot

from explorer.views.model_header.title import Title

NAME = "Style GAN, 64-D"


@pytest.fixture
def title(qtbot: QtBot) -> Title:
    title = Title()
    qtbot.addWidget(title)
    title.show()
    title.show_name(NAME)
    return title


def room(title: Title, text: str) -> int:
    return title.fontMetrics().horizontalAdvance(text)


def test_a_name_is_shown_whole_where_there_is_room(title: Title) -> None:
    title.resize(room(title, NAME), 30)
    assert title.text() == NAME


def test_a_long_name_loses_its_dimensions_first_and_comes_back(title: Title) -> None:
    title.resize(room(title, NAME) - 1, 30)
    assert title.text() == "Style GAN"
    assert title.accessibleName() == NAME
    title.resize(room(title, NAME), 30)
    assert title.text() == NAME


def test_where_not_even_that_fits_it_is_cut_with_an_ellipsis(title: Title) -> None:
    title.resize(room(title, "Style GAN") - 1, 30)
    assert title.text().endswith("…")
    title.show_name("VAE")
    assert title.text() == "VAE"
