"""Truncation acts on everything that is decoded at once, and styles are mixed while somebody looks."""

from typing import Any

import numpy as np
from pytestqt.qtbot import QtBot

from explorer.controllers.styles_controller import StylesController, mixing
from explorer.state.styles_state import COLUMNS, ROWS
from trainer.decoding.styled_decoder import StyledDecoder
from trainer.decoding.trained_model import TrainedModel


def test_only_a_model_with_a_mapping_network_has_styles(style_house: Any, fake_model: Any) -> None:
    assert style_house.state.styles.available
    style_house.models.show(fake_model, None)
    assert not style_house.state.styles.available


def test_at_psi_zero_samples_and_probe_show_the_mean_image(qtbot: QtBot, style_house: Any) -> None:
    state = style_house.state
    before, version = state.samples.images, state.model.weights_version
    state.styles.set_psi(0.0)
    qtbot.waitUntil(lambda: state.samples.images is not before)
    assert (state.samples.images == state.samples.images[:1]).all()
    assert state.model.weights_version > version  # the plane and the strip are drawn anew
    qtbot.waitUntil(lambda: np.array_equal(state.probe.reading.image, state.samples.images[0]))
    state.styles.set_psi(1.0)
    qtbot.waitUntil(lambda: np.array_equal(state.samples.images, before))


def test_truncation_is_no_business_of_other_models(qtbot: QtBot, gan_house: Any) -> None:
    StylesController(gan_house.state, gan_house.decoding, gan_house.root)
    version, asked = gan_house.state.model.weights_version, len(gan_house.decoding.jobs)
    gan_house.state.styles.set_psi(0.5)
    assert gan_house.state.model.weights_version == version
    assert len(gan_house.decoding.jobs) == asked


def test_the_model_that_is_saved_is_not_truncated(style_house: Any, styled: TrainedModel) -> None:
    style_house.state.styles.set_psi(0.5)
    assert style_house.models.model is styled
    assert isinstance(style_house.instruments.decoder, StyledDecoder)
    assert style_house.instruments.decoder.psi == 0.5


def test_styles_are_mixed_only_while_somebody_looks(qtbot: QtBot, style_house: Any) -> None:
    styles = style_house.state.styles
    styles.set_layer(2)
    assert styles.mixed is None
    style_house.styles.begin()
    qtbot.waitUntil(lambda: styles.mixed is not None)
    assert (styles.mixed.layer, styles.mixed.layers, styles.mixed.step) == (2, 8, 7)
    styles.reroll()
    first = styles.mixed
    qtbot.waitUntil(lambda: styles.mixed is not first)
    assert not np.array_equal(styles.mixed.coarse, first.coarse)
    style_house.styles.end()
    asked = len(style_house.decoding.jobs)
    styles.reroll()
    assert len(style_house.decoding.jobs) == asked


def test_at_the_ends_the_table_repeats_its_sources(styled: TrainedModel) -> None:
    assert isinstance(styled.decoder, StyledDecoder)
    for layer, share in ((0, "fine"), (8, "coarse")):
        *_, table = mixing(styled.decoder, 0, layer, 0)
        assert table is not None
        cells = table.mixed.reshape(ROWS, COLUMNS, *table.mixed.shape[1:])
        wanted = np.broadcast_to(table.fine, cells.shape) if share == "fine" else table.coarse[:, None]
        assert np.abs(cells.astype(int) - wanted).max() <= 1
