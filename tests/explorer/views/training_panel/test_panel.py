import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDesktopServices, QWheelEvent
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QPushButton, QToolButton

from explorer.state.catalogue_state import CatalogueEntry, CatalogueState, Download
from explorer.state.run_state import RunState, RunStatus
from explorer.views.training_panel import TrainingPanel
from trainer.configuration.adversarial_autoencoders import AaeConfig, VaeGanConfig
from trainer.configuration.autoencoders import AutoencoderConfig, VaeConfig
from trainer.configuration.catalogue import CONFIGURATIONS
from trainer.configuration.few_images import suited
from trainer.configuration.gans import DcganConfig
from trainer.configuration.setting import settings_of
from trainer.values.progress import Progress

MNIST = CatalogueEntry("mnist", "MNIST", present=True)
KMNIST = CatalogueEntry("kmnist", "KMNIST", present=False, megabytes=21.3)


@pytest.fixture
def run() -> RunState:
    state = RunState()
    state.set_devices((("auto", "CPU, 2 cores"), ("cpu", "CPU, 2 cores")))
    return state


@pytest.fixture
def catalogue() -> CatalogueState:
    state = CatalogueState()
    state.set_entries((MNIST, KMNIST))
    return state


@pytest.fixture
def panel(qtbot, run, catalogue) -> TrainingPanel:
    view = TrainingPanel(run, catalogue)
    qtbot.addWidget(view)
    view.config_edited.connect(run.set_config)  # what the controller does
    view.resize(304, 700)
    view.show()
    qtbot.waitExposed(view)
    return view


def field(panel, name):
    return panel.form.rows[name].editor


def type_into(qtbot, editor, text):
    target = editor.lineEdit() if hasattr(editor, "lineEdit") and editor.lineEdit() else editor
    target.selectAll()
    qtbot.keyClicks(target, text) if text else qtbot.keyClick(target, Qt.Key.Key_Delete)


def button(panel, name) -> QPushButton:
    found = panel.findChild(QPushButton, name)
    assert found is not None
    return found


def choose(_qtbot, combo: QComboBox, value: str) -> None:
    combo.setFocus()
    combo.setCurrentIndex(combo.findData(value))
    combo.activated.emit(combo.currentIndex())


@pytest.mark.parametrize("model", [name for name in CONFIGURATIONS if name != "classifier"])
def test_every_setting_of_every_model_has_a_field_that_shows_its_value(qtbot, run, panel, model):
    run.set_config(CONFIGURATIONS[model]())
    names = {setting.name for setting in settings_of(CONFIGURATIONS[model])}
    assert set(panel.form.rows) == names - {"dataset", "device"}
    assert panel.form.config() == run.config
    assert panel.form.errors == ()


def test_a_typed_number_becomes_a_configuration(qtbot, run, panel):
    type_into(qtbot, field(panel, "learning_rate"), "3e-4")
    assert run.config == VaeConfig(learning_rate=3e-4)
    assert field(panel, "learning_rate").lineEdit().text() == "3e-4"  # what is being typed is left alone


def test_enter_writes_a_typed_number_the_short_way(qtbot, run, panel):
    editor = field(panel, "learning_rate")
    type_into(qtbot, editor, "1e-2")
    qtbot.keyClick(editor.lineEdit(), Qt.Key.Key_Return)
    assert editor.lineEdit().text() == "0.01"


def test_arrow_keys_step_a_number(qtbot, run, panel):
    qtbot.keyClick(field(panel, "batch_size"), Qt.Key.Key_Up)
    assert run.config.batch_size == 512


def test_the_wheel_passes_over_fields_without_focus(qtbot, run, panel):
    button(panel, "startButton").setFocus()
    for widget in (field(panel, "epochs"), field(panel, "architecture"), panel.choosers.model):
        centre = QPointF(widget.rect().center())
        event = QWheelEvent(
            centre, widget.mapToGlobal(centre), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(widget, event)
    assert run.config == VaeConfig()


def test_an_invalid_number_is_explained_and_disables_start(qtbot, run, panel):
    type_into(qtbot, field(panel, "epochs"), "0")
    row = panel.form.rows["epochs"]
    assert row.message.isVisible()
    assert row.error == "Epochs: choose a value from 1 to 10000."
    assert not button(panel, "startButton").isEnabled()
    assert run.config == VaeConfig()

    type_into(qtbot, field(panel, "epochs"), "5")
    assert not row.message.isVisible()
    assert button(panel, "startButton").isEnabled()
    assert run.config.epochs == 5


def test_an_invalid_advanced_setting_is_counted_though_it_is_folded(qtbot, run, panel):
    panel.form.set_unfolded(True)
    type_into(qtbot, field(panel, "hidden_widths"), "wide")
    panel.form.set_unfolded(False)
    assert not button(panel, "startButton").isEnabled()
    assert panel.findChild(QToolButton, "moreSettings").text() == "More settings (1 changed)"


def test_a_changed_setting_is_marked_and_can_be_reset(qtbot, run, panel):
    row = panel.form.rows["latent_dims"]
    assert not row.reset.isVisible()
    run.set_config(VaeConfig(latent_dims=8))
    assert row.reset.isVisible()
    dot = row.grab().toImage().pixelColor(3, row.label.geometry().center().y())
    assert dot == row.palette().highlight().color()
    qtbot.mouseClick(row.reset, Qt.MouseButton.LeftButton)
    assert run.config == VaeConfig()
    assert not row.reset.isVisible()


def test_tooltips_say_what_a_setting_does_with_range_and_default(panel):
    tip = field(panel, "batch_size").toolTip()
    assert "How many images" in tip
    assert "Range: 1 to 65536 images." in tip
    assert "Default: 256 images." in tip


def test_advanced_settings_are_folded_until_asked_for(qtbot, panel):
    assert not field(panel, "weight_decay").isVisible()
    qtbot.mouseClick(panel.findChild(QToolButton, "moreSettings"), Qt.MouseButton.LeftButton)
    assert field(panel, "weight_decay").isVisible()


def test_another_model_brings_its_own_defaults_and_sentence(qtbot, run, panel):
    run.set_config(VaeConfig(seed=7, learning_rate=0.05, device="cpu"))
    choose(qtbot, panel.choosers.model, "dcgan")
    assert run.config == DcganConfig(seed=7, device="cpu")
    assert "convolutional GAN" in panel.findChild(QLabel, "modelSentence").text()
    assert "beta" not in panel.form.rows


def test_the_classifier_is_not_offered(panel):
    assert panel.choosers.model.findData("classifier") == -1
    assert panel.choosers.model.findData("ae") >= 0


def test_another_data_set_keeps_the_other_settings(qtbot, run, panel):
    run.set_config(VaeConfig(epochs=3))
    choose(qtbot, panel.choosers.dataset, "kmnist")
    assert run.config == VaeConfig(epochs=3, dataset="kmnist")


def test_a_data_set_that_is_not_here_is_offered_with_its_size_and_stops_start(run, panel):
    assert panel.choosers.dataset.itemText(1) == "KMNIST (21 MB to download)"
    assert not panel.choosers.download.isVisible()
    choose(None, panel.choosers.dataset, "kmnist")
    assert panel.choosers.download.isVisible()
    for name in ("start", "step", "reset"):
        assert not button(panel, f"{name}Button").isEnabled()
        assert "KMNIST is not on this computer" in button(panel, f"{name}Button").toolTip()


def test_a_download_is_asked_for_shows_its_progress_and_can_be_cancelled(qtbot, run, catalogue, panel):
    run.set_config(VaeConfig(dataset="kmnist"))
    with qtbot.waitSignal(panel.download_requested) as asked:
        qtbot.mouseClick(button(panel, "downloadButton"), Qt.MouseButton.LeftButton)
    assert asked.args == ["kmnist"]
    height = panel.choosers.download.height()
    catalogue.set_download(Download("kmnist", 0.5))
    assert not button(panel, "downloadButton").isVisible()
    assert panel.choosers.download.bar.value() == 500
    assert panel.choosers.download.sentence.text() == "Downloading, 10.7 of 21.3 MB"
    assert "is being downloaded" in button(panel, "startButton").toolTip()
    assert panel.choosers.download.height() == height
    with qtbot.waitSignal(panel.download_cancelled):
        qtbot.mouseClick(button(panel, "downloadCancel"), Qt.MouseButton.LeftButton)


def test_when_the_data_set_has_come_training_can_start(run, catalogue, panel):
    run.set_config(VaeConfig(dataset="kmnist"))
    catalogue.set_entries((MNIST, CatalogueEntry("kmnist", "KMNIST", present=True)))
    assert not panel.choosers.download.isVisible()
    assert panel.choosers.dataset.currentText() == "KMNIST"
    assert button(panel, "startButton").isEnabled()


def test_one_download_at_a_time(run, catalogue, panel):
    run.set_config(VaeConfig(dataset="kmnist"))
    catalogue.set_download(Download("olivetti", 0.1))
    assert not button(panel, "downloadButton").isEnabled()
    assert "wait" in button(panel, "downloadButton").toolTip()


def test_the_last_entries_ask_for_a_file_or_a_folder_and_the_choice_stays(qtbot, run, panel):
    chooser = panel.choosers.dataset
    last = chooser.count() - 1
    assert chooser.itemText(last) == "Open IDX or NPZ file…"
    with qtbot.waitSignal(panel.idx_requested), qtbot.assertNotEmitted(panel.config_edited):
        chooser.setCurrentIndex(last)
        chooser.activated.emit(last)
    assert chooser.currentText() == "MNIST"
    assert chooser.itemText(last - 1) == "Folder of pictures…"
    with qtbot.waitSignal(panel.folder_requested), qtbot.assertNotEmitted(panel.config_edited):
        chooser.activated.emit(last - 1)
    assert chooser.currentText() == "MNIST"


def test_the_device_is_chosen_among_those_of_this_machine(qtbot, run, panel):
    assert [panel.choosers.device.itemText(i) for i in range(2)] == ["Automatic (CPU, 2 cores)", "CPU, 2 cores"]
    choose(qtbot, panel.choosers.device, "cpu")
    assert run.config == VaeConfig(device="cpu")


def test_a_configuration_from_elsewhere_is_shown_without_an_echo(qtbot, run, panel):
    heard = []
    panel.config_edited.connect(heard.append)
    run.set_config(AutoencoderConfig(epochs=4, dataset="unknown"))
    assert heard == []
    assert field(panel, "epochs").lineEdit().text() == "4"
    assert panel.choosers.dataset.currentText() == "unknown"


FRESH = {"start", "step", "reset"}
STEADY = {"pause", "step", "stop", "reset"}
ENABLED = {
    RunStatus.IDLE: FRESH,
    RunStatus.STARTING: {"stop"},
    RunStatus.RUNNING: STEADY,
    RunStatus.PAUSED: STEADY,
    RunStatus.STOPPING: set(),
    RunStatus.STOPPED: FRESH,
    RunStatus.FINISHED: FRESH,
    RunStatus.FAILED: FRESH,
    RunStatus.WATCHING: FRESH | {"stop"},
}


@pytest.mark.parametrize("status", list(RunStatus))
def test_only_buttons_that_make_sense_are_enabled_and_none_moves(qtbot, run, panel, status):
    names = ("start", "pause", "step", "stop", "reset")
    before = [button(panel, f"{name}Button").geometry() for name in names]
    run.set_status(status)
    assert {name for name in names if button(panel, f"{name}Button").isEnabled()} == ENABLED[status]
    assert panel.findChild(QLabel, "runStatus").text() == status.value
    assert [button(panel, f"{name}Button").geometry() for name in names] == before


@pytest.mark.parametrize(
    ("status", "name", "signal"),
    [
        (RunStatus.IDLE, "start", "start_requested"),
        (RunStatus.RUNNING, "pause", "pause_toggled"),
        (RunStatus.PAUSED, "pause", "pause_toggled"),
        (RunStatus.PAUSED, "step", "step_requested"),
        (RunStatus.RUNNING, "stop", "stop_requested"),
        (RunStatus.STOPPED, "reset", "reset_requested"),
        (RunStatus.WATCHING, "stop", "stop_requested"),
    ],
)
def test_each_button_says_what_is_wanted(qtbot, run, panel, status, name, signal):
    run.set_status(status)
    with qtbot.waitSignal(getattr(panel, signal)):
        qtbot.mouseClick(button(panel, f"{name}Button"), Qt.MouseButton.LeftButton)


def test_pause_reads_resume_while_paused(run, panel):
    run.set_status(RunStatus.PAUSED)
    assert button(panel, "pauseButton").text() == "Resume"
    assert button(panel, "pauseButton").property("primary") is True


def test_during_a_run_only_live_settings_can_be_edited(qtbot, run, panel):
    run.set_status(RunStatus.RUNNING)
    editable = {name for name, row in panel.form.rows.items() if row.editor.isEnabled()}
    assert editable == {setting.name for setting in settings_of(VaeConfig) if setting.live}
    assert "under way" in field(panel, "epochs").toolTip()
    assert not panel.choosers.model.isEnabled()
    run.set_status(RunStatus.STOPPED)
    assert field(panel, "epochs").isEnabled()
    assert "under way" not in field(panel, "epochs").toolTip()


def test_a_live_setting_is_adjusted_on_enter_and_not_while_typing(qtbot, run, panel):
    run.set_status(RunStatus.RUNNING)
    heard, edits = [], []
    panel.adjusted.connect(lambda name, value: heard.append((name, value)))
    panel.config_edited.connect(edits.append)
    editor = field(panel, "learning_rate")
    type_into(qtbot, editor, "1e-2")
    assert heard == []
    qtbot.keyClick(editor.lineEdit(), Qt.Key.Key_Return)
    assert heard == [("learning_rate", 0.01)]
    assert edits == []


def test_an_invalid_live_setting_falls_back_to_the_value_in_use(qtbot, run, panel):
    run.set_status(RunStatus.RUNNING)
    heard = []
    panel.adjusted.connect(lambda name, value: heard.append((name, value)))
    editor = field(panel, "learning_rate")
    type_into(qtbot, editor, "fast")
    qtbot.keyClick(editor.lineEdit(), Qt.Key.Key_Return)
    assert heard == []
    assert editor.lineEdit().text() == f"{VaeConfig().learning_rate:g}"


def test_progress_tells_epoch_step_speed_and_times_and_moves_nothing(run, panel):
    places = {name: label.geometry() for name, label in panel.progress.facts.items()}
    run.set_progress(Progress(800, 7_000, 3.4, 30, 12_340.0, 48.2, 72.0))
    texts = {name: label.text() for name, label in panel.progress.facts.items()}
    assert texts == {
        "epoch": "3.4 of 30",
        "step": "800 of 7,000",
        "speed": "12,340 images/s",
        "time": "01:12, 02:09 left",
    }
    assert panel.progress.bar.value() == 114
    assert {name: label.geometry() for name, label in panel.progress.facts.items()} == places
    run.set_progress(None)
    assert panel.progress.facts["speed"].text() == "–"


def test_paper_links_open_the_browser(qtbot, monkeypatch, panel):
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    qtbot.mouseClick(panel.form.rows["learning_rate"].paper, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(panel.choosers.paper, Qt.MouseButton.LeftButton)
    assert opened == ["https://arxiv.org/abs/1412.6980", "https://arxiv.org/abs/1312.6114"]


@pytest.mark.parametrize("width", [280, 320])
def test_buttons_stay_in_sight_and_nothing_is_cut_off_when_narrow_and_low(qtbot, run, panel, width):
    panel.form.set_unfolded(True)
    panel.resize(width, 420)
    assert panel.width() == width
    for name in ("start", "pause", "step", "stop", "reset"):
        assert panel.rect().contains(button(panel, f"{name}Button").mapTo(panel, QPoint()))
        assert button(panel, f"{name}Button").visibleRegion().boundingRect() == button(panel, f"{name}Button").rect()
    assert panel.form.parentWidget().width() <= panel.form.parentWidget().parentWidget().width()


@pytest.mark.parametrize("status", [RunStatus.STOPPED, RunStatus.FINISHED, RunStatus.FAILED])
def test_a_run_that_has_ended_has_no_time_left(run, panel, status):
    run.set_status(RunStatus.RUNNING)
    run.set_progress(Progress(800, 7_000, 3.4, 30, 12_340.0, 48.2, 72.0))
    assert panel.progress.facts["time"].text() == "01:12, 02:09 left"
    run.set_status(status)
    assert panel.progress.facts["time"].text() == "01:12"


@pytest.mark.parametrize("model", [VaeGanConfig, AaeConfig])
def test_lambda_is_moved_by_a_slider_before_and_during_a_run(qtbot, run, panel, model):
    run.set_config(model())
    row = panel.form.rows["adversarial_weight"]
    assert row.slider.value() == round(100 * (model().adversarial_weight / 100) ** 0.5)
    row.slider.setValue(100)
    assert run.config.adversarial_weight == 100.0
    run.set_status(RunStatus.RUNNING)
    adjusted = []
    panel.adjusted.connect(lambda *what: adjusted.append(what))
    row.slider.setValue(0)
    row.slider.setValue(10)
    assert adjusted == [("adversarial_weight", 0.0), ("adversarial_weight", 1.0)]
    run.set_config(run.config.replace(adversarial_weight=400.0))  # beyond its end
    assert row.slider.value() == 100
    assert adjusted == [("adversarial_weight", 0.0), ("adversarial_weight", 1.0)]
    assert row.slider.isEnabled()


def test_a_setting_without_a_slider_has_none(panel):
    assert panel.form.rows["learning_rate"].slider is None


def test_few_images_get_settings_that_suit_them_and_many_get_the_defaults_back(qtbot, run, catalogue, panel):
    catalogue.set_entries((MNIST, CatalogueEntry("olivetti", "Olivetti faces", present=True, images=320)))
    choose(qtbot, panel.choosers.dataset, "olivetti")
    assert run.config == suited(VaeConfig, 320, dataset="olivetti")
    run.set_config(run.config.replace(beta=0.5))
    choose(qtbot, panel.choosers.dataset, "mnist")
    assert run.config == VaeConfig()
