"""What a formula comes to, in codes or in styles. Runs on the decoding thread.

Legend: M members, K terms, D latent dimensions, W style dimensions.
"""

import math
from collections.abc import Iterator, Mapping

import numpy as np

from explorer.controllers.named_codes import NamedCodes
from explorer.controllers.samples_controller import draw_latents
from explorer.state.formula_state import Outcome, Vectors
from trainer.decoding.styled_decoder import StyledDecoder
from trainer.formulas.coefficients import names_as_written
from trainer.formulas.evaluation import Term, evaluate, terms_of
from trainer.formulas.expression import Expression, names_in, written
from trainer.formulas.parsing import FormulaError
from trainer.geometry.chart import Chart
from trainer.values.arrays import FloatArray, frozen

USUAL = 64
"""Random codes that tell how far out styles typically lie."""


class _Styles(Mapping[str, FloatArray]):
    """Styles float32 [M, W] of named codes."""

    def __init__(self, codes: NamedCodes, decoder: StyledDecoder) -> None:
        self._codes, self._decoder = codes, decoder
        self._known: dict[str, FloatArray] = {}

    def __getitem__(self, name: str) -> FloatArray:
        if name not in self._known:
            self._known[name] = self._decoder.map(self._codes[name])
        return self._known[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._codes)

    def __len__(self) -> int:
        return len(self._codes)


def style_of(expression: Expression, codes: NamedCodes, decoder: StyledDecoder) -> Outcome:
    """What a formula comes to with styles in place of codes.

    Raises:
        FormulaError: see `evaluate`.
    """
    result = evaluate(expression, _Styles(codes, decoder))
    usual = decoder.map(draw_latents(USUAL, decoder.latent_dims, 0)) - decoder.mean_style
    reach = float(np.linalg.norm(result.code - decoder.mean_style)), float(np.linalg.norm(usual, axis=1).mean())
    members = _members(expression, codes)
    return Outcome(result.code, float(np.linalg.norm(result.spread)), members, None, None, "w", reach)


def outcome_of(expression: Expression, codes: NamedCodes, chart: Chart) -> Outcome:
    """What a formula comes to, and its vectors on the map.

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
    vectors, off_map, reach = None, None, None
    if places is None:
        reach = float(np.linalg.norm(result.code)), math.sqrt(len(result.code))
    else:
        nodes = names_as_written(expression)
        labels = tuple(_label(term, written(nodes[term.name]), first=term is terms[0]) for term in terms)
        vectors = Vectors(frozen(places, np.float32), labels)
        off_map = float(np.linalg.norm(chart.to_latent(places[-1:])[0] - result.code))
    members = _members(expression, codes)
    return Outcome(result.code, float(np.linalg.norm(result.spread)), members, vectors, off_map, "z", reach)


def _members(expression: Expression, codes: NamedCodes) -> tuple[int, ...]:
    """How many members each group of the formula has."""
    return tuple(len(codes[name]) for name in names_in(expression) if name in codes.groups)


def _label(term: Term, name: str, *, first: bool) -> str:
    sign = "−" if term.coefficient < 0 else "" if first else "+"
    share = abs(term.coefficient)
    return " ".join(part for part in (sign, "" if share == 1 else f"{share:.3g}", name) if part)
