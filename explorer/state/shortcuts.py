"""What the cheat sheet shows: keys and gestures with what they do, in groups."""

from dataclasses import dataclass


@dataclass(frozen=True)
class ShortcutRow:
    """One line of the cheat sheet.

    Attributes:
        keys: alternatives as the user reads them, for example ("Ctrl+Y", "Ctrl+Shift+Z"); empty for none.
        text: what they do.
    """

    keys: tuple[str, ...]
    text: str


@dataclass(frozen=True)
class ShortcutGroup:
    """Lines that belong together.

    Attributes:
        title: heading above them.
        rows: the lines in order.
    """

    title: str
    rows: tuple[ShortcutRow, ...]
