"""What became of the names that pins and groups once had, for formulas in which these still stand."""

from PySide6.QtCore import QObject, Slot

from explorer.state.document import Document
from trainer.formulas.expression import MEAN, quoted


class FormerNames(QObject):
    """Remembers every name since the start, and whose it was last."""

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._ids: dict[str, tuple[str, int]] = {}
        """Kind and id of who had a name last."""
        document.contents_changed.connect(self._on_contents_changed)
        self._on_contents_changed()

    def told(self, name: str) -> tuple[str, str] | None:
        """A sentence and a remedy for a name that nothing has any more; None when nothing ever had it."""
        kind, owner = self._ids.get(name, ("", 0))
        if not kind:
            return None
        contents = self._document.contents
        names = {pin.id: pin.name for pin in contents.pins} | {group.id: group.name for group in contents.groups}
        now = names.get(owner)
        if now is None:
            return f"The {kind} “{name}” was deleted.", "Undo brings it back, or take its name out."
        if now == name:
            return None
        written = f"{MEAN}({quoted(now, in_mean=True)})" if kind == "group" else quoted(now)
        return f"The {kind} “{name}” is called “{now}” now.", f"Write {written}."

    @Slot()
    def _on_contents_changed(self) -> None:
        contents = self._document.contents
        self._ids |= {pin.name: ("pin", pin.id) for pin in contents.pins}
        self._ids |= {group.name: ("group", group.id) for group in contents.groups}
