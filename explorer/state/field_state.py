"""Which trust layer lies behind the points, and what is known of it."""

from PySide6.QtCore import QObject, Signal

from trainer.values.fields import Field, FieldKind


class FieldState(QObject):
    """The wanted kind of field, and the newest field of that kind."""

    kind_changed = Signal()
    field_changed = Signal()
    """Another field, or another reason why there is none."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kind: FieldKind | None = None
        self._field: Field | None = None
        self._reason = ""

    @property
    def kind(self) -> FieldKind | None:
        """What is wanted behind the points; None for nothing."""
        return self._kind

    @property
    def field(self) -> Field | None:
        """The newest field; while a finer one, or one of another view, is computed, the old one stays."""
        return self._field

    @property
    def reason(self) -> str:
        """Why a wanted field cannot be shown, in one sentence; "" when it can."""
        return self._reason

    def set_kind(self, kind: FieldKind | None) -> None:
        """Want another kind of field, or none; what is shown of the old one goes."""
        if kind != self._kind:
            self._kind = kind
            self._field, self._reason = None, ""
            self.kind_changed.emit()
            self.field_changed.emit()

    def set_field(self, field: Field | None, reason: str = "") -> None:
        """Show a field, or say why there is none."""
        if field is not self._field or reason != self._reason:
            self._field, self._reason = field, reason
            self.field_changed.emit()
