"""Works the typed formula out, off the GUI thread, and shows the result through the probe.

Reading a formula takes microseconds and happens at once; summing the codes of its groups waits its turn on the decoding
thread, where only the newest question counts. The probe holds the result until the user moves it elsewhere.
"""

from collections.abc import Iterator

import numpy as np
from PySide6.QtCore import QObject, Slot

from explorer.controllers.named_codes import NamedCodes
from explorer.decoding.decoding_thread import DecodingThread
from explorer.decoding.instruments import Instruments
from explorer.decoding.job import Answer, Channel, Job
from explorer.state.application_state import ApplicationState
from explorer.state.formula_state import Coefficient, Outcome, Vectors
from trainer.formulas.coefficients import names_as_written, with_coefficient
from trainer.formulas.evaluation import Term, evaluate, terms_of
from trainer.formulas.expression import Expression, written
from trainer.formulas.parsing import FormulaError, parse
from trainer.geometry.chart import Chart
from trainer.values.arrays import frozen


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
        decoding.answered.connect(self._on_answered)
        for changed in (
            state.document.contents_changed,
            state.map.points_changed,
            state.data.images_changed,
            state.model.card_changed,
            state.model.chart_changed,
        ):
            changed.connect(self._on_codes_changed)

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

    @Slot()
    def _on_codes_changed(self) -> None:
        if self._formula.shown:
            self._gather()
            self._work_out(takes_probe=False)

    def _gather(self) -> None:
        self._chart = self._state.model.chart
        self._codes = NamedCodes(self._state)
        self._formula.set_names(self._codes.written)
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
        except FormulaError as error:
            self._complain(error)
            return

        def steps(instruments: Instruments) -> Iterator[Outcome | FormulaError]:
            try:
                yield outcome_of(expression, codes, chart)
            except FormulaError as error:
                yield error

        self._decoding.ask(Job(Channel.FORMULA, self._id, steps))

    @Slot(object)
    def _on_answered(self, answer: Answer) -> None:
        if answer.channel is not Channel.FORMULA or answer.id != self._id:
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
            self._state.probe.hold(outcome.code, None if place is None else (place[0], place[1]))

    def _complain(self, error: FormulaError) -> None:
        self._takes_probe = False
        self._formula.show(None, f"{error.sentence} {error.remedy}".strip())


def outcome_of(expression: Expression, codes: NamedCodes, chart: Chart) -> Outcome:
    """What a formula comes to, and its vectors on the map. Runs on the decoding thread.

    Raises:
        FormulaError: see `evaluate`; or codes of a run that has diverged stand in it.
    """
    result = evaluate(expression, codes)
    if not np.isfinite(result.code).all():
        raise FormulaError("The result is not a finite code.", 0, "Use smaller numbers, or another model.")
    terms = terms_of(expression)
    parts = np.array([term.coefficient * codes[term.name].mean(axis=0, dtype=np.float64) for term in terms])
    stations = np.concatenate([np.zeros((1, len(result.code))), np.cumsum(parts, axis=0)])
    places = chart.to_map(stations)
    vectors, off_map = None, None
    if places is not None:
        nodes = names_as_written(expression)
        labels = tuple(_label(term, written(nodes[term.name]), first=term is terms[0]) for term in terms)
        vectors = Vectors(frozen(places, np.float32), labels)
        off_map = float(np.linalg.norm(chart.to_latent(places[-1:])[0] - result.code))
    members = tuple(len(codes[term.name]) for term in terms if term.name in codes.groups)
    return Outcome(result.code, float(np.linalg.norm(result.spread)), members, vectors, off_map)


def _label(term: Term, name: str, *, first: bool) -> str:
    sign = "−" if term.coefficient < 0 else "" if first else "+"
    share = abs(term.coefficient)
    return " ".join(part for part in (sign, "" if share == 1 else f"{share:.3g}", name) if part)
