"""All that the user makes and moves: paths, pins, the probe, what is being drawn, and the words of the map."""

from PySide6.QtGui import QPainter

from explorer.state.application_state import ApplicationState
from explorer.state.document import Point
from explorer.views.latent_map.canvas import Canvas
from explorer.views.latent_map.grips import Grips
from explorer.views.latent_map.hand import Hand
from explorer.views.latent_map.layers.code_sets import paint_names
from explorer.views.latent_map.layers.gaussian import paint_gaussian
from explorer.views.latent_map.layers.groups import GroupsLayer
from explorer.views.latent_map.layers.guests import GuestsLayer, paint_drawing
from explorer.views.latent_map.layers.lettering import paint_hint, paint_message
from explorer.views.latent_map.layers.marks import paint_letter, paint_pin, paint_probe
from explorer.views.latent_map.layers.outline import paint_outline
from explorer.views.latent_map.layers.paths import (
    paint_draft,
    paint_frames,
    paint_knots,
    paint_marker,
    paint_path,
    paint_stroke,
)
from explorer.views.latent_map.layers.readout import paint_readout
from explorer.views.latent_map.layers.seed_grid import HINT
from explorer.views.latent_map.layers.vectors import paint_vectors
from explorer.views.latent_map.layers.ways import paint_ways
from explorer.views.latent_map.selected import code_selection_words, selection_words

EMPTY_TITLE = "No model is open"
EMPTY_SENTENCE = "Open one with File › Open Model…, or train a new one: press Start in the panel “Model”."


class Foreground:
    """Light enough to be painted at every move of the mouse."""

    def __init__(self, state: ApplicationState, grips: Grips, hand: Hand) -> None:
        self._state, self._grips, self._hand = state, grips, hand
        self._groups = GroupsLayer()
        self._guests = GuestsLayer()

    def paint(self, painter: QPainter, canvas: Canvas, mouse: Point | None) -> None:
        """Paint it over the backdrop; `mouse` is in map units, None while it is elsewhere."""
        state = self._state
        if state.model.card is None:
            paint_message(painter, canvas, EMPTY_TITLE, EMPTY_SENTENCE)
            return
        if self._grips.space != "seeds" and "points" in state.map.layers:
            groups, source = state.document.contents.groups, state.selection.source
            self._groups.paint(painter, canvas, groups, state.map.points, source)
        paint_names(painter, canvas, self._grips.code_sets)
        if state.posterior.posterior is not None and state.posterior.posterior.placed is not None:
            paint_gaussian(painter, canvas, state.posterior.posterior.placed, state.posterior.looked_at)
        self._paint_paths(painter, canvas)
        for pin in self._grips.pins:
            paint_pin(painter, canvas, pin, self._grips.beside(pin.code))
        self._paint_guests(painter, canvas)
        for letter, place in self._grips.plane_points:
            paint_letter(painter, canvas, letter, place)
        if state.formula.outcome is not None and state.formula.outcome.vectors is not None:
            paint_vectors(painter, canvas, state.formula.outcome.vectors)
        if not state.probe.off_map:
            paint_probe(painter, canvas, state.probe.position)
        self._paint_frames(painter, canvas)
        self._paint_draft(painter, canvas)
        if state.fields.reason:
            paint_hint(painter, canvas, state.fields.reason)
        elif self._grips.space == "seeds":
            paint_hint(painter, canvas, HINT)
        else:
            self._paint_selected(painter, canvas)
        if mouse is not None:
            paint_readout(painter, canvas, self._grips.axis_names, mouse)

    def _paint_guests(self, painter: QPainter, canvas: Canvas) -> None:
        guests, drawing = self._grips.guests, self._state.tablet.reading
        place = drawing.place if drawing is not None else None
        beside = 0.0 if drawing is None or drawing.code is None else self._grips.beside(drawing.code)
        if place is not None:
            here = canvas.point(*place)
            # Once it is kept, it is that guest; encoded among others, a code differs in its last digits.
            if not any((canvas.point(*at) - here).manhattanLength() < 1 for at in (shown.place for shown in guests)):
                paint_drawing(painter, canvas, place, beside)
        self._guests.paint(painter, canvas, guests)

    def _paint_paths(self, painter: QPainter, canvas: Canvas) -> None:
        selected, lit = self._grips.selected, self._hand.lit
        for path in self._grips.paths:
            if selected is None or path.id != selected.id:
                paint_path(painter, canvas, path)
        if selected is not None:
            knot = lit.index if lit is not None and lit.kind == "knot" else None
            paint_path(painter, canvas, selected, selected=True)
            if self._state.strip.comparison:
                paint_ways(painter, canvas, self._state.strip.comparison)
            if self._state.strip.points is not None:
                aside = self._state.strip.interpolation != "linear"  # a spherical walk is not where it was drawn
                paint_frames(painter, canvas, self._state.strip.points, aside=aside)
            beside = (index for index, code in enumerate(selected.codes) if self._grips.beside(code))
            paint_knots(painter, canvas, selected.knots, knot, frozenset(beside))

    def _paint_frames(self, painter: QPainter, canvas: Canvas) -> None:
        """The play head, and the frame under the mouse in the film strip."""
        strip = self._state.strip
        points = strip.points
        if points is None or self._grips.selected is None:
            return
        if strip.frame_index is not None and strip.frame_index < len(points):
            x, y = points[strip.frame_index].tolist()
            paint_marker(painter, canvas, (x, y), filled=True)
        if strip.hovered is not None and strip.hovered < len(points):
            x, y = points[strip.hovered].tolist()
            paint_marker(painter, canvas, (x, y), filled=False)

    def _paint_draft(self, painter: QPainter, canvas: Canvas) -> None:
        stroke, (knots, cursor) = self._hand.stroke, self._hand.draft
        if stroke:
            paint_stroke(painter, canvas, stroke)
        if knots:
            paint_draft(painter, canvas, knots, cursor, closing=self._hand.closing)
        if self._hand.outline:
            paint_outline(painter, canvas, self._hand.outline)

    def _paint_selected(self, painter: QPainter, canvas: Canvas) -> None:
        """The count of what is selected; labels and selection may differ for a moment while the data set changes."""
        indices, data, codes = self._state.selection.indices, self._state.data, self._state.code_selection
        images = len(indices) if len(indices) and int(indices[-1]) < len(data.labels) else 0
        if images and codes.count:
            paint_hint(painter, canvas, f"{images:,} images and {codes.count:,} codes selected")
        elif images:
            paint_hint(painter, canvas, selection_words(indices, data.labels, data.class_names))
        elif codes.count:
            paint_hint(painter, canvas, code_selection_words(codes.rows, self._state.document.contents.code_sets))
