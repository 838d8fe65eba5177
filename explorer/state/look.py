"""How the window looks: its colours and sizes, light or dark, at the desk or on a projector.

Views that paint themselves read these values; standard controls get them through the style sheet.
"""

from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

PRESENTATION_SCALE = 1.4
"""Type and lines are this much larger in presentation mode."""


@dataclass(frozen=True)
class Look:
    """Colours as "#rrggbb" and a scale for type, lines and spacing.

    Attributes:
        dark: light type on a dark ground.
        scale: 1 at the desk, more for a projector.
        ground: behind everything that is a picture: map, strip, curves.
        surface: panels, bars and docks.
        raised: fields, buttons and menus.
        hover: a control under the mouse.
        line: hairlines between parts.
        outline: edges of fields and buttons, 3:1 against the surface.
        text: what is to be read.
        muted: what may be read: units, hints, axes.
        disabled: text of what cannot be used now.
        accent: the one accent: what is selected, focused or pressed.
        accent_soft: ground of a selected row.
        on_accent: text on the accent.
        info: a notice that merely tells.
        warning: a notice that warns.
        danger: a notice of an error, a button that loses something.
        success: what went well.
    """

    dark: bool
    scale: float
    ground: str
    surface: str
    raised: str
    hover: str
    line: str
    outline: str
    text: str
    muted: str
    disabled: str
    accent: str
    accent_soft: str
    on_accent: str
    info: str
    warning: str
    danger: str
    success: str

    @property
    def title_px(self) -> int:
        """Height of headings."""
        return self.px(17)

    @property
    def body_px(self) -> int:
        """Height of ordinary type."""
        return self.px(13)

    @property
    def caption_px(self) -> int:
        """Height of units, axes and hints."""
        return self.px(11)

    @property
    def line_px(self) -> float:
        """Width of a drawn line, for example an axis or a contour."""
        return self.scale

    def px(self, length: float) -> int:
        """A length of the design (4, 8 and 16 px and the like) in this look."""
        return max(1, round(length * self.scale)) if length > 0 else 0


LIGHT = Look(
    dark=False,
    scale=1.0,
    ground="#ffffff",
    surface="#f5f5f3",
    raised="#ffffff",
    hover="#eaeae7",
    line="#dededa",
    outline="#8a8a86",
    text="#1b1c1e",
    muted="#5d6064",
    disabled="#9b9c9e",
    accent="#2c5cc5",
    accent_soft="#dde6fa",
    on_accent="#ffffff",
    info="#2c5cc5",
    warning="#8a5a00",
    danger="#b3261e",
    success="#1e6b3a",
)

DARK = Look(
    dark=True,
    scale=1.0,
    ground="#131416",
    surface="#1c1d20",
    raised="#292b2f",
    hover="#34363b",
    line="#33353a",
    outline="#757981",
    text="#ececea",
    muted="#a5a8ad",
    disabled="#696c72",
    accent="#86a9ff",
    accent_soft="#2b3a5e",
    on_accent="#101522",
    info="#86a9ff",
    warning="#e5b04b",
    danger="#ff8a80",
    success="#7fcf9a",
)


def look_for(*, dark: bool, presentation: bool) -> Look:
    """The look that belongs to two wishes of the user."""
    return replace(DARK if dark else LIGHT, scale=PRESENTATION_SCALE if presentation else 1.0)


class LookState(QObject):
    """The look as it is now; everything that paints itself repaints on `changed`."""

    changed = Signal()

    def __init__(self, look: Look = LIGHT, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look = look

    @property
    def look(self) -> Look:
        """The look as it is now."""
        return self._look

    def set_look(self, look: Look) -> None:
        """Change the look."""
        if look != self._look:
            self._look = look
            self.changed.emit()
