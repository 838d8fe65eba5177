"""A form for any configuration, generated from its settings."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QToolButton, QVBoxLayout, QWidget

from explorer.views.training_panel.setting_row import SettingRow
from trainer.configuration.setting import Setting, Value, settings_of
from trainer.configuration.training import TrainingConfig
from trainer.errors import ConfigurationError

_COMMON = frozenset(setting.name for setting in settings_of(TrainingConfig))


def in_form_order(config_class: type[TrainingConfig]) -> tuple[Setting, ...]:
    """The settings of a class: first what describes the model, then what all runs have in common."""
    return tuple(sorted(settings_of(config_class), key=lambda setting: setting.name in _COMMON))


def _heading(setting: Setting) -> str:
    return "Its training" if setting.name in _COMMON else "The model"


class ConfigForm(QWidget):
    """One row a setting of `config`'s class; the advanced ones are folded away.

    Args:
        config: what to show; its class decides which rows there are.
        skip: names of settings that are chosen elsewhere.
    """

    edited = Signal()
    """Some input changed; `config()` tells what it comes to."""
    committed = Signal(str)
    """Name of a setting whose input is meant: Enter, focus lost, an arrow clicked."""

    def __init__(self, config: TrainingConfig, skip: frozenset[str] = frozenset(), parent: QWidget | None = None):
        super().__init__(parent)
        self.setObjectName("configForm")
        self._config = config
        self.rows: dict[str, SettingRow] = {}
        self.more = QToolButton(self)
        self.more.setObjectName("moreSettings")
        self.more.setCheckable(True)
        self.more.setProperty("fold", True)
        self.more.setAutoRaise(True)
        self.more.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.more.setToolTip("Shows the settings that most runs leave as they are.")
        self._advanced = QWidget(self)
        self._advanced.setVisible(False)
        self._conflict = QLabel(self)
        self._conflict.setObjectName("conflictMessage")
        self._conflict.setProperty("textRole", "caption")
        self._conflict.setProperty("tone", "danger")
        self._conflict.setWordWrap(True)
        self._conflict.hide()

        plain, folded = QVBoxLayout(self), QVBoxLayout(self._advanced)
        for column in (plain, folded):
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(4)
        heading = ""
        for setting in in_form_order(type(config)):
            if setting.name in skip:
                continue
            row = SettingRow(setting, self._advanced if setting.advanced else self)
            row.edited.connect(self._on_edited)
            row.committed.connect(self.committed)
            if not setting.advanced and heading != (heading := _heading(setting)):
                plain.addWidget(self._title(heading))
            (folded if setting.advanced else plain).addWidget(row)
            self.rows[setting.name] = row
        plain.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        plain.addWidget(self._advanced)
        plain.addWidget(self._conflict)
        self.more.setVisible(folded.count() > 0)
        self.more.toggled.connect(self._on_more_toggled)
        self.show_config(config)

    @property
    def shown(self) -> TrainingConfig:
        """The configuration that was shown last, without what has been typed since."""
        return self._config

    @property
    def errors(self) -> tuple[str, ...]:
        """Everything that is wrong with the input, one sentence each."""
        found = tuple(row.error for row in self.rows.values() if row.error)
        return (*found, self._conflict.text()) if self._conflict.text() else found

    def config(self) -> TrainingConfig | None:
        """The configuration that the input describes; None while some of it is invalid."""
        values: dict[str, Value] = {}
        for name, row in self.rows.items():
            try:
                values[name] = row.value()
            except ConfigurationError:
                return None
        try:
            config = self._config.replace(**values)
        except ConfigurationError as error:
            self._show_conflict(str(error))
            return None
        self._show_conflict("")
        return config

    def show_config(self, config: TrainingConfig) -> None:
        """Show another configuration of the same class."""
        self._config = config
        for name, row in self.rows.items():
            row.show_value(getattr(config, name))
        self._show_conflict("")
        self._refresh_more()

    def set_alive(self, alive: bool) -> None:
        """Say whether a run is under way: then only live settings can be edited."""
        for row in self.rows.values():
            row.set_alive(alive)

    def set_unfolded(self, unfolded: bool) -> None:
        """Show or fold the advanced settings."""
        self.more.setChecked(unfolded)

    def _title(self, text: str) -> QLabel:
        title = QLabel(text, self)
        title.setProperty("textRole", "caption")
        title.setContentsMargins(10, 8, 0, 0)
        return title

    def _show_conflict(self, sentence: str) -> None:
        self._conflict.setText(sentence)
        self._conflict.setVisible(bool(sentence))

    def _refresh_more(self) -> None:
        changed = sum(row.setting.advanced and row.changed for row in self.rows.values())
        self.more.setText(f"More settings ({changed} changed)" if changed else "More settings")
        unfolded = self.more.isChecked()
        self.more.setArrowType(Qt.ArrowType.DownArrow if unfolded else Qt.ArrowType.RightArrow)

    def _on_edited(self) -> None:
        self._refresh_more()
        self.edited.emit()

    def _on_more_toggled(self, unfolded: bool) -> None:
        self._advanced.setVisible(unfolded)
        self._refresh_more()
