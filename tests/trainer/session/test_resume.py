import pytest
import torch

from trainer.checkpoint.run_state import checkpoint_path
from trainer.configuration.catalogue import CONFIGURATIONS
from trainer.errors import CheckpointError
from trainer.session.session import TrainingSession

MODELS = tuple(CONFIGURATIONS)


def state(session):
    parts = session._state()
    parts.pop("session.numbers")  # holds the seconds spent
    return parts


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize("stop", [5, 17, 23])  # in the first epoch, at its end, in the second
def test_a_resumed_run_is_bit_equal_to_one_that_never_stopped(model, stop, small_config, digits, tmp_path):
    settings = {"generator_average": 0.9} if model == "dcgan" else {}
    whole = TrainingSession(small_config(model, **settings), digits)
    stopped = TrainingSession(small_config(model, **settings), digits)
    for session in (whole, stopped):
        for _ in range(stop):
            session.step()
    stopped.save(tmp_path)
    resumed = TrainingSession.resume(tmp_path, digits)
    for _ in range(12):
        whole.step()
        resumed.step()
    assert resumed.take_losses() == whole.take_losses()
    assert all(torch.equal(value, state(resumed)[name]) for name, value in state(whole).items())


def test_saving_does_not_disturb_the_run(small_config, digits, tmp_path):
    quiet, saved = (TrainingSession(small_config("vae"), digits) for _ in range(2))
    for number in range(20):
        quiet.step()
        saved.step()
        saved.save(tmp_path / f"{number % 2}.safetensors")
    assert quiet.take_losses() == saved.take_losses()


def test_adjusted_settings_and_time_are_resumed(small_config, digits, tmp_path):
    session = TrainingSession(small_config("vae"), digits)
    session.step()
    session.adjust(learning_rate=0.25, beta=3.0)
    session.save(tmp_path)
    resumed = TrainingSession.resume(tmp_path, digits)
    assert (resumed.learning_rate, resumed.beta) == (0.25, 3.0)
    assert resumed.progress().elapsed_s == session.progress().elapsed_s > 0


def test_a_checkpoint_of_another_data_set_is_refused(small_config, digits, noise_images, tmp_path):
    TrainingSession(small_config("vae"), digits).save(tmp_path)
    with pytest.raises(CheckpointError, match="was trained on 560 images"):
        TrainingSession.resume(tmp_path, noise_images((1, 32, 32), 100))


def test_a_model_file_cannot_be_resumed(small_config, digits, tmp_path):
    from trainer.checkpoint.model_file import save_model

    save_model(tmp_path / "model.safetensors", TrainingSession(small_config("vae"), digits))
    with pytest.raises(CheckpointError, match="not a checkpoint"):
        TrainingSession.resume(tmp_path / "model.safetensors", digits)


def test_a_folder_without_checkpoint_is_said(digits, tmp_path):
    with pytest.raises(CheckpointError, match="cannot be read"):
        TrainingSession.resume(tmp_path, digits)
    assert checkpoint_path(tmp_path).name == "checkpoint.safetensors"
