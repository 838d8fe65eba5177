"""Finds the style w of the probed code z, on the decoding thread, as long as sliders move styles."""

from collections.abc import Iterator

from PySide6.QtCore import QObject, Slot

from explorer.controllers.probed_code import probed_code
from explorer.decoding.decoding_thread import DecodingThread
from explorer.decoding.instruments import Instruments
from explorer.decoding.job import Answer, Channel, Job
from explorer.state.application_state import ApplicationState
from trainer.decoding.styled_decoder import StyledDecoder
from trainer.values.arrays import FloatArray, frozen


class ProbedStyleController(QObject):
    """The only writer of the probed style in `StylesState`."""

    def __init__(self, state: ApplicationState, decoding: DecodingThread, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state, self._decoding = state, decoding
        self._watched = False
        self._id = 0
        decoding.answered(Channel.PROBED_STYLE).connect(self._on_answered)
        state.probe.position_changed.connect(self._ask)
        state.model.weights_changed.connect(self._ask)
        state.model.chart_changed.connect(self._ask)
        state.directions.space_changed.connect(self._ask)

    @Slot()
    def begin(self) -> None:
        """Somebody looks at the sliders."""
        self._watched = True
        self._ask()

    @Slot()
    def end(self) -> None:
        """Nobody looks any more."""
        self._watched = False

    @Slot()
    def _ask(self) -> None:
        """A style that the probe holds is known; that of a code takes the mapping network."""
        self._id += 1
        code, wanted = probed_code(self._state), self._watched and self._state.directions.space == "w"
        if not wanted or code is None or self._state.probe.styled:
            return
        self._state.styles.set_probed(None)  # that of the code before is of no use

        def steps(instruments: Instruments) -> Iterator[FloatArray]:
            decoder = instruments.decoder
            if isinstance(decoder, StyledDecoder) and decoder.latent_dims == len(code):
                yield frozen(decoder.map(code[None])[0])

        self._decoding.ask(Job(Channel.PROBED_STYLE, self._id, steps))

    @Slot(object)
    def _on_answered(self, answer: Answer) -> None:
        if answer.id == self._id:
            self._state.styles.set_probed(answer.value)
