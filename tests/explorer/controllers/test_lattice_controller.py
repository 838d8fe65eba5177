"""The decoded manifold: only while its layer is on, only what is missing, never two kinds of weights mixed."""

import dataclasses
import threading
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from explorer.controllers.lattice_controller import CELLS_A_STEP
from explorer.decoding.job import Channel
from explorer.drawing.viewport import Viewport
from explorer.state.run_state import RunStatus
from trainer.decoding.trained_model import TrainedModel
from trainer.values.arrays import FloatArray

VIEW = Viewport(-4.0, 4.0, -3.0, 3.0, 800, 600)


class CountingDecoder:
    """Decodes to one grey level, remembers the codes, and waits at its gate."""

    image_shape = (1, 28, 28)
    latent_dims = 2

    def __init__(self, level: float) -> None:
        self.level = level
        self.codes: list[FloatArray] = []
        self.gate = threading.Event()
        self.gate.set()

    def decode(self, z: FloatArray) -> FloatArray:
        assert self.gate.wait(5)
        if len(z) > 1:  # not the probe's
            self.codes.append(z)
        return np.full((len(z), *self.image_shape), self.level, np.float32)

    def sketch(self, z: FloatArray) -> FloatArray:
        return self.decode(z) / 2

    @property
    def count(self) -> int:
        return sum(map(len, self.codes))


@pytest.fixture
def decoder(open_house: Any) -> Iterator[CountingDecoder]:
    first = CountingDecoder(0.2)
    use(open_house, first, step=0)
    yield first
    first.gate.set()


@pytest.fixture
def shown(qtbot: QtBot, open_house: Any, decoder: CountingDecoder) -> Any:
    """The house with the layer on and every visible cell decoded."""
    open_house.state.map.set_layer_visible("lattice", True)
    open_house.lattice.show_view(VIEW)
    qtbot.waitUntil(lambda: ready(open_house))
    return open_house


def use(house: Any, decoder: Any, step: int) -> None:
    """Decode with other weights, as a frame of a run brings them."""
    model = house.models.model
    card = dataclasses.replace(model.card, step=step)
    house.models.advance(TrainedModel(card, decoder=decoder, encoder=model.encoder))


def ready(house: Any) -> bool:
    lattice = house.state.map.lattice
    return lattice is not None and bool(lattice.ready.all())


def levels(house: Any) -> set[int]:
    lattice = house.state.map.lattice
    return set(np.unique(lattice.cells[lattice.ready]).tolist())


def asked(house: Any) -> int:
    return sum(job.channel is Channel.LATTICE for job in house.decoding.jobs)


def test_nothing_is_decoded_while_the_layer_is_off(open_house: Any, decoder: CountingDecoder) -> None:
    open_house.lattice.show_view(VIEW)
    assert open_house.state.map.lattice is None
    assert asked(open_house) == 0


def test_each_cell_shows_what_the_model_decodes_at_its_middle(qtbot: QtBot, open_house: Any) -> None:
    open_house.state.map.set_layer_visible("lattice", True)
    open_house.lattice.show_view(VIEW)
    qtbot.waitUntil(lambda: ready(open_house))
    lattice = open_house.state.map.lattice
    rows, columns = lattice.ready.shape
    side = (lattice.rect[1] - lattice.rect[0]) / columns
    x = lattice.rect[0] + (np.arange(columns) + 0.5) * side
    assert lattice.cells[:, :, 0, 0, 0] == pytest.approx(np.tile(np.rint(np.clip(x, 0, 1) * 255), (rows, 1)))
    assert not lattice.cells.flags.writeable


def test_cells_appear_in_groups_and_the_rest_is_marked_as_missing(
    qtbot: QtBot, open_house: Any, decoder: CountingDecoder
) -> None:
    counts: list[int] = []
    open_house.state.map.lattice_changed.connect(
        lambda: counts.append(
            0 if open_house.state.map.lattice is None else int(open_house.state.map.lattice.ready.sum())
        )
    )
    open_house.state.map.set_layer_visible("lattice", True)
    open_house.lattice.show_view(VIEW)
    qtbot.waitUntil(lambda: ready(open_house))
    assert counts[:3] == [0, CELLS_A_STEP, 2 * CELLS_A_STEP]


def test_every_cell_is_decoded_once(shown: Any, decoder: CountingDecoder) -> None:
    assert decoder.count == shown.state.map.lattice.ready.size


def test_panning_decodes_only_what_comes_into_sight(qtbot: QtBot, shown: Any, decoder: CountingDecoder) -> None:
    before, lattice = decoder.count, shown.state.map.lattice
    side = (lattice.rect[1] - lattice.rect[0]) / lattice.ready.shape[1]
    moved = Viewport(VIEW.x_min + side, VIEW.x_max + side, VIEW.y_min, VIEW.y_max, 800, 600)
    shown.lattice.show_view(moved)
    assert shown.state.map.lattice.ready.sum() == lattice.ready.size - lattice.ready.shape[0]
    qtbot.waitUntil(lambda: ready(shown))
    assert decoder.count - before == lattice.ready.shape[0]


def test_zooming_in_and_back_shows_the_remembered_cells_at_once(
    qtbot: QtBot, shown: Any, decoder: CountingDecoder
) -> None:
    shown.lattice.show_view(VIEW.zoomed((0.0, 0.0), 2.0))
    assert not shown.state.map.lattice.ready.any()
    qtbot.waitUntil(lambda: ready(shown))
    count = decoder.count
    shown.lattice.show_view(VIEW)
    assert ready(shown)
    assert decoder.count == count


def test_a_view_with_the_same_cells_is_not_drawn_anew(qtbot: QtBot, shown: Any) -> None:
    with qtbot.assertNotEmitted(shown.state.map.lattice_changed):
        shown.lattice.show_view(VIEW.panned(0.001, 0.001).panned(-0.001, -0.001))


def test_switching_the_layer_off_and_on_decodes_nothing_again(shown: Any, decoder: CountingDecoder) -> None:
    count = decoder.count
    shown.state.map.set_layer_visible("lattice", False)
    assert shown.state.map.lattice is None
    shown.state.map.set_layer_visible("lattice", True)
    assert ready(shown)
    assert decoder.count == count


def test_newer_weights_replace_the_picture_as_a_whole(qtbot: QtBot, shown: Any) -> None:
    seen: list[set[int]] = []
    shown.state.map.lattice_changed.connect(lambda: seen.append(levels(shown)))
    use(shown, CountingDecoder(1.0), step=1)
    qtbot.waitUntil(lambda: levels(shown) == {255})
    assert ready(shown)
    assert seen == [{255}]


def test_weights_that_change_often_are_shown_now_and_then_and_the_last_for_sure(qtbot: QtBot, shown: Any) -> None:
    before = asked(shown)
    for step in range(1, 52):
        use(shown, CountingDecoder(step / 51), step)
    qtbot.waitUntil(lambda: levels(shown) == {255})
    assert asked(shown) - before <= 2


def test_panning_during_a_refresh_leaves_no_cell_of_older_weights(qtbot: QtBot, shown: Any) -> None:
    newer = CountingDecoder(1.0)
    newer.gate.clear()
    before = asked(shown)
    use(shown, newer, step=1)
    qtbot.waitUntil(lambda: asked(shown) > before)  # the refresh waits at the gate
    shown.lattice.show_view(VIEW.panned(-120, 0))
    newer.gate.set()
    qtbot.waitUntil(lambda: ready(shown) and levels(shown) == {255})


def test_panning_back_to_remembered_cells_during_a_refresh_leaves_none_of_older_weights(
    qtbot: QtBot, shown: Any
) -> None:
    lattice = shown.state.map.lattice
    side = (lattice.rect[1] - lattice.rect[0]) / lattice.ready.shape[1]
    aside = Viewport(VIEW.x_min + side, VIEW.x_max + side, VIEW.y_min, VIEW.y_max, 800, 600)
    shown.lattice.show_view(aside)
    qtbot.waitUntil(lambda: ready(shown))
    shown.lattice.show_view(VIEW)
    newer = CountingDecoder(1.0)
    newer.gate.clear()
    before = asked(shown)
    use(shown, newer, step=1)
    qtbot.waitUntil(lambda: asked(shown) > before)  # the refresh waits at the gate
    shown.lattice.show_view(aside)  # as many cells, none of them missing
    newer.gate.set()
    qtbot.waitUntil(lambda: ready(shown) and levels(shown) == {255})


def test_weights_that_change_while_cells_are_filled_in_reach_all_cells(qtbot: QtBot, shown: Any) -> None:
    newer = CountingDecoder(1.0)
    newer.gate.clear()
    use(shown, newer, step=1)
    shown.lattice.show_view(VIEW.panned(-120, 0))
    newer.gate.set()
    qtbot.waitUntil(lambda: ready(shown) and levels(shown) == {255})


def test_cells_remembered_from_before_the_weights_changed_are_not_kept(qtbot: QtBot, shown: Any) -> None:
    shown.lattice.show_view(VIEW.zoomed((0.0, 0.0), 2.0))
    qtbot.waitUntil(lambda: ready(shown))
    use(shown, CountingDecoder(1.0), step=1)
    qtbot.waitUntil(lambda: levels(shown) == {255})
    shown.lattice.show_view(VIEW)
    assert levels(shown) <= {255}
    qtbot.waitUntil(lambda: ready(shown) and levels(shown) == {255})


def test_weights_that_change_while_the_layer_is_off_are_shown_when_it_is_on_again(qtbot: QtBot, shown: Any) -> None:
    shown.state.map.set_layer_visible("lattice", False)
    use(shown, CountingDecoder(1.0), step=1)
    shown.state.map.set_layer_visible("lattice", True)
    qtbot.waitUntil(lambda: ready(shown) and levels(shown) == {255})


def test_another_model_begins_with_an_empty_picture(qtbot: QtBot, shown: Any, gan_session: Any) -> None:
    shown.models.show(gan_session.export_model(), None)
    assert not shown.state.map.lattice.ready.any()
    qtbot.waitUntil(lambda: ready(shown))


def test_more_cells_than_can_be_kept_never_blank_the_visible_ones(
    qtbot: QtBot, shown: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("explorer.controllers.lattice_controller.KEPT_CELLS", 100)
    for factor in (2.0, 4.0, 1.0):
        shown.lattice.show_view(VIEW.zoomed((0.0, 0.0), factor))
        qtbot.waitUntil(lambda: ready(shown))
    visible = shown.state.map.lattice.ready.size
    assert len(shown.lattice._cells) <= visible + CELLS_A_STEP


def test_weights_in_training_are_sketched_and_decoded_exactly_once_they_rest(qtbot: QtBot, shown: Any) -> None:
    shown.state.run.set_status(RunStatus.RUNNING)
    use(shown, CountingDecoder(1.0), step=1)
    qtbot.waitUntil(lambda: levels(shown) == {128})
    shown.state.run.set_status(RunStatus.PAUSED)
    qtbot.waitUntil(lambda: levels(shown) == {255})


def test_training_that_begins_leaves_exact_cells_as_they_are(
    qtbot: QtBot, shown: Any, decoder: CountingDecoder
) -> None:
    before = asked(shown)
    shown.state.run.set_status(RunStatus.RUNNING)
    shown.state.run.set_status(RunStatus.PAUSED)
    assert asked(shown) == before
    assert levels(shown) == {51}
