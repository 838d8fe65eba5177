"""Which intent of which view goes to which controller."""

from explorer.composition.controllers import Controllers
from explorer.composition.side import Side
from explorer.composition.views import Views
from explorer.state.application_state import ApplicationState
from explorer.views.latent_map.latent_map import LatentMap
from explorer.views.plane_bar import PlaneBar
from explorer.views.training_panel.panel import TrainingPanel


def wire_intents(state: ApplicationState, views: Views, controllers: Controllers) -> None:
    """Connect every intent of the views; nothing else happens here."""
    _wire_map(state, views, controllers)
    wire_planes(views.plane, views.map, controllers.side)
    _wire_probe(state, views, controllers)
    controllers.walking.serve(views.strip)
    wire_training(views.training, controllers.side)
    views.training.download_requested.connect(controllers.catalogue.download)
    views.training.download_cancelled.connect(controllers.catalogue.cancel_download)
    _wire_samples(state, views, controllers)
    _wire_formula(views, controllers)
    _wire_encoder(state, views, controllers)
    views.header.shipped_requested.connect(controllers.models.open_shipped)
    views.paths.path_selected.connect(controllers.document.select_path)
    views.paths.path_renamed.connect(controllers.document.rename_path)
    views.paths.path_deleted.connect(controllers.document.delete_path)
    views.paths.path_closed.connect(controllers.document.close_path)
    views.paths.pin_selected.connect(controllers.document.probe_pin)
    views.paths.pin_renamed.connect(controllers.document.rename_pin)
    views.paths.pin_deleted.connect(controllers.document.delete_pin)


def _wire_map(state: ApplicationState, views: Views, controllers: Controllers) -> None:
    latent_map, document = views.map, controllers.document
    latent_map.probe_requested.connect(controllers.probe.move_to)
    latent_map.nudged.connect(controllers.probe.nudge)
    latent_map.stroke_drawn.connect(document.add_stroke)
    latent_map.loop_drawn.connect(document.add_loop_stroke)
    latent_map.knots_placed.connect(document.add_knots)
    latent_map.loop_placed.connect(document.add_loop_knots)
    latent_map.path_closed.connect(document.close_path)
    latent_map.knot_moved.connect(document.move_knot)
    latent_map.knot_inserted.connect(document.insert_knot)
    latent_map.knot_removed.connect(document.remove_knot)
    latent_map.path_selected.connect(document.select_path)
    latent_map.pin_requested.connect(document.add_pin)
    latent_map.pin_moved.connect(document.move_pin)
    latent_map.pin_removed.connect(document.delete_pin)
    latent_map.viewport_changed.connect(controllers.lattice.show_view)
    latent_map.viewport_changed.connect(controllers.fields.show_view)
    latent_map.tool_requested.connect(state.map.set_tool)
    latent_map.follow_toggled.connect(state.map.set_follow)
    bar = views.toolbar
    bar.tool_requested.connect(state.map.set_tool)
    bar.layer_toggled.connect(state.map.set_layer_visible)
    bar.trust_requested.connect(controllers.fields.choose)
    bar.split_requested.connect(state.data.set_split)
    bar.hover_toggled.connect(state.probe.set_hover)
    bar.follow_toggled.connect(state.map.set_follow)
    bar.fit_requested.connect(state.map.fit)
    views.legend.class_toggled.connect(state.map.set_class_visible)
    views.legend.classes_shown.connect(state.map.set_hidden_classes)


def wire_planes(bar: PlaneBar, latent_map: LatentMap, side: Side) -> None:
    """Connect what chooses the plane of one map, the first or the second one."""
    choosing = side.plane_choosing
    bar.principal_requested.connect(choosing.choose_principal)
    bar.widest_axes_requested.connect(choosing.choose_widest_axes)
    bar.axes_requested.connect(choosing.choose_axes)
    bar.pins_requested.connect(choosing.choose_pins)
    bar.images_requested.connect(choosing.choose_images)
    bar.pick_requested.connect(choosing.pick)
    bar.home_requested.connect(side.planes.go_home)
    latent_map.image_picked.connect(side.planes.pass_through_image)
    latent_map.image_picked.connect(choosing.take_image)
    latent_map.guest_visited.connect(choosing.take_guest)


def _wire_probe(state: ApplicationState, views: Views, controllers: Controllers) -> None:
    panel = views.probe
    panel.smooth_toggled.connect(state.probe.set_smooth)
    panel.pin_requested.connect(controllers.document.pin_probe)
    panel.nudged.connect(controllers.probe.nudge)
    panel.position_typed.connect(controllers.probe.move_to)


def wire_training(panel: TrainingPanel, side: Side) -> None:
    """Connect the form and the buttons of the runs of one model, the first or the second one."""
    training = side.training
    panel.config_edited.connect(training.edit)
    panel.start_requested.connect(training.start)
    panel.pause_toggled.connect(training.toggle_pause)
    panel.step_requested.connect(training.step)
    panel.stop_requested.connect(training.stop)
    panel.stop_requested.connect(side.watch.stop)
    panel.reset_requested.connect(training.reset)
    panel.adjusted.connect(training.adjust)


def _wire_samples(state: ApplicationState, views: Views, controllers: Controllers) -> None:
    grid, samples = views.samples, controllers.samples
    grid.cell_clicked.connect(samples.select)
    grid.side_requested.connect(samples.set_side)
    grid.reroll_requested.connect(samples.reroll)
    grid.psi_requested.connect(state.styles.set_psi)


def _wire_formula(views: Views, controllers: Controllers) -> None:
    bar, formula = views.formula, controllers.formula
    bar.text_edited.connect(formula.type_text)
    bar.accepted.connect(formula.accept)
    bar.space_requested.connect(formula.set_space)
    bar.coefficient_requested.connect(formula.set_coefficient)
    bar.hide_requested.connect(formula.hide)
    bar.hide_requested.connect(views.map.setFocus)


def _wire_encoder(state: ApplicationState, views: Views, controllers: Controllers) -> None:
    bar, posterior = views.encoder, controllers.posterior
    bar.draw_requested.connect(posterior.draw_again)
    bar.hide_requested.connect(posterior.hide)
    bar.zoom_requested.connect(views.map.show_posterior)
    bar.sample_looked_at.connect(state.posterior.look_at)
    views.map.image_clicked.connect(posterior.choose)
