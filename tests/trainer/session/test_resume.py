import pytest
import torch

from trainer.checkpoint import run_state
from trainer.checkpoint.run_state import checkpoint_path
from trainer.configuration.catalogue import CONFIGURATIONS
from trainer.errors import CheckpointError
from trainer.session.running_average import role_followed
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
    with pytest.raises(CheckpointError, match="holds no checkpoint") as caught:
        TrainingSession.resume(tmp_path, digits)
    assert "folder" in caught.value.remedy
    assert checkpoint_path(tmp_path).name == "checkpoint.safetensors"


def weights(session):
    return {name: tensor.clone() for name, tensor in session._state().items() if name.startswith("networks.")}


@pytest.mark.parametrize("model", ["vae", "dcgan", "classifier"])
def test_a_resumed_run_goes_back_to_the_weights_of_the_model_that_it_started_from(
    model, small_config, digits, tmp_path
):
    trained = TrainingSession(small_config(model), digits)
    for _ in range(3):
        trained.step()
    given = trained.export_model()
    started = TrainingSession(small_config(model, seed=5), digits, start=given)
    first = weights(started)
    for role, network in started._family.networks.items():  # an average starts from what it follows
        for name, tensor in given.networks[role_followed(role)].state_dict().items():
            assert torch.equal(tensor, network.state_dict()[name])
    for _ in range(2):
        started.step()
    for number in range(2):  # also when the resumed run is itself saved and resumed
        started.save(tmp_path / f"{number}")
        started = TrainingSession.resume(tmp_path / f"{number}", digits)
        started.step()
    twin = TrainingSession.resume(tmp_path / "0", digits)
    for session in (started, twin):
        session.reset()
        assert all(torch.equal(tensor, first[name]) for name, tensor in weights(session).items())
        session.step()
    assert all(torch.equal(tensor, state(twin)[name]) for name, tensor in state(started).items())


def test_a_run_from_random_weights_keeps_no_first_weights(small_config, digits):
    assert not any(name.startswith("first.") for name in TrainingSession(small_config("vae"), digits)._state())


def test_a_checkpoint_that_lacks_one_of_its_first_weights_is_refused(small_config, digits, tmp_path):
    model = TrainingSession(small_config("vae"), digits).export_model()
    session = TrainingSession(small_config("vae"), digits, start=model)
    content = session._state()
    del content[next(name for name in content if name.startswith("first.decoder."))]
    run_state.write(tmp_path, session.card, content)
    with pytest.raises(CheckpointError, match=r"does not fit its own description: first\."):
        TrainingSession.resume(tmp_path, digits)
