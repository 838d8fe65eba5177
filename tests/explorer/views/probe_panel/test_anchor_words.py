"""What moving the probe changes, in plain words."""

import numpy as np
import pytest

from explorer.state.application_state import ApplicationState
from explorer.state.look import LookState
from explorer.state.plane_state import Anchor
from explorer.views.probe_panel import ProbePanel
from explorer.views.probe_panel.anchor_words import AnchorWords, moving_words
from trainer.configuration.autoencoders import VaeConfig
from trainer.geometry.planes import LatentPlane, axes
from trainer.values.model_card import ModelCard


def opened(plane: LatentPlane, name: str | None) -> ApplicationState:
    state = ApplicationState()
    config = VaeConfig(latent_dims=plane.latent_dims)
    state.model.open(ModelCard(config, (1, 28, 28), tuple("0123456789"), 0, 0.0), plane, None)
    if name is not None:
        state.planes.show(Anchor(np.zeros(plane.latent_dims, np.float32), name), None, "")
    return state


def renamed(names: tuple[str, str]) -> LatentPlane:
    plane = axes(0, 1, 20)
    return LatentPlane(plane.origin, plane.axes, names)


@pytest.mark.parametrize(
    ("plane", "anchor", "words"),
    [
        (axes(2, 6, 20), None, "Moving the probe changes z3 and z7 only; the other 18 numbers stay at 0."),
        (axes(0, 2, 3), "pick1", "Moving the probe changes z1 and z3 only; the other number stays as in pick1."),
        (axes(2, 6, 20), "", "Moving the probe changes z3 and z7 only; the other 18 numbers stay as they are."),
        (renamed(("PC1", "PC2")), None, "Moving the probe keeps it in the plane through the mean of the codes."),
        (
            renamed(("pick1 → pick2", "to pick3")),
            None,
            "Moving the probe keeps it in the plane through its three points.",
        ),
        (
            renamed(("PC1", "PC2")),
            "image 1 of class 7",
            "Moving the probe changes only its two coordinates in this plane, which passes through image 1 of class 7.",
        ),
        (axes(0, 1, 2), None, ""),
    ],
)
def test_the_words_say_what_changes_and_what_stays(qtbot, plane, anchor, words):
    state = opened(plane, anchor)
    assert moving_words(state.planes, state.model) == words


def test_the_panel_shows_them_for_many_dimensions_only(qtbot):
    state = opened(axes(2, 6, 20), None)
    panel = ProbePanel(state.probe, state.model, state.data, state.run, LookState(), planes=state.planes)
    qtbot.addWidget(panel)
    panel.resize(280, 640)
    panel.show()
    label = panel.findChild(AnchorWords)
    assert "z3 and z7 only" in label.text()
    height = label.height()
    state.planes.show(Anchor(np.zeros(20, np.float32), "image 4711 of class 5"), None, "")
    assert label.text().endswith("image 4711 of class 5.")
    assert label.height() == height
    state.model.set_chart(axes(4, 5, 20))
    assert "z5 and z6 only" in label.text()
    state.model.open(ModelCard(VaeConfig(), (1, 28, 28), tuple("0123456789"), 0, 0.0), axes(0, 1, 2), None)
    assert not label.isVisible()


def test_the_fields_carry_the_names_of_the_axes(qtbot):
    from PySide6.QtWidgets import QLabel

    state = opened(axes(2, 6, 20), None)
    panel = ProbePanel(state.probe, state.model, state.data, state.run, LookState(), planes=state.planes)
    qtbot.addWidget(panel)

    def names():
        texts = {label.text() for label in panel.findChildren(QLabel)}
        return [name for name in ("z3", "z7", "PC1", "PC2", "x", "y") if name in texts]

    assert names() == ["z3", "z7"]
    state.model.set_chart(renamed(("PC1", "PC2")))
    assert names() == ["PC1", "PC2"]
    state.model.set_chart(renamed(("image 12 → image 13", "to image 14")))
    assert names() == ["x", "y"]
