"""Images, labels and codes of the user's own in the whole application, driven as a user does."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog
from pytestqt.qtbot import QtBot

from explorer.composition.application import Application
from explorer.views.training_panel.panel import TrainingPanel
from tests.explorer.conftest import opened_application

LONG_MS = 30_000
LEFT, PLAIN = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def application(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Application]:
    with opened_application(qapp, tmp_path / "home") as made:
        made.start()
        qtbot.waitUntil(lambda: len(made.state.map.points) == 10_000, timeout=LONG_MS)
        yield made


def drop(application: Application, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    application.window.dragEnterEvent(QDragEnterEvent(QPoint(9, 9), Qt.DropAction.CopyAction, data, LEFT, PLAIN))
    application.window.dropEvent(QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, data, LEFT, PLAIN))


@pytest.mark.slow
def test_an_exported_selection_opens_again_at_the_same_places(
    qtbot: QtBot, application: Application, tmp_path: Path
) -> None:
    state, rows = application.state, np.array([5, 77, 1234, 9999])
    state.selection.set_indices(rows)
    table = tmp_path / "selection.csv"
    application.selecting.controller.export("selection-csv", str(table))
    qtbot.waitUntil(table.exists)
    drop(application, table)
    wires = application.code_sets
    assert wires.side_window.isVisible()
    qtbot.waitUntil(wires.view.use.isEnabled, timeout=LONG_MS)
    assert "4 codes of 2 numbers" in wires.view.told.text()
    assert state.document.contents.code_sets == ()
    qtbot.mouseClick(wires.view.use, LEFT)
    assert not wires.side_window.isVisible()
    (kept,) = state.document.contents.code_sets
    np.testing.assert_array_equal(kept.codes, state.map.codes[rows])
    (placed,) = application.views.map._grips.code_sets
    np.testing.assert_array_equal(placed.points, state.map.points[rows])
    assert [kept.class_of(row) for row in range(4)] == [state.data.class_names[state.data.labels[row]] for row in rows]
    across, down = application.views.map.camera.viewport.to_pixels(placed.points[2]).tolist()
    qtbot.mouseClick(application.views.map, LEFT, PLAIN, QPoint(round(across), round(down)))
    assert state.probe.code is not None
    np.testing.assert_array_equal(state.probe.code, kept.codes[2])
    application.actions["select.none"].trigger()
    application.views.map.outline_drawn.emit(np.array([[-99, -99], [99, -99], [99, 99], [-99, 99]], float), "replace")
    assert state.code_selection.count == 4
    application.actions["group.make"].trigger()
    assert [kept.name for kept in state.document.contents.code_sets] == ["selection", "selection 2"]
    application.actions["select.none"].trigger()
    assert state.code_selection.count == 0
    qtbot.waitUntil(lambda: len(state.document.contents.groups) == 1)  # the images inside are a group of their own
    for _ in range(3):
        application.actions["undo"].trigger()
    assert state.document.contents.code_sets == ()


@pytest.mark.slow
def test_codes_of_many_dimensions_lie_on_every_plane(qtbot: QtBot, application: Application, tmp_path: Path) -> None:
    state: Any = application.state
    application.controllers.models.open_shipped("vae-20d")
    qtbot.waitUntil(lambda: state.map.codes.shape == (10_000, 20), timeout=LONG_MS)
    table = tmp_path / "z.csv"
    np.savetxt(table, state.map.codes[:30], delimiter=";", header=";".join(f"z{n}" for n in range(1, 21)), comments="")
    drop(application, table)
    qtbot.waitUntil(application.code_sets.view.use.isEnabled, timeout=LONG_MS)
    qtbot.mouseClick(application.code_sets.view.use, LEFT)
    for choose in (application.controllers.plane_choosing.choose_principal, None):
        if choose is None:
            application.controllers.plane_choosing.choose_axes(3, 4)
        (placed,) = application.views.map._grips.code_sets
        np.testing.assert_allclose(placed.points, state.map.points[:30], atol=1e-4)
    application.code_sets.sets.probe(state.document.contents.code_sets[0].id, 7)
    assert state.model.plane.distances(state.map.codes[7:8])[0] < 1e-3


@pytest.mark.slow
def test_an_archive_takes_its_labels_from_a_table_before_it_is_used(
    qtbot: QtBot, application: Application, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    state, view = application.state, application.own_data.view
    images = np.random.default_rng(0).integers(0, 255, (60, 28, 28), dtype=np.uint8)
    np.savez(tmp_path / "cells.npz", images=images)
    (tmp_path / "kinds.csv").write_text("index,label\n" + "".join(f"{n},{'ab'[n % 2]}\n" for n in range(50)))
    drop(application, tmp_path / "cells.npz")
    qtbot.waitUntil(view.use.isEnabled, timeout=LONG_MS)
    assert "no labels were found" in view.told.text()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(tmp_path / "kinds.csv"), ""))
    labels: QComboBox = view.labels
    labels.activated.emit(labels.findText("From a CSV…"))
    qtbot.waitUntil(lambda: "kinds.csv" in view.told.text(), timeout=LONG_MS)
    assert labels.currentText() == "kinds.csv"
    assert "3 classes: a (25), b (25), unlabelled (10)." in view.told.text()
    assert state.run.config.dataset == "mnist"
    qtbot.mouseClick(view.use, LEFT)
    assert state.run.config.dataset == f"{tmp_path / 'cells.npz'}?labels=kinds.csv"
    assert state.catalogue.entries[-1].title == "cells.npz"


@pytest.mark.slow
def test_images_go_into_the_form_that_asked_for_them(
    qtbot: QtBot, application: Application, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    view, first = application.own_data.view, application.state.run
    images = np.random.default_rng(0).integers(0, 255, (60, 28, 28), dtype=np.uint8)
    for name in ("one", "two", "three"):
        np.savez(tmp_path / f"{name}.npz", images=images)

    def use(form: TrainingPanel, name: str) -> None:
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(tmp_path / f"{name}.npz"), ""))
        form.idx_requested.emit()
        use_found(name)

    def use_found(name: str) -> None:
        own = application.state.own_data
        qtbot.waitUntil(lambda: own.found is not None and name in own.found.name, timeout=LONG_MS)
        qtbot.waitUntil(view.use.isEnabled, timeout=LONG_MS)
        qtbot.mouseClick(view.use, LEFT)

    application.actions["second.train"].trigger()
    second = application.comparing.second
    assert second is not None
    assert second.windows.training is not None
    use(second.windows.training.findChild(TrainingPanel), "two")
    assert (first.config.dataset, second.state.run.config.dataset) == ("mnist", str(tmp_path / "two.npz"))
    use(application.views.training, "one")
    assert "one.npz" in first.config.dataset
    assert "two.npz" in second.state.run.config.dataset
    use(second.windows.training.findChild(TrainingPanel), "three")
    application.comparing.close()
    drop(application, tmp_path / "two.npz")
    use_found("two.npz")
    assert "two.npz" in first.config.dataset
