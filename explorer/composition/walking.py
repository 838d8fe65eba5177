"""All that acts for the film strip of one model: the walk, what is told of it, its playback and its export."""

from PySide6.QtCore import QObject

from explorer.controllers.comparison_controller import ComparisonController
from explorer.controllers.export_controller import ExportController
from explorer.controllers.playback_controller import PlaybackController
from explorer.controllers.strip_controller import StripController
from explorer.controllers.walk_facts_controller import WalkFactsController
from explorer.decoding.decoding_thread import DecodingThread
from explorer.state.application_state import ApplicationState
from explorer.views.film_strip.film_strip import FilmStrip
from trainer.decoding.classifier import Classifier


class Walking(QObject):
    """One controller of each, over the walks that `state` is about."""

    def __init__(self, state: ApplicationState, decoding: DecodingThread, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state, self._decoding = state, decoding
        self.strip = StripController(state, decoding, self)
        self.facts = WalkFactsController(state, decoding, self)
        self.comparison = ComparisonController(state, decoding, self.strip, self)
        self.strip.walk_shown.connect(self.facts.show)
        self.playback = PlaybackController(state.strip, self)
        self.export = ExportController(state, self._open_classifier, self)

    def serve(self, view: FilmStrip) -> None:
        """Connect every intent of a strip but the export, which asks for a file first."""
        view.frame_count_requested.connect(self._state.strip.set_frame_count)
        view.interpolation_requested.connect(self.strip.set_interpolation)
        view.spacing_requested.connect(self.strip.set_spacing)
        view.comparison_toggled.connect(self.comparison.set_comparing)
        view.play_toggled.connect(self.playback.set_playing)
        view.ping_pong_toggled.connect(self.playback.set_ping_pong)
        view.speed_requested.connect(self.playback.set_speed)
        view.scrubbed.connect(self._state.strip.set_position)
        view.frame_hovered.connect(self._state.strip.set_hovered)

    def _open_classifier(self) -> Classifier | None:
        return self._decoding.instruments.classifier
