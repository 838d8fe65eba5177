"""The plane of a space of many dimensions: chosen, shifted through an anchor, followed while the codes change."""

from typing import Any

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from explorer.controllers.guest_controller import GuestController
from explorer.state.plane_choice import PlaneChoice, PlanePoint
from trainer.configuration.autoencoders import VaeConfig
from trainer.values.arrays import FloatArray, frozen
from trainer.values.gaussians import Gaussians

DIMS = 5


def codes_of(seed: int = 0) -> FloatArray:
    """Twenty codes that spread most along z4, then z5."""
    codes = np.random.default_rng(seed).normal(size=(20, DIMS)) * [0.3, 0.2, 0.1, 6.0, 2.0]
    return frozen(codes + 1, np.float32)


class Encoder:
    image_shape = (1, 28, 28)
    latent_dims = DIMS

    def encode(self, images: Any) -> Gaussians:
        return Gaussians(codes_of()[: len(images)])


@pytest.fixture
def wide(qtbot: QtBot, open_house: Any, make_fake_session: Any) -> Any:
    """The house with a 5-D VAE open, whose codes are on the map."""
    house = open_house
    house.models.show(make_fake_session(VaeConfig(latent_dims=DIMS)).export_model(), None)
    house.points.use(Encoder())
    house.points.encode()
    qtbot.waitUntil(lambda: house.state.map.codes.shape == (20, DIMS))
    return house


def probed(house: Any) -> FloatArray:
    """The code in the probe."""
    probe = house.state.probe
    if probe.code is not None:
        return probe.code
    return house.state.model.chart.to_latent(np.array([probe.position]))[0]


def assert_all_is_on_this_plane(house: Any) -> None:
    """Whatever plane is shown, the points are the feet of the codes and the probe lies in it."""
    plane, shown = house.state.model.plane, house.state.map
    assert shown.points == pytest.approx(plane.to_map(shown.codes), abs=1e-4)
    assert plane.distances(probed(house)[None])[0] == pytest.approx(0, abs=1e-3)
    assert plane.to_map(probed(house)[None])[0] == pytest.approx(house.state.probe.position, abs=1e-3)


def test_a_map_opens_with_the_principal_plane_and_says_how_much_it_shows(wide: Any) -> None:
    planes = wide.state.planes
    assert wide.state.model.plane.axis_names == ("PC1", "PC2")
    assert np.abs(wide.state.model.plane.axes[:, 3:]).max(axis=1) == pytest.approx([1, 1], abs=0.1)
    variances = codes_of().var(axis=0)
    assert planes.shown.share == pytest.approx(variances[3:].sum() / variances.sum(), abs=0.01)
    assert (planes.shown.count, planes.anchor, planes.reason) == (20, None, "")
    assert_all_is_on_this_plane(wide)


def test_a_map_of_two_dimensions_has_no_planes(open_house: Any) -> None:
    open_house.plane_choosing.choose_axes(0, 1)
    open_house.plane_choosing.choose_pins((1, 2, 3))
    open_house.planes.pass_through_image(3)
    assert open_house.state.model.plane is None
    assert open_house.state.planes.shown is None
    assert open_house.state.document.contents.plane == PlaneChoice()
    assert open_house.state.probe.code is None


def test_an_image_becomes_the_anchor_and_the_probe_keeps_its_other_coordinates(wide: Any) -> None:
    before = wide.state.map.points
    wide.planes.pass_through_image(7)
    code = codes_of()[7]
    assert probed(wide) == pytest.approx(code)
    assert wide.state.planes.anchor.name == "image 7 of class 7"
    assert wide.state.map.points == pytest.approx(before, abs=1e-5)
    wide.probe.move_to(0.5, -0.25)
    plane, moved = wide.state.model.plane, probed(wide)
    left = (moved - code) - (moved - code) @ plane.axes.T @ plane.axes
    assert left == pytest.approx(np.zeros(DIMS), abs=1e-5)
    assert_all_is_on_this_plane(wide)


def test_two_axes_turn_the_plane_about_the_probe(qtbot: QtBot, wide: Any) -> None:
    wide.planes.pass_through_image(7)
    before, elsewhere = probed(wide), []
    wide.state.model.laid_elsewhere.connect(lambda: elsewhere.append(1))
    wide.plane_choosing.choose_axes(2, 0)
    assert elsewhere == [1]
    assert wide.state.model.plane.axis_names == ("z3", "z1")
    assert probed(wide) == pytest.approx(before)
    assert wide.state.planes.anchor.name == "image 7 of class 7"
    assert wide.state.probe.position == pytest.approx((before[2], before[0]), abs=1e-5)
    wide.probe.move_to(9.0, 8.0)
    assert probed(wide) == pytest.approx([8.0, before[1], 9.0, before[3], before[4]], abs=1e-5)
    assert_all_is_on_this_plane(wide)


def test_the_choice_is_undone_and_made_again(wide: Any) -> None:
    stack = wide.state.document.undo_stack
    wide.plane_choosing.choose_widest_axes()
    assert stack.undoText() == "Choose plane"
    assert wide.state.model.plane.axis_names == ("z4", "z5")
    stack.undo()
    assert wide.state.model.plane.axis_names == ("PC1", "PC2")
    assert_all_is_on_this_plane(wide)
    stack.redo()
    assert wide.state.model.plane.axis_names == ("z4", "z5")
    assert_all_is_on_this_plane(wide)


def test_three_selected_images_span_the_plane(wide: Any) -> None:
    wide.state.selection.set_indices(np.array([2, 5, 11]))
    wide.plane_choosing.choose_images()
    plane = wide.state.model.plane
    assert plane.distances(codes_of()[[2, 5, 11]]) == pytest.approx(np.zeros(3), abs=1e-4)
    assert plane.axis_names == ("image 2 → image 5", "to image 11")
    assert probed(wide) == pytest.approx(codes_of()[2], abs=1e-5)
    assert wide.state.planes.anchor is None
    assert_all_is_on_this_plane(wide)
    wide.planes.pass_through_image(3)
    assert plane.shows_as(wide.state.model.plane)
    assert_all_is_on_this_plane(wide)
    wide.planes.go_home()
    assert wide.state.model.plane.distances(codes_of()[[2, 5, 11]]) == pytest.approx(np.zeros(3), abs=1e-4)


def test_three_pins_span_the_plane(wide: Any) -> None:
    for index in (1, 4, 9):
        wide.planes.pass_through_image(index)
        wide.document.pin_probe()
    ids = tuple(pin.id for pin in wide.state.document.contents.pins)
    wide.plane_choosing.choose_pins(ids)
    assert wide.state.model.plane.distances(codes_of()[[1, 4, 9]]) == pytest.approx(np.zeros(3), abs=1e-4)
    assert wide.state.model.plane.axis_names == ("pick1 → pick2", "to pick3")
    wide.planes.pass_through_image(0)
    assert wide.state.planes.anchor.name == "image 0 of class 0"
    wide.document.probe_pin(ids[1])
    assert wide.state.planes.anchor.name == "pick2"
    assert probed(wide) == pytest.approx(codes_of()[4])
    assert_all_is_on_this_plane(wide)


def test_what_makes_no_plane_is_told_and_changes_nothing(wide: Any) -> None:
    plane, contents = wide.state.model.plane, wide.state.document.contents
    wide.plane_choosing.choose_images()
    assert wide.sentence == "A plane goes through three points, and 0 images are selected."
    assert wide.state.notices.current.severity == "info"
    wide.plane_choosing.choose_pins(())
    assert wide.sentence == "A plane goes through three points, and 0 pins are chosen."
    wide.plane_choosing.choose_axes(0, 5)
    assert wide.sentence == "This model has 5 latent dimensions and no z6."
    wide.plane_choosing.choose_axes(2, 2)
    assert wide.sentence == "z3 twice is a line, not a plane."
    for place in (0.0, 1.0, 2.0):
        wide.document.add_pin(place, place)
    pinned = wide.state.document.contents
    wide.plane_choosing.choose_pins(tuple(pin.id for pin in pinned.pins))
    assert wide.sentence == "pick1, pick2 and pick3 lie on a line, and many planes go through a line."
    assert wide.state.document.contents.plane == contents.plane
    assert wide.state.model.plane is plane


def test_the_plane_goes_home_to_the_mean(wide: Any) -> None:
    home = wide.state.model.plane
    wide.planes.pass_through_image(7)
    wide.planes.go_home()
    assert wide.state.planes.anchor is None
    assert wide.state.model.plane.origin == pytest.approx(home.origin, abs=1e-6)
    assert_all_is_on_this_plane(wide)


def test_while_codes_change_the_plane_follows_and_the_probe_stays_with_its_image(wide: Any) -> None:
    wide.planes.pass_through_image(7)
    elsewhere: list[int] = []
    wide.state.model.laid_elsewhere.connect(lambda: elsewhere.append(1))
    for frame in range(1, 5):
        before = wide.state.model.plane
        codes = frozen(codes_of() * np.array([1 + 0.2 * frame, 1, 1, 1, 1], np.float32) + np.float32(0.1 * frame))
        wide.points.show_codes(codes)
        assert np.diagonal(before.axes @ wide.state.model.plane.axes.T) == pytest.approx([1, 1], abs=0.05)
        assert probed(wide) == pytest.approx(codes[7])
        assert_all_is_on_this_plane(wide)
    assert elsewhere == []
    wide.probe.move_to(0.1, 0.2)
    wide.points.show_codes(frozen(codes + np.float32(0.3)))
    assert wide.state.probe.position == (0.1, 0.2)
    assert_all_is_on_this_plane(wide)


def test_codes_that_are_not_finite_leave_the_plane_and_say_so(wide: Any) -> None:
    plane = wide.state.model.plane
    codes = np.array(codes_of())
    codes[3] = np.nan
    wide.points.show_codes(frozen(codes))
    assert wide.state.model.plane.shows_as(plane)
    assert wide.state.planes.reason.startswith("Some codes are not finite numbers")
    assert wide.state.planes.shown is None
    wide.points.show_codes(codes_of())
    assert wide.state.planes.reason == ""


def test_without_codes_the_first_two_axes_are_shown_with_the_reason(wide: Any, make_fake_session: Any) -> None:
    wide.models.show(make_fake_session(VaeConfig(latent_dims=DIMS)).export_model(), None)
    wide.points.show_codes(frozen(np.zeros((0, 2), np.float32)))
    assert wide.state.model.plane.axis_names == ("z1", "z2")
    assert "at least 3 codes, and 0 are on the map" in wide.state.planes.reason


def test_a_choice_of_another_model_falls_back_with_the_reason(qtbot: QtBot, wide: Any) -> None:
    far = PlaneChoice("axes", (30, 1))
    foreign = PlaneChoice("points", points=tuple(PlanePoint(f"pick{k}", (float(k), 0.0)) for k in (1, 2, 3)))
    for choice, words in ((far, "no z31"), (foreign, "pick1 has a code of 2 numbers")):
        wide.state.document.choose_plane(choice)
        assert wide.state.model.plane.axis_names == ("PC1", "PC2")
        assert words in wide.state.planes.reason
        assert_all_is_on_this_plane(wide)


def test_another_model_forgets_the_anchor(wide: Any, make_fake_session: Any, fake_model: Any) -> None:
    wide.planes.pass_through_image(7)
    wide.models.show(fake_model, None)
    assert wide.state.planes.anchor is None
    assert wide.state.model.plane is None


def test_the_anchor_keeps_its_code_when_its_image_leaves_the_map(qtbot: QtBot, wide: Any) -> None:
    wide.planes.pass_through_image(7)
    wide.data.show_split("train")
    qtbot.waitUntil(lambda: len(wide.state.data.images) == 30)
    assert wide.state.planes.anchor.image is None
    assert wide.state.planes.anchor.code == pytest.approx(codes_of()[7])


def test_a_code_that_is_probed_as_a_whole_becomes_the_anchor(wide: Any) -> None:
    code = frozen(np.arange(DIMS), np.float32)
    wide.state.probe.hold(code, tuple(wide.state.model.plane.to_map(code[None])[0].tolist()))
    assert wide.state.planes.anchor.code is code
    assert_all_is_on_this_plane(wide)
    wide.probe.nudge(1, 0, False)
    assert_all_is_on_this_plane(wide)


def test_pins_and_knots_keep_their_codes_on_every_plane(wide: Any) -> None:
    wide.document.add_pin(1.0, -0.5)
    wide.document.add_knots(np.array([[0.0, 0.0], [1.0, 1.0]]))
    contents = wide.state.document.contents
    on_plane = wide.state.model.plane.to_latent(np.array([[1.0, -0.5]]))[0]
    assert contents.pins[0].code == pytest.approx(on_plane.tolist())
    wide.plane_choosing.choose_axes(0, 1)
    assert wide.state.document.contents.pins == contents.pins
    wide.document.move_pin(contents.pins[0].id, 4.0, 5.0, -1)
    moved = wide.state.document.contents.pins[0].code
    assert moved == pytest.approx([4.0, 5.0, *on_plane[2:].tolist()], abs=1e-5)
    path = contents.paths[0]
    wide.document.move_knot(path.id, 1, 4.0, 5.0, -1)
    wide.document.insert_knot(path.id, 1, 2.0, 2.0)
    first, between, last = wide.state.document.contents.paths[0].codes
    assert first == path.codes[0]
    assert last == pytest.approx([4.0, 5.0, *path.codes[1][2:]], abs=1e-5)
    mean = np.mean([first, last], axis=0)[2:].tolist()
    assert between == pytest.approx([2.0, 2.0, *mean], abs=1e-5)


def test_a_walk_among_codes_stays_when_the_plane_changes(qtbot: QtBot, wide: Any) -> None:
    wide.document.add_knots(np.array([[0.0, 0.0], [1.0, 1.0]]))
    strip = wide.state.strip
    qtbot.waitUntil(lambda: len(strip.images) == strip.frame_count)
    latents, walks = strip.latents, sum(job.channel.name == "WALK" for job in wide.decoding.jobs)
    wide.plane_choosing.choose_axes(0, 1)
    assert strip.latents is latents
    assert strip.points == pytest.approx(latents[:, :2], abs=1e-5)
    assert sum(job.channel.name == "WALK" for job in wide.decoding.jobs) == walks


def test_the_lattice_is_decoded_on_the_shifted_plane(qtbot: QtBot, wide: Any) -> None:
    from explorer.drawing.viewport import Viewport

    wide.lattice.show_view(Viewport.fitted(wide.state.map.points, 400, 300, 0.1))
    wide.state.map.set_layer_visible("lattice", True)
    qtbot.waitUntil(lambda: wide.state.map.lattice is not None and bool(wide.state.map.lattice.ready.all()))
    before = wide.state.map.lattice
    code = frozen(np.array([0.9, 0, 0, 0, 0]), np.float32)
    wide.state.probe.hold(code, tuple(wide.state.model.plane.to_map(code[None])[0].tolist()))
    qtbot.waitUntil(lambda: wide.state.map.lattice is not before)
    qtbot.waitUntil(lambda: not any(wide.lattice._stale(wide.lattice._wanted())))


def test_three_images_are_clicked_one_after_another_and_span_the_plane(wide: Any) -> None:
    choosing, planes, contents = wide.plane_choosing, wide.state.planes, wide.state.document
    wide.state.map.set_tool("lasso")
    choosing.choose_images()
    assert wide.state.map.tool == "probe"
    for index, slot in ((2, 0), (5, 1)):
        assert planes.picks.slot == slot
        choosing.take_image(index)
    assert [point.name for point in planes.picks.points if point] == ["image 2", "image 5"]
    assert contents.contents.plane == PlaneChoice()
    choosing.take_image(11)
    assert planes.picks is None
    assert wide.state.model.plane.axis_names == ("image 2 → image 5", "to image 11")
    contents.undo_stack.undo()
    assert contents.contents.plane == PlaneChoice()


def test_one_of_three_images_is_clicked_anew_and_the_others_stay(wide: Any) -> None:
    wide.state.selection.set_indices(np.array([2, 5, 11]))
    wide.plane_choosing.choose_images()
    wide.plane_choosing.pick(1)
    wide.plane_choosing.take_image(7)
    assert wide.state.model.plane.axis_names == ("image 2 → image 7", "to image 11")
    wide.plane_choosing.take_image(9)  # nobody picks any more
    assert wide.state.model.plane.axis_names == ("image 2 → image 7", "to image 11")


def test_a_point_that_makes_no_plane_is_told_and_another_one_can_be_clicked(wide: Any) -> None:
    wide.plane_choosing.choose_images()
    for index in (2, 5, 5):
        wide.plane_choosing.take_image(index)
    assert wide.sentence.startswith("image 5 and image 5 have the same code")
    assert wide.state.planes.picks.slot == 2
    wide.plane_choosing.take_image(11)
    assert wide.state.planes.picks is None


def test_picking_ends_with_the_same_button_another_kind_or_another_model(wide: Any, fake_model: Any) -> None:
    choosing, planes = wide.plane_choosing, wide.state.planes
    for end in (
        lambda: choosing.pick(1),
        lambda: choosing.choose_axes(0, 1),
        lambda: wide.models.show(fake_model, None),
    ):
        choosing.pick(1)
        assert planes.picks is not None
        end()
        assert planes.picks is None


def test_a_guest_is_one_of_the_three_points(qtbot: QtBot, wide: Any) -> None:
    wide.decoding.use(encoder=Encoder())
    guests = GuestController(wide.state, wide.decoding, wide.root)
    (guest,) = guests.add((frozen(np.full((1, 28, 28), 51, np.uint8)),))  # the fake encoder gives it the first code
    qtbot.waitUntil(lambda: guest.id in wide.state.guests.places)
    wide.plane_choosing.pick(0)
    wide.plane_choosing.take_guest(guest.id)
    for index in (5, 11):
        wide.plane_choosing.take_image(index)
    assert wide.state.document.contents.plane.of_images
    assert wide.state.model.plane.axis_names == ("guest1 → image 5", "to image 11")
    assert wide.state.model.plane.distances(codes_of()[[0, 5, 11]]) == pytest.approx(np.zeros(3), abs=1e-4)
