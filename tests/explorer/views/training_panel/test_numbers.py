import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.views.training_panel.durations import duration_text
from explorer.views.training_panel.numbers import number_text, read_number, read_numbers, stepped
from trainer.configuration.autoencoders import VaeConfig
from trainer.configuration.setting import settings_of
from trainer.errors import ConfigurationError

SETTINGS = {setting.name: setting for setting in settings_of(VaeConfig)}


@pytest.mark.parametrize(
    ("value", "text"), [(0.001, "0.001"), (2e-5, "2e-5"), (1.0, "1"), (256, "256"), (1e20, "1e20")]
)
def test_a_number_is_written_short(value, text):
    assert number_text(value) == text


@given(st.floats(1e-7, 10.0))
def test_a_written_number_reads_back_as_itself(value):
    assert read_number(number_text(value), SETTINGS["learning_rate"]) == value


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("learning_rate", "1e-3", 0.001),
        ("learning_rate", " 0,01 ", 0.01),
        ("held_out_images", "5,000", 5000),
        ("held_out_images", "5 000", 5000),
        ("epochs", "1e2", 100),
    ],
)
def test_people_may_write_numbers_their_way(name, text, value):
    assert read_number(text, SETTINGS[name]) == value


@pytest.mark.parametrize(
    ("name", "text", "sentence"),
    [
        ("epochs", "", "Epochs: give a whole number, for example 20."),
        ("epochs", "1.5", "Epochs: give a whole number, for example 20."),
        ("epochs", "0", "Epochs: choose a value from 1 to 10000."),
        ("learning_rate", "fast", f"Learning rate: give a number, for example {VaeConfig().learning_rate:g}."),
        ("learning_rate", "nan", f"Learning rate: give a number, for example {VaeConfig().learning_rate:g}."),
        ("learning_rate", "11", "Learning rate: choose a value from 1e-7 to 10."),
    ],
)
def test_what_is_no_acceptable_number_is_refused_in_one_sentence(name, text, sentence):
    with pytest.raises(ConfigurationError) as caught:
        read_number(text, SETTINGS[name])
    assert str(caught.value) == sentence


@pytest.mark.parametrize("text", ["512, 256", "512 256", "(512, 256)", "512,256,"])
def test_widths_may_be_parted_by_commas_or_spaces(text):
    assert read_numbers(text, SETTINGS["hidden_widths"]) == (512, 256)


@pytest.mark.parametrize("text", ["", "wide", "512, x", "1.5", "0", "9000"])
def test_unacceptable_widths_are_refused(text):
    with pytest.raises(ConfigurationError):
        read_numbers(text, SETTINGS["hidden_widths"])


@given(st.text())
def test_no_text_does_worse_than_being_refused(text):
    for read, name in ((read_number, "epochs"), (read_number, "beta"), (read_numbers, "hidden_widths")):
        with contextlib.suppress(ConfigurationError):
            read(text, SETTINGS[name])


@pytest.mark.parametrize(
    ("name", "value", "steps", "result"),
    [
        ("learning_rate", 0.001, 1, 0.002),
        ("learning_rate", 0.0003, 1, 0.0005),
        ("learning_rate", 0.0003, -1, 0.0002),
        ("learning_rate", 0.001, 3, 0.01),
        ("learning_rate", 10.0, 1, 10.0),
        ("batch_size", 256, 1, 512),
        ("batch_size", 300, -1, 256),
        ("batch_size", 1, -1, 1),
        ("epochs", 30, 1, 50),
        ("epochs", 30, -1, 20),
        ("latent_dims", 2, 1, 3),
        ("latent_dims", 64, 1, 64),
        ("held_out_images", 5000, 1, 6000),
        ("beta", 1.0, 1, 1.1),
        ("beta", 0.0, -1, 0.0),
        ("beta", 10.0, 1, 11.0),
        ("beta", 10.0, -1, 9.9),
        ("weight_decay", 0.0, 1, 0.01),
    ],
)
def test_arrows_step_as_people_think(name, value, steps, result):
    stepped_value = stepped(value, SETTINGS[name], steps)
    assert stepped_value == result
    assert isinstance(stepped_value, SETTINGS[name].kind)


@given(st.floats(1e-7, 10.0), st.integers(-40, 40))
def test_steps_never_leave_the_range(value, steps):
    setting = SETTINGS["learning_rate"]
    setting.check(stepped(value, setting, steps))


@pytest.mark.parametrize(("seconds", "text"), [(0, "00:00"), (71.6, "01:12"), (3599.4, "59:59"), (7384, "2:03:04")])
def test_a_duration_reads_like_a_clock(seconds, text):
    assert duration_text(seconds) == text
