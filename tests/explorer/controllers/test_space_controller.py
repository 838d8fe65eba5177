"""Each kind of map keeps its own layers and interpolation."""

from typing import Any

from explorer.controllers.model_controller import chart_of
from explorer.controllers.space_controller import SpaceController
from explorer.state.application_state import ApplicationState
from explorer.state.run_state import RunStatus
from trainer.configuration.gans import GanConfig


def opened(state: ApplicationState, session: Any) -> None:
    card = session.export_model().card
    state.model.open(card, chart_of(card), None)


def test_a_gan_opens_with_its_decoded_plane_and_spherical_walks(vae_session: Any, gan_session: Any) -> None:
    state = ApplicationState()
    controller = SpaceController(state)
    opened(state, vae_session)
    assert state.map.layers == {"points", "contours"}
    opened(state, gan_session)
    assert (state.map.layers, state.strip.interpolation) == ({"lattice"}, "spherical")
    assert controller.parent() is None


def test_what_the_user_chose_for_a_kind_of_map_comes_back_with_it(vae_session: Any, gan_session: Any) -> None:
    state = ApplicationState()
    controller = SpaceController(state)
    opened(state, vae_session)
    state.map.set_layer_visible("lattice", True)
    opened(state, gan_session)
    state.strip.set_interpolation("linear")
    opened(state, vae_session)
    assert state.map.layers == {"points", "contours", "lattice"}
    opened(state, gan_session)
    assert state.strip.interpolation == "linear"
    assert controller.parent() is None


def test_each_kind_of_map_has_its_own_place_of_the_probe(vae_session: Any, gan_session: Any) -> None:
    state = ApplicationState()
    controller = SpaceController(state)
    opened(state, vae_session)
    state.probe.set_position((2.5, -1.0))
    opened(state, gan_session)
    assert state.probe.position == (0.0, 0.0)
    state.probe.set_position((40.0, 7.0))
    opened(state, vae_session)
    assert state.probe.position == (2.5, -1.0)
    opened(state, gan_session)
    assert state.probe.position == (40.0, 7.0)
    assert controller.parent() is None


def test_the_form_follows_the_open_model_but_not_while_a_run_is_alive(vae_session: Any, gan_session: Any) -> None:
    state = ApplicationState()
    controller = SpaceController(state)
    opened(state, gan_session)
    assert isinstance(state.run.config, GanConfig)
    state.run.set_status(RunStatus.RUNNING)
    opened(state, vae_session)
    assert isinstance(state.run.config, GanConfig)
    assert controller.parent() is None
