"""The trust layer follows what is wanted, the view, the weights and the images."""

from typing import Any

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from explorer.drawing.viewport import Viewport
from trainer.configuration.autoencoders import VaeConfig

VIEW = Viewport(-1, 1, -1, 1, 200, 200)


class FakeClassifier:
    """Sure of a 0 for dark images and of a 9 for bright ones; remembers how many it was shown."""

    image_shape = (1, 28, 28)

    def __init__(self) -> None:
        self.shown: list[int] = []

    def probabilities(self, images: Any) -> Any:
        self.shown.append(len(images) if len(images) > 1 else 0)  # the probe shows one
        bright = 1 / (1 + np.exp(-20 * (images.reshape(len(images), -1).mean(axis=1) - 0.5)))
        found = np.zeros((len(images), 10), np.float32)
        found[:, 0], found[:, 9] = 1 - bright, bright
        return found


@pytest.fixture
def fields(open_house: Any) -> Any:
    open_house.fields.show_view(VIEW)
    return open_house.state.fields


def test_nothing_is_computed_until_a_layer_is_wanted(qtbot: QtBot, open_house: Any, fields: Any) -> None:
    assert fields.field is None
    open_house.fields.choose("prior")
    qtbot.waitUntil(lambda: fields.field is not None)
    assert fields.field.rectangle == (-1, 1, -1, 1)
    open_house.fields.choose("")
    assert fields.field is None


def test_a_coarse_field_comes_first_and_a_fine_one_after_it(qtbot: QtBot, open_house: Any, fields: Any) -> None:
    sides: list[int] = []
    fields.field_changed.connect(lambda: sides.append(0 if fields.field is None else len(fields.field.values)))
    open_house.fields.choose("distance")
    qtbot.waitUntil(lambda: len(sides) >= 2 and open_house.fields.settled)
    assert sorted({side for side in sides if side}) == [16, 256]
    assert sides == sorted(sides)


@pytest.mark.parametrize("kind", ["classes", "entropy"])
def test_what_is_interpolated_first_is_asked_of_the_classifier_place_by_place_at_last(
    qtbot: QtBot, open_house: Any, fields: Any, kind: str
) -> None:
    classifier, seen = FakeClassifier(), []
    open_house.decoding.use(classifier=classifier)
    fields.field_changed.connect(lambda: seen.append((fields.field, sum(classifier.shown))))
    open_house.fields.choose(kind)
    qtbot.waitUntil(lambda: len(seen) >= 4 and open_house.fields.settled, timeout=20_000)
    (nothing, _), (coarse, first), (sparse, second), (whole, third) = seen
    assert nothing is None
    assert [field.values.shape for field in (coarse, sparse, whole)] == [(32, 32), (256, 256), (256, 256)]
    assert first == 32**2
    assert "computed, rest interpolated" in sparse.method
    assert second - first < 0.35 * 256**2
    assert whole.method == ""
    assert third - second == 256**2
    assert np.abs(sparse.values - whole.values).max() < 0.1


@pytest.mark.parametrize("change", ["view", "weights"])
def test_the_classifiers_regions_begin_anew_and_coarse_with_another_view_or_other_weights(
    qtbot: QtBot, open_house: Any, fields: Any, make_fake_session: Any, change: str
) -> None:
    open_house.decoding.use(classifier=FakeClassifier())
    open_house.fields.choose("classes")
    qtbot.waitUntil(lambda: fields.field is not None and open_house.fields.settled, timeout=20_000)
    finest, sides = fields.field, []
    fields.field_changed.connect(lambda: sides.append(len(fields.field.values)))
    if change == "view":
        open_house.fields.show_view(VIEW.panned(50, 0))
    else:
        open_house.models.advance(make_fake_session(VaeConfig()).export_model())
        open_house.decoding.use(classifier=FakeClassifier())  # newer weights are judged by the shipped one, if any
    assert fields.field is finest  # the old one stays until there is something to show
    qtbot.waitUntil(lambda: len(sides) == 3 and open_house.fields.settled, timeout=20_000)
    assert sides == [32, 256, 256]
    assert fields.field.rectangle == ((-1.5, 0.5, -1, 1) if change == "view" else (-1, 1, -1, 1))


def test_another_view_is_computed_anew_and_the_old_field_stays_until_then(
    qtbot: QtBot, open_house: Any, fields: Any
) -> None:
    open_house.fields.choose("prior")
    qtbot.waitUntil(lambda: fields.field is not None)
    open_house.fields.show_view(VIEW.panned(50, 0))
    assert fields.field.rectangle == (-1, 1, -1, 1)
    qtbot.waitUntil(lambda: fields.field.rectangle == (-1.5, 0.5, -1, 1))


def test_the_aggregate_posterior_is_made_of_the_images_on_the_map(qtbot: QtBot, open_house: Any, fields: Any) -> None:
    open_house.fields.choose("aggregate")
    qtbot.waitUntil(lambda: fields.field is not None)
    row, column = np.unravel_index(fields.field.values.argmax(), fields.field.values.shape)
    assert row == pytest.approx(128, abs=4)  # the fake encoder puts all images at y = 0, x from 0 to 1
    assert column > 128


def test_newer_weights_compute_it_anew(qtbot: QtBot, open_house: Any, fields: Any, make_fake_session: Any) -> None:
    open_house.fields.choose("prior")
    qtbot.waitUntil(lambda: fields.field is not None)
    before = fields.field
    open_house.models.advance(make_fake_session(VaeConfig()).export_model())
    qtbot.waitUntil(lambda: fields.field is not before)


def test_what_a_model_cannot_tell_is_said_in_a_sentence(qtbot: QtBot, gan_house: Any) -> None:
    gan_house.fields.show_view(VIEW)
    gan_house.fields.choose("reencoding")
    qtbot.waitUntil(lambda: gan_house.state.fields.reason == "This model has no encoder.")
    gan_house.fields.choose("classes")
    qtbot.waitUntil(lambda: gan_house.state.fields.reason == "No classifier knows these images.")
    gan_house.fields.choose("magnification")
    assert gan_house.state.fields.reason == ""


def test_the_probe_tells_how_far_its_code_comes_back(qtbot: QtBot, open_house: Any) -> None:
    open_house.probe.move_to(0.5, 2.0)
    qtbot.waitUntil(lambda: open_house.state.probe.reading.reencoding == pytest.approx(2.0, abs=0.01))


def test_giving_up_leaves_no_task_behind(qtbot: QtBot, open_house: Any, fields: Any) -> None:
    open_house.fields.choose("distance")
    qtbot.waitUntil(lambda: fields.field is not None)
    open_house.fields.cancel()
    field = fields.field
    open_house.probe.move_to(0.5, 0.0)
    qtbot.waitUntil(lambda: open_house.state.probe.reading.z[0] == pytest.approx(0.5))
    assert fields.field is field
