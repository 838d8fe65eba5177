"""One setting in the form: label, paper, editor, way back to the default, and what is wrong with the input."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFontInfo, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QGridLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from explorer.views.training_panel.editors import editor_for
from explorer.views.training_panel.numbers import range_text, value_text
from explorer.views.training_panel.paper_link import PaperLink
from trainer.configuration.setting import Setting, Value
from trainer.errors import ConfigurationError

_FIXED_WHILE_ALIVE = "Fixed while a run is under way: stop the run to change it."
_LIVE_WHILE_ALIVE = "May be changed while the run is under way; Enter applies it."
_EDITOR_EMS = 9.2
"""Width of a field in heights of its type, so that presentation mode enlarges it too."""
_DOT_WIDTH = 10


class SettingRow(QWidget):
    """One setting. It holds what is typed; what counts is the configuration in the state."""

    edited = Signal(str)
    """Name of the setting whose input changed; it may be invalid."""
    committed = Signal(str)
    """Name of the setting whose input is meant: Enter, focus lost, an arrow clicked."""

    def __init__(self, setting: Setting, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setting = setting
        self._default = setting.default
        self._alive = False
        self.setObjectName(f"{setting.name}Row")

        self.label = QLabel(setting.label, self)
        self.label.setWordWrap(True)
        self.label.setProperty("textRole", "body")
        self.paper = PaperLink(setting.paper, setting.label.lower(), self)
        self.paper.setVisible(bool(setting.paper))
        self.editor = editor_for(setting, self)
        self.editor.setObjectName(f"{setting.name}Field")
        self.editor.setAccessibleName(setting.label)
        self.editor.setAccessibleDescription(setting.help)
        self.label.setBuddy(self.editor)
        self.reset = QToolButton(self)
        self.reset.setText("↺")
        self.reset.setAutoRaise(True)
        self.reset.setObjectName(f"{setting.name}Reset")
        self.reset.setAccessibleName(f"Reset {setting.label}")
        self.reset.setToolTip(f"Back to the default, {self._with_unit(setting.default)}.")
        self.reset.setFixedWidth(20)
        self.message = QLabel(self)
        self.message.setObjectName(f"{setting.name}Message")
        self.message.setProperty("textRole", "caption")
        self.message.setProperty("tone", "danger")
        self.message.setWordWrap(True)
        self.message.hide()
        self._lay_out()
        self._fit_to_type()

        self.editor.edited.connect(self._on_edited)
        self.editor.committed.connect(self._on_committed)
        self.reset.clicked.connect(self._on_reset)
        self.setFocusProxy(self.editor)
        self._refresh()

    @property
    def error(self) -> str:
        """What is wrong with the input, one sentence; "" when nothing is."""
        return self.message.text()

    @property
    def changed(self) -> bool:
        """Whether the input differs from the default."""
        try:
            return self.editor.read() != self._default
        except ConfigurationError:
            return True

    def value(self) -> Value:
        """What the input says; `ConfigurationError` while it is invalid."""
        return self.editor.read()

    def show_value(self, value: Value) -> None:
        """Show the state's value; what is being typed stays when it means the same."""
        self.editor.show_value(value)
        self._refresh()

    def set_alive(self, alive: bool) -> None:
        """Say whether a run is under way: then only live settings can be edited."""
        if alive == self._alive:
            return
        self._alive = alive
        self.editor.setEnabled(self.setting.live or not alive)
        self._refresh()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit_to_type()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Mark a setting that differs from the default with a dot before its label."""
        if not self.reset.isVisible():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.palette().color(QPalette.ColorRole.Highlight))
        painter.drawEllipse(1, self.label.geometry().center().y() - 2, 5, 5)
        painter.end()

    def _lay_out(self) -> None:
        name = QVBoxLayout()
        name.setContentsMargins(0, 0, 0, 0)
        name.setSpacing(0)
        name.addWidget(self.label)
        name.addWidget(self.paper, 0, Qt.AlignmentFlag.AlignLeft)
        policy = self.reset.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.reset.setSizePolicy(policy)
        grid = QGridLayout(self)
        grid.setContentsMargins(_DOT_WIDTH, 0, 0, 0)
        grid.setHorizontalSpacing(2)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(0, 1)
        grid.addLayout(name, 0, 0)
        grid.addWidget(self.reset, 0, 1)
        if self.setting.kind is tuple:  # a list of numbers needs the whole width
            grid.addWidget(self.editor, 1, 0, 1, 3)
        else:
            grid.addWidget(self.editor, 0, 2)
        grid.addWidget(self.message, 2, 0, 1, 3)

    def _fit_to_type(self) -> None:
        if self.setting.kind is not tuple:
            self.editor.setFixedWidth(round(_EDITOR_EMS * QFontInfo(self.font()).pixelSize()))

    def _refresh(self) -> None:
        try:
            self.editor.read()
            sentence = ""
        except ConfigurationError as error:
            sentence = error.sentence
        self.message.setText(sentence)
        self.message.setVisible(bool(sentence))
        self._mark_wrong(bool(sentence))
        self.reset.setVisible(self.changed and self.editor.isEnabled())
        self._refresh_tooltip()
        self.update()

    def _mark_wrong(self, wrong: bool) -> None:
        """Style the editor; only on a change, since polishing a form of twenty takes the time of a frame."""
        if bool(self.editor.property("wrong")) != wrong:
            self.editor.setProperty("wrong", wrong)
            self.editor.style().unpolish(self.editor)
            self.editor.style().polish(self.editor)

    def _refresh_tooltip(self) -> None:
        limits = range_text(self.setting)
        unit = f" {self.setting.unit}" if self.setting.unit else ""
        facts = [f"Range: {limits}{unit}."] if limits else []
        facts.append(f"Default: {self._with_unit(self._default)}.")
        lines = [self.setting.help, " ".join(facts)]
        if self._alive:
            lines.append(_LIVE_WHILE_ALIVE if self.setting.live else _FIXED_WHILE_ALIVE)
        text = "\n".join(lines)
        self.editor.setToolTip(text)
        self.label.setToolTip(text)

    def _with_unit(self, value: Value) -> str:
        return f"{value_text(value)} {self.setting.unit}".strip()

    def _on_edited(self) -> None:
        self._refresh()
        self.edited.emit(self.setting.name)

    def _on_committed(self) -> None:
        self._refresh()
        self.committed.emit(self.setting.name)

    def _on_reset(self) -> None:
        self.editor.show_value(self._default)
        self._on_edited()
        self._on_committed()
        self.editor.setFocus()
