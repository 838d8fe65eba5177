"""The newest notice, laid over the foot of the centre so that nothing moves and no tool is covered by it."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QBoxLayout,
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from explorer.state.notices import Notice, Notices, Question

_WORDS = {"info": "Note", "warning": "Warning", "error": "Error"}
_DISMISS = "Dismiss"
_MARGIN_PX = 8
_INFO_MS = 6000
_WIDEST_PX = 760
_NARROW_PX = 440
"""Below this width the buttons stand under the words, which would else have a word a line beside them."""


class NoticeBar(QFrame):
    """One sentence, one remedy, the details one click away. It lies over the foot of its parent."""

    dismissed = Signal()
    answered = Signal(str, bool)
    """The id of a question, and whether the user wants what it offers."""

    def __init__(self, notices: Notices, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("noticeBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._notices, self._under = notices, parent
        self._word = QLabel()
        self._word.setObjectName("noticeWord")
        self._sentence = _text("noticeSentence")
        self._remedy = _text("noticeRemedy")
        self._remedy.setProperty("tone", "muted")
        self.details = QPushButton("Details")
        self.details.setObjectName("noticeDetails")
        self.details.setToolTip("Show all that is known about it, to read or to copy")
        self.details.clicked.connect(self._on_details_clicked)
        self.yes_button = QPushButton()
        self.yes_button.setObjectName("noticeYes")
        self.yes_button.clicked.connect(self._on_yes_clicked)
        self.close_button = QPushButton(_DISMISS)
        self.close_button.setObjectName("noticeDismiss")
        self.close_button.clicked.connect(self._on_close_clicked)
        self._timer = QTimer(self, singleShot=True, interval=_INFO_MS)
        self._timer.timeout.connect(self.dismissed)

        words = QVBoxLayout()
        words.setSpacing(2)
        for label in (self._sentence, self._remedy):
            # A wrapped label would else ask for the height of its narrowest shape.
            label.setMinimumHeight(1)
            words.addWidget(label)
        said, answers = QHBoxLayout(), QHBoxLayout()
        said.addWidget(self._word, 0, Qt.AlignmentFlag.AlignTop)
        said.addLayout(words, 1)
        answers.addStretch(1)
        for button in (self.details, self.yes_button, self.close_button):
            button.setProperty("flat", "true")
            answers.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self._layout = layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        layout.setContentsMargins(16, 8, 8, 8)
        layout.addLayout(said, 1)
        layout.addLayout(answers)
        for part in (said, answers, layout):
            part.setSpacing(8)

        parent.installEventFilter(self)
        notices.current_changed.connect(self._on_current_changed)
        self._on_current_changed()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.parent() and event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._place()

    @Slot()
    def _on_current_changed(self) -> None:
        notice = self._notices.current
        self._timer.stop()
        self.setVisible(notice is not None)
        if notice is None:
            return
        self._show(notice)
        if notice.severity == "info" and not notice.details and notice.question is None:
            self._timer.start()

    def _show(self, notice: Notice) -> None:
        self.setProperty("severity", notice.severity)
        self._word.setProperty("tone", {"info": "accent", "warning": "warning", "error": "danger"}[notice.severity])
        self._word.setText(_WORDS[notice.severity])
        for widget in (self, self._word):
            widget.style().polish(widget)
        self._sentence.setText(notice.sentence)
        self._remedy.setText(notice.remedy)
        self._remedy.setVisible(bool(notice.remedy))
        self.details.setVisible(bool(notice.details))
        self._show_answers(notice.question)
        self.setAccessibleName(f"{_WORDS[notice.severity]}: {notice.sentence} {notice.remedy}")
        self._place()
        self.raise_()

    def _show_answers(self, question: Question | None) -> None:
        self.yes_button.setVisible(question is not None)
        self.close_button.setText(_DISMISS if question is None else question.no)
        self.close_button.setToolTip("Take this message away" if question is None else question.no_tooltip)
        if question is not None:
            self.yes_button.setText(question.yes)
            self.yes_button.setToolTip(question.yes_tooltip)

    def _place(self) -> None:
        width = max(min(self._under.width() - 2 * _MARGIN_PX, _WIDEST_PX), 1)
        direction = QBoxLayout.Direction
        self._layout.setDirection(direction.TopToBottom if width < _NARROW_PX else direction.LeftToRight)
        self._layout.activate()
        height = self.heightForWidth(width)
        left = (self._under.width() - width) // 2
        self.setGeometry(left, self._under.height() - height - _MARGIN_PX, width, height)

    @Slot()
    def _on_yes_clicked(self) -> None:
        self._answer(wanted=True)

    @Slot()
    def _on_close_clicked(self) -> None:
        self._answer(wanted=False)

    def _answer(self, *, wanted: bool) -> None:
        notice = self._notices.current
        if notice is None or notice.question is None:
            self.dismissed.emit()
        else:
            self.answered.emit(notice.question.id, wanted)

    @Slot()
    def _on_details_clicked(self) -> None:
        notice = self._notices.current
        if notice is not None:
            dialog = NoticeDetails(notice, self.window())
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.open()


class NoticeDetails(QDialog):
    """The long text of a notice, to be read and copied."""

    def __init__(self, notice: Notice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("noticeDetailsDialog")
        self.setWindowTitle(_WORDS[notice.severity])
        self.resize(640, 360)
        sentence = _text("detailsSentence")
        sentence.setText(f"{notice.sentence} {notice.remedy}".strip())
        self.text = QPlainTextEdit(notice.details)
        self.text.setObjectName("detailsText")
        self.text.setReadOnly(True)
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        self.copy = buttons.addButton("Copy", QDialogButtonBox.ButtonRole.ActionRole)
        self.copy.setObjectName("detailsCopy")
        self.copy.setToolTip("Put message and details on the clipboard")
        self.copy.clicked.connect(self._on_copy_clicked)
        self._whole = f"{sentence.text()}\n\n{notice.details}\n"
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(8)
        for widget in (sentence, self.text, buttons):
            layout.addWidget(widget)

    @Slot()
    def _on_copy_clicked(self) -> None:
        QGuiApplication.clipboard().setText(self._whole)


def _text(name: str) -> QLabel:
    label = QLabel()
    label.setObjectName(name)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    return label


if __name__ == "__main__":
    from PySide6.QtWidgets import QApplication

    application = QApplication([])
    window, notices = QWidget(), Notices()
    window.resize(640, 360)
    bar = NoticeBar(notices, window)
    bar.dismissed.connect(notices.dismiss)
    notices.post(Notice("error", "The loss became NaN at step 120.", "Lower the learning rate.", "Traceback …"))
    window.show()
    application.exec()
