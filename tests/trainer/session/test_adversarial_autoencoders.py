import numpy as np
import pytest
import torch

from trainer.session.session import TrainingSession


def trained(config, digits, steps=20):
    session = TrainingSession(config, digits)
    for _ in range(steps):
        session.step()
    return session


def weights(session):
    networks = session.export_model().networks
    return [value for role in ("encoder", "decoder") for value in networks[role].state_dict().values()]


@pytest.mark.parametrize(("model", "plain"), [("vae-gan", "vae"), ("aae", "ae")])
@pytest.mark.parametrize("targets", ["binarised", "grey"])
def test_lambda_zero_is_exactly_the_model_without_adversary(model, plain, targets, small_config, digits):
    shared = {"targets": targets, "learning_rate": 1e-3, "batch_size": 32}
    with_adversary = trained(small_config(model, adversarial_weight=0.0, **shared), digits)
    without = trained(small_config(plain, **shared), digits)
    for mine, theirs in zip(weights(with_adversary), weights(without), strict=True):
        assert torch.equal(mine, theirs)
    terms = dict(without.take_losses()[-1].terms)
    assert dict(with_adversary.take_losses()[-1].terms).items() >= terms.items()


@pytest.mark.parametrize("model", ["vae-gan", "aae"])
def test_lambda_acts_while_the_run_goes_on_and_is_resumed(model, small_config, digits, tmp_path):
    free, pressed = (trained(small_config(model, adversarial_weight=0.0), digits, 3) for _ in range(2))
    pressed.adjust(adversarial_weight=50.0)
    pressed.save(tmp_path)
    resumed = TrainingSession.resume(tmp_path, digits)
    assert resumed.adversarial_weight == 50.0
    for session in (free, pressed, resumed):
        session.step()
    assert not torch.equal(weights(free)[0], weights(pressed)[0])
    assert torch.equal(weights(resumed)[0], weights(pressed)[0])


def test_the_adversary_presses_codes_into_the_prior(small_config, digits):
    settings = {"schedule": "constant", "learning_rate": 3e-3, "epochs": 12, "critic_widths": (32,)}
    spreads = []
    for weight in (0.0, 3.0):
        session = trained(small_config("aae", adversarial_weight=weight, **settings), digits, 180)
        session.watch_images(digits.train.images[:200])
        spreads.append(float(np.abs(np.log(session.snapshot().codes.std(axis=0))).mean()))  # 0 for the prior
    assert spreads[1] < 0.5 * spreads[0]


@pytest.mark.parametrize("model", ["vae-gan", "aae"])
def test_held_out_images_are_measured_without_the_adversary(model, small_config, digits):
    session = trained(small_config(model), digits, 2)
    session.measure_held_out()
    train, held_out = session.take_losses()
    assert len(held_out.terms) < len(train.terms)
    assert dict(held_out.terms).keys() <= dict(train.terms).keys()


def test_only_a_discriminator_of_images_is_handed_out(small_config, digits):
    assert trained(small_config("vae-gan"), digits, 1).export_model().discriminator is not None
    assert trained(small_config("aae"), digits, 1).export_model().discriminator is None
