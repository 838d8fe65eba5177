import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QWidget

from explorer.state.notices import Notice, Notices, Question
from explorer.views.notice_bar import NoticeBar, NoticeDetails

TROUBLE = Notice("error", "The loss became NaN at step 120.", "Lower the learning rate.", "Traceback: line 3")


@pytest.fixture
def notices() -> Notices:
    return Notices()


@pytest.fixture
def bar(qtbot, notices: Notices) -> NoticeBar:
    centre = QWidget()
    centre.resize(600, 400)
    qtbot.addWidget(centre)
    bar = NoticeBar(notices, centre)
    bar.centre = centre
    bar.dismissed.connect(notices.dismiss)
    centre.show()
    return bar


def words(bar: NoticeBar) -> list[str]:
    return [label.text() for label in bar.findChildren(QLabel) if label.isVisible()]


def test_it_shows_sentence_and_remedy_of_the_newest_notice(bar: NoticeBar, notices: Notices) -> None:
    assert not bar.isVisible()
    notices.post(TROUBLE)
    assert bar.isVisible()
    assert words(bar) == ["Error", TROUBLE.sentence, TROUBLE.remedy]
    notices.post(Notice("warning", "Another."))
    assert words(bar) == ["Warning", "Another."]
    assert not bar.details.isVisible()


def test_dismissing_takes_it_away(qtbot, bar: NoticeBar, notices: Notices) -> None:
    notices.post(TROUBLE)
    qtbot.mouseClick(bar.close_button, Qt.MouseButton.LeftButton)
    assert not bar.isVisible()
    assert notices.current is None


def test_over_a_narrow_map_the_words_keep_the_width_and_the_buttons_go_below(bar: NoticeBar, notices: Notices) -> None:
    notices.post(TROUBLE)
    low = bar.height()
    assert bar.close_button.y() < low / 2
    bar.centre.resize(280, 400)  # one of two maps in a small window
    sentence = bar.findChild(QLabel, "noticeSentence")
    assert sentence.width() > 160
    assert bar.close_button.y() >= sentence.geometry().bottom()
    assert bar.height() < 150
    bar.centre.resize(600, 400)
    assert bar.height() == low


def test_a_mere_note_goes_by_itself_and_a_warning_stays(qtbot, bar: NoticeBar, notices: Notices) -> None:
    bar._timer.setInterval(1)
    notices.post(Notice("warning", "Stays."))
    assert not bar._timer.isActive()
    with qtbot.waitSignal(bar.dismissed):
        notices.post(Notice("info", "Saved."))
    assert bar.isVisible()
    assert bar.findChild(QLabel, "noticeSentence").text() == "Stays."  # nobody has read it yet
    qtbot.mouseClick(bar.close_button, Qt.MouseButton.LeftButton)
    assert not bar.isVisible()


def test_it_lies_over_the_centre_and_moves_nothing(bar: NoticeBar, notices: Notices) -> None:
    before = bar.centre.size(), bar.centre.sizeHint()
    notices.post(TROUBLE)
    assert (bar.centre.size(), bar.centre.sizeHint()) == before
    assert bar.geometry().bottom() in range(380, 400)  # at the foot: the tools above stay in reach
    assert bar.width() < 600
    bar.centre.resize(1600, 400)
    assert 600 < bar.width() < 900
    assert abs(bar.geometry().center().x() - 800) <= 1


def test_a_long_sentence_is_wrapped_in_full_height(bar: NoticeBar, notices: Notices) -> None:
    notices.post(Notice("error", "Short."))
    low = bar.height()
    notices.post(Notice("error", "This sentence goes on. " * 20))
    assert bar.height() > 2 * low
    assert bar.height() >= bar.heightForWidth(bar.width())


def test_the_details_open_and_can_be_copied(qtbot, bar: NoticeBar, notices: Notices) -> None:
    notices.post(TROUBLE)
    qtbot.mouseClick(bar.details, Qt.MouseButton.LeftButton)
    dialog = bar.window().findChild(NoticeDetails)
    assert dialog.isVisible()
    assert dialog.text.toPlainText() == TROUBLE.details
    qtbot.mouseClick(dialog.copy, Qt.MouseButton.LeftButton)
    copied = QGuiApplication.clipboard().text()
    assert TROUBLE.sentence in copied
    assert TROUBLE.details in copied
    dialog.close()


def test_text_that_looks_like_markup_is_shown_as_it_is(bar: NoticeBar, notices: Notices) -> None:
    notices.post(Notice("error", "<b>bold</b>"))
    assert "<b>bold</b>" in words(bar)
    assert bar._sentence.textFormat() == Qt.TextFormat.PlainText


ASKING = Notice(
    "info", "A run was not saved.", question=Question("run", "Go on", "Opens it", "Forget it", "Removes it")
)


def test_a_question_has_two_answers_and_stays(qtbot, bar: NoticeBar, notices: Notices) -> None:
    answers: list[tuple[str, bool]] = []
    bar.answered.connect(lambda who, wanted: answers.append((who, wanted)))
    notices.post(ASKING)
    assert (bar.yes_button.text(), bar.close_button.text()) == ("Go on", "Forget it")
    assert (bar.yes_button.toolTip(), bar.close_button.toolTip()) == ("Opens it", "Removes it")
    assert not bar._timer.isActive()
    qtbot.mouseClick(bar.yes_button, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(bar.close_button, Qt.MouseButton.LeftButton)
    assert answers == [("run", True), ("run", False)]
    assert notices.current is ASKING


def test_a_question_comes_back_after_another_notice_until_it_is_settled(
    qtbot, bar: NoticeBar, notices: Notices
) -> None:
    notices.post(ASKING)
    notices.post(TROUBLE)
    assert not bar.yes_button.isVisible()
    qtbot.mouseClick(bar.close_button, Qt.MouseButton.LeftButton)
    assert notices.current is ASKING
    notices.settle("another")
    assert notices.current is ASKING
    notices.settle("run")
    assert notices.current is None
    assert not bar.isVisible()
