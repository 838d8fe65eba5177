import dataclasses

import numpy as np
import pytest
import safetensors.torch
import torch
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from trainer.checkpoint.model_file import load_model, save_model, with_figures
from trainer.checkpoint.tensors_file import read_tensors, write_tensors
from trainer.configuration.catalogue import CONFIGURATIONS
from trainer.errors import CheckpointError, WriteError
from trainer.session.session import TrainingSession

MODELS = tuple(CONFIGURATIONS)


@pytest.fixture(scope="module")
def saved(tmp_path_factory):
    """The bytes of a small model file, and a place to write damaged ones to."""
    from trainer.configuration.autoencoders import VaeConfig
    from trainer.decoding.trained_model import TrainedModel
    from trainer.models.networks import build_networks, initialise
    from trainer.values.model_card import ModelCard

    config = VaeConfig(hidden_widths=(4,))
    networks = build_networks(config, (1, 4, 4), 3)
    for network in networks.values():
        network.to_empty(device="cpu")
    initialise(networks, torch.Generator())
    card = ModelCard(config, (1, 4, 4), ("a", "b", "c"), step=1, epoch=0.5)
    path = tmp_path_factory.mktemp("models") / "model.safetensors"
    save_model(path, TrainedModel.of_networks(card, networks))
    return path.read_bytes(), path.with_name("damaged.safetensors")


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize("storage", ["float32", "float16"])
def test_a_model_comes_back_as_it_was_saved(model, storage, small_config, digits, tmp_path):
    session = TrainingSession(small_config(model), digits, command="trainer train")
    session.step()
    exported = session.export_model()
    save_model(tmp_path / "model.safetensors", session, storage=storage)
    loaded = load_model(tmp_path / "model.safetensors")
    assert loaded.card == exported.card
    assert (loaded.card.command, loaded.card.training_images) == ("trainer train", len(session._machinery.data.train))
    images = digits.test.images[:5]
    if model == "cogan":
        images = np.concatenate([images, images], axis=3)
    tolerance = 1e-5 if storage == "float32" else 5e-3
    if exported.decoder and loaded.decoder:
        z = np.random.default_rng(0).normal(size=(3, exported.decoder.latent_dims)).astype(np.float32)
        np.testing.assert_allclose(loaded.decoder.decode(z), exported.decoder.decode(z), atol=tolerance)
    if exported.encoder and loaded.encoder:
        np.testing.assert_allclose(
            loaded.encoder.encode(images).mean, exported.encoder.encode(images).mean, atol=tolerance
        )
    if exported.classifier and loaded.classifier:
        mine, theirs = loaded.classifier.probabilities(images), exported.classifier.probabilities(images)
        np.testing.assert_allclose(mine, theirs, atol=tolerance)
    if exported.discriminator and loaded.discriminator:
        mine, theirs = loaded.discriminator.beliefs(images), exported.discriminator.beliefs(images)
        np.testing.assert_allclose(mine, theirs, atol=tolerance)


def test_figures_are_added_to_the_card(small_config, digits, tmp_path):
    path = tmp_path / "model.safetensors"
    save_model(path, TrainingSession(small_config("vae"), digits))
    with_figures(path, {"nll": 130.0})
    with_figures(path, {"nll": 127.5, "elbo": -128.0})
    assert load_model(path).card.figures == (("nll", 127.5), ("elbo", -128.0))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_flipped_byte_anywhere_is_noticed(data, saved):
    content, path = saved
    place = data.draw(st.integers(0, len(content) - 1))
    flip = data.draw(st.integers(1, 255))
    damaged = bytearray(content)
    damaged[place] ^= flip
    path.write_bytes(damaged)
    with pytest.raises(CheckpointError):
        load_model(path)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_file_cut_short_or_made_longer_is_noticed(data, saved):
    content, path = saved
    path.write_bytes(content[: data.draw(st.integers(0, len(content) - 1))])
    with pytest.raises(CheckpointError):
        load_model(path)
    path.write_bytes(content + data.draw(st.binary(min_size=1, max_size=50)))
    with pytest.raises(CheckpointError):
        load_model(path)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary(max_size=300))
def test_any_other_file_is_refused(content, saved):
    path = saved[1]
    path.write_bytes(content)
    with pytest.raises(CheckpointError):
        load_model(path)


def test_a_safetensors_file_of_another_program_is_refused(tmp_path):
    path = tmp_path / "foreign.safetensors"
    safetensors.torch.save_file({"weight": torch.zeros(3)}, path, metadata={"format": "pt"})
    with pytest.raises(CheckpointError, match="not a model file"):
        load_model(path)


def test_a_missing_file_is_said(tmp_path):
    with pytest.raises(CheckpointError, match="cannot be read"):
        load_model(tmp_path / "nothing.safetensors")


@pytest.mark.parametrize("damage", ["missing", "extra", "shape"])
def test_weights_that_do_not_fit_the_description_are_refused(damage, saved, tmp_path):
    content, path = saved
    path.write_bytes(content)
    tensors, texts = read_tensors(path)
    name = sorted(tensors)[0]
    if damage == "missing":
        del tensors[name]
    elif damage == "extra":
        tensors["encoder.more"] = torch.zeros(1)
    else:
        tensors[name] = torch.zeros(7)
    write_tensors(path, tensors, texts)
    with pytest.raises(CheckpointError, match="does not fit its own description"):
        load_model(path)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"format_version": "999"}, "install a newer one"),
        ({"configuration": '{"model": "vae", "latent_dims": 900}'}, "cannot be read"),
        ({"configuration": "nonsense"}, "cannot be read"),
        ({"image_shape": "[1, 4]"}, "cannot be read"),
    ],
)
def test_a_description_of_nonsense_is_refused(changes, message, saved):
    content, path = saved
    path.write_bytes(content)
    tensors, texts = read_tensors(path)
    write_tensors(path, tensors, {**texts, **changes})
    with pytest.raises(CheckpointError, match=message):
        load_model(path)


def test_weights_that_are_not_finite_are_not_saved(saved):
    content, path = saved
    path.write_bytes(content)
    model = load_model(path)
    assert model.decoder is not None
    with torch.no_grad():
        model.decoder.network.head.bias.fill_(1e30)
    with pytest.raises(CheckpointError, match="not finite"):
        save_model(path, model, storage="float16")


def test_a_folder_that_cannot_be_written_is_said(saved, tmp_path):
    content, path = saved
    path.write_bytes(content)
    (tmp_path / "file").write_text("")
    with pytest.raises(WriteError):
        save_model(tmp_path / "file" / "model.safetensors", load_model(path))


def test_cards_of_equal_models_are_equal(saved):
    content, path = saved
    path.write_bytes(content)
    card = load_model(path).card
    assert dataclasses.replace(card) == card
