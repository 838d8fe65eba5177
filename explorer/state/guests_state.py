"""Where the guests of the document are in the open model. Legend: D latent dimensions."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from PySide6.QtCore import QObject, Signal

from trainer.values.arrays import FloatArray


@dataclass(frozen=True)
class GuestPlace:
    """One guest in the open model.

    Attributes:
        code: float32 [D], latent units.
        place: its foot on the map, (x, y) in map units; None where the map cannot tell.
    """

    code: FloatArray
    place: tuple[float, float] | None


class GuestsState(QObject):
    """Codes and places by the id of the guest: of those that have one."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._places: Mapping[int, GuestPlace] = MappingProxyType({})

    @property
    def places(self) -> Mapping[int, GuestPlace]:
        """Those that are known; a guest that does not fit the open model is not among them."""
        return self._places

    def set_places(self, places: Mapping[int, GuestPlace]) -> None:
        """Replace all."""
        if places or self._places:
            self._places = MappingProxyType(dict(places))
            self.changed.emit()
