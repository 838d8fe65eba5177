import numpy as np
import pytest

from explorer.state.data_state import DataState
from explorer.state.probe_state import ProbeState, Reading
from explorer.state.run_state import RunState, RunStatus
from explorer.views.status_line import StatusLine, z_text
from trainer.values.progress import Progress

IMAGE = np.zeros((1, 28, 28), np.uint8)


@pytest.fixture
def line(qtbot) -> StatusLine:
    data = DataState()
    names = ("zero", "one", "two", "three")
    data.show("mnist", "MNIST", names, np.zeros((0, 1, 28, 28), np.uint8), np.zeros(0, np.uint8))
    line = StatusLine(ProbeState(), data, RunState())
    line.resize(1000, 24)
    qtbot.addWidget(line)
    line.show()
    return line


def test_a_code_of_two_numbers_is_written_out_and_a_long_one_is_measured() -> None:
    assert z_text(np.array([1.5, -0.25], np.float32)) == "z = ( +1.500,  \u22120.250)"
    assert z_text(np.full(16, 0.5, np.float32)) == "|z| = 2.000, 16-D"


def test_it_says_where_the_probe_is_and_what_it_looks_like(line: StatusLine) -> None:
    probabilities = np.array([0.01, 0.02, 0.95, 0.02], np.float32)
    line._probe.set_reading(Reading(np.array([1, 2], np.float32), IMAGE, probabilities))
    assert "+1.000" in line.z.text()
    assert line.label.text() == "looks like two (95 %)"
    line._probe.set_reading(Reading(np.array([1, 2], np.float32), IMAGE))
    assert line.label.text() == ""


def test_it_says_how_the_run_does(line: StatusLine) -> None:
    assert line.run.text() == "Ready"
    line._run.set_device("CPU, 2 cores")
    line._run.set_status(RunStatus.RUNNING)
    line._run.set_progress(Progress(340, 3000, 3.4, 30, 12_000.0, 91.25, 10.0))
    assert line.run.text() == "Training · epoch 3.4 of 30"
    assert line.speed.text() == "91.2 steps/s"
    assert line.device.text() == "CPU, 2 cores"
    for status in (RunStatus.PAUSED, RunStatus.STOPPED):
        line._run.set_status(status)
        assert line.speed.text() == ""


def test_before_the_first_run_it_says_where_it_would_run(line: StatusLine) -> None:
    assert line.device.text() == ""
    line._run.set_devices((("auto", "Automatic (CPU, 2 cores)"), ("cpu", "CPU, 2 cores")))
    assert line.device.text() == "Automatic (CPU, 2 cores)"
    line._run.set_config(line._run.config.replace(device="cpu"))
    assert line.device.text() == "CPU, 2 cores"


def test_nothing_moves_when_values_change(line: StatusLine) -> None:
    places = [field.geometry() for field in (line.z, line.label, line.run, line.speed)]
    reading = Reading(np.array([-100.123, 7], np.float32), IMAGE, np.array([0, 0, 0, 1], np.float32))
    line._probe.set_reading(reading)
    line._run.set_status(RunStatus.STOPPING)
    line._run.set_progress(Progress(340, 3000, 123.4, 300, 12_000.0, 1234.5, 10.0))
    line.layout().activate()
    assert [field.geometry() for field in (line.z, line.label, line.run, line.speed)] == places
    for field in (line.z, line.label, line.run, line.speed):
        assert field.fontMetrics().horizontalAdvance(field.text()) <= field.width()
