"""Works the typed formula out, off the GUI thread, and shows the result through the probe.

Reading a formula takes microseconds and happens at once; summing the codes of its groups waits its turn on the decoding
thread, where only the newest question counts. The probe holds the result until the user moves it elsewhere.
"""

from collections.abc import Iterator

from PySide6.QtCore import QObject, Slot

from explorer.controllers.former_names import FormerNames
from explorer.controllers.formula_outcome import outcome_of, style_of
from explorer.controllers.named_codes import NamedCodes
from explorer.decoding.decoding_thread import DecodingThread
from explorer.decoding.instruments import Instruments
from explorer.decoding.job import Answer, Channel, Job
from explorer.state.application_state import ApplicationState
from explorer.state.formula_state import Coefficient, Outcome
from explorer.state.styles_state import CodeSpace
from trainer.decoding.styled_decoder import StyledDecoder
from trainer.formulas.coefficients import names_as_written, with_coefficient
from trainer.formulas.evaluation import terms_of
from trainer.formulas.expression import Expression, names_in, written
from trainer.formulas.parsing import FormulaError, parse
from trainer.geometry.chart import Chart


class FormulaController(QObject):
    """The only writer of `FormulaState`."""

    def __init__(self, state: ApplicationState, decoding: DecodingThread, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state, self._formula, self._decoding = state, state.formula, decoding
        self._id = 0
        self._takes_probe = False
        """The next outcome is wanted in the probe, wherever that is now."""
        self._chart: Chart | None = None
        self._codes = NamedCodes(state)
        self._former = FormerNames(state.document, self)
        self._space = state.model.space
        self._texts: dict[str, str] = {}
        """The formula of each kind of map: names of one mean nothing on the other."""
        decoding.answered(Channel.FORMULA).connect(self._on_answered)
        for changed in (
            state.document.contents_changed,
            state.map.points_changed,
            state.data.images_changed,
            state.model.chart_changed,
            state.samples.layout_changed,
            state.samples.selection_changed,
            state.styles.available_changed,
            state.guests.changed,
        ):
            changed.connect(self._on_codes_changed)
        state.model.card_changed.connect(self._on_card_changed)
        state.model.weights_changed.connect(self._on_weights_changed)

    @Slot(bool)
    def set_shown(self, shown: bool) -> None:
        """Show the bar, with its formula worked out anew, or hide it and the vectors on the map."""
        self._formula.set_shown(shown)
        if shown:
            self._gather()
            self._work_out(takes_probe=False)
        else:
            self._id += 1
            self._formula.show(None)

    @Slot()
    def hide(self) -> None:
        """Hide the bar."""
        self.set_shown(False)

    @Slot(str)
    def type_text(self, text: str) -> None:
        """Take another formula, finished or not."""
        self._formula.set_text(text, self._coefficients_of(text))
        self._work_out(takes_probe=True)

    @Slot()
    def accept(self) -> None:
        """Bring the probe back to what the formula comes to."""
        self._work_out(takes_probe=True)

    @Slot(str, float)
    def set_coefficient(self, name: str, value: float) -> None:
        """Replace one coefficient in the text."""
        try:
            self.type_text(written(with_coefficient(parse(self._formula.text), name, value)))
        except FormulaError:
            return  # the text is being edited: its complaint stands under the bar

    @Slot(str)
    def set_space(self, space: CodeSpace) -> None:
        """Calculate with codes z, or with styles w where the generator has them."""
        self._formula.set_space(space)
        self._work_out(takes_probe=True)

    @Slot()
    def _on_card_changed(self) -> None:
        space = self._state.model.space
        if space != self._space:
            self._texts[self._space] = self._formula.text
            self._formula.set_text(self._texts.get(space, ""), ())
            self._space = space
        self._on_codes_changed()

    @Slot()
    def _on_codes_changed(self) -> None:
        if self._formula.shown:
            self._gather()
            self._work_out(takes_probe=False)

    @Slot()
    def _on_weights_changed(self) -> None:
        if self._in_w:
            self._work_out(takes_probe=False)  # other weights make other styles of the same codes

    @property
    def _in_w(self) -> bool:
        return self._formula.space == "w" and self._state.styles.available

    def _gather(self) -> None:
        self._chart = self._state.model.chart
        self._codes = NamedCodes(self._state)
        self._formula.set_offers(self._codes.offers)
        self._formula.set_text(self._formula.text, self._coefficients_of(self._formula.text))

    def _coefficients_of(self, text: str) -> tuple[Coefficient, ...] | None:
        """None while it cannot be read, or a name in it is not known yet."""
        if not text.strip():
            return ()
        try:
            expression = parse(text)
            nodes = names_as_written(expression)
            if not nodes.keys() <= self._codes.keys():
                return None
            return tuple(
                Coefficient(term.name, written(nodes[term.name]), term.coefficient) for term in terms_of(expression)
            )
        except FormulaError:
            return None

    def _work_out(self, *, takes_probe: bool) -> None:
        self._id += 1
        self._takes_probe = takes_probe or self._takes_probe
        text, chart, codes = self._formula.text, self._chart, self._codes
        if not self._formula.shown or chart is None or not text.strip():
            self._takes_probe = False
            self._formula.show(None)
            return
        try:
            expression = parse(text)
            terms_of(expression)
            self._check_names(expression)
        except FormulaError as error:
            self._complain(error)
            return

        in_w = self._in_w

        def steps(instruments: Instruments) -> Iterator[Outcome | FormulaError]:
            decoder = instruments.decoder
            try:
                if not in_w:
                    yield outcome_of(expression, codes, chart)
                elif isinstance(decoder, StyledDecoder):
                    yield style_of(expression, codes, decoder)
            except FormulaError as error:
                yield error

        self._decoding.ask(Job(Channel.FORMULA, self._id, steps))

    def _check_names(self, expression: Expression) -> None:
        """Say of a name that there was, or that is elsewhere, what became of it.

        Raises:
            FormulaError: such a name stands in the formula.
        """
        for name in names_in(expression):
            if name not in self._codes:
                told = self._codes.absent.get(name) or self._former.told(name)
                if told is not None:
                    raise FormulaError(told[0], 0, told[1])

    @Slot(object)
    def _on_answered(self, answer: Answer) -> None:
        if answer.id != self._id:
            return
        if isinstance(answer.value, FormulaError):
            self._complain(answer.value)
            return
        before, outcome = self._formula.outcome, answer.value
        held = before is not None and self._state.probe.code is before.code
        self._formula.show(outcome)
        if self._takes_probe or held:
            self._takes_probe = False
            place = outcome.vectors.stations[-1].tolist() if outcome.vectors is not None else None
            styled = outcome.space == "w"
            self._state.probe.hold(outcome.code, None if place is None else (place[0], place[1]), styled=styled)

    def _complain(self, error: FormulaError) -> None:
        self._takes_probe = False
        self._formula.show(None, f"{error.sentence} {error.remedy}".strip())
