import numpy as np
import pytest
import torch

from trainer.configuration.catalogue import CONFIGURATIONS
from trainer.errors import ConfigurationError, DeviceError, DivergenceError, TrainerError
from trainer.session.session import TrainingSession
from trainer.values.snapshots import CodesSnapshot, SamplesSnapshot

MODELS = tuple(CONFIGURATIONS)


def trained(session, steps):
    for _ in range(steps):
        session.step()
    return session.take_losses()


def weights(session):
    model = session.export_model()
    return torch.cat([value.flatten() for net in model.networks.values() for value in net.state_dict().values()])


@pytest.mark.parametrize("model", MODELS)
def test_same_seed_gives_the_same_run(model, small_config, digits):
    first, second = (TrainingSession(small_config(model), digits) for _ in range(2))
    assert trained(first, 5) == trained(second, 5)
    assert torch.equal(weights(first), weights(second))
    other = TrainingSession(small_config(model, seed=1), digits)
    assert trained(other, 5) != trained(TrainingSession(small_config(model), digits), 5)


@pytest.mark.parametrize("model", MODELS)
def test_reset_and_rerun_gives_identical_losses(model, small_config, digits):
    session = TrainingSession(small_config(model), digits)
    before = weights(session)
    losses = trained(session, 20)
    session.adjust(learning_rate=0.5)
    session.reset()
    assert torch.equal(weights(session), before)
    assert session.progress().step == 0
    assert trained(session, 20) == losses


@pytest.mark.parametrize("model", MODELS)
def test_looking_at_a_run_does_not_change_it(model, small_config, digits):
    quiet, watched = (TrainingSession(small_config(model), digits) for _ in range(2))
    watch(watched, digits)
    for _ in range(6):
        quiet.step()
        torch.rand(3)  # the shared generator is not the session's
        watched.step()
        if model != "classifier":
            watched.snapshot(limit=7)
        watched.export_model()
        watched.measure_held_out()
    torch.manual_seed(5)
    assert quiet.take_losses()[0] == watched.take_losses()[0]
    assert torch.equal(weights(quiet), weights(watched))


def watch(session, digits):
    if session.config.family == "gan":
        session.watch_latents(np.zeros((4, session.config.latent_dims), np.float32))
    elif session.config.model != "classifier":
        session.watch_images(digits.test.images[:20])


@pytest.mark.parametrize("model", MODELS)
def test_a_session_leaves_the_shared_random_generator_alone(model, small_config, digits):
    before = torch.get_rng_state()
    trained(TrainingSession(small_config(model), digits), 2)
    assert torch.equal(torch.get_rng_state(), before)


@pytest.mark.parametrize("model", ["ae", "vae", "classifier"])
def test_real_digits_are_learned(model, small_config, digits):
    settings = {"learning_rate": 5e-3, "epochs": 6}
    session = TrainingSession(small_config(model, **settings), digits)
    first = dict(trained(session, 3)[0].terms)
    last = dict(trained(session, session.steps_total - 3)[-1].terms)
    key = next(iter(first))
    assert last[key] < 0.7 * first[key]
    assert session.finished


@pytest.mark.parametrize("model", ["gan", "dcgan"])
def test_a_gan_first_makes_the_discriminator_believe_in_real_digits(model, small_config, digits):
    session = TrainingSession(small_config(model, learning_rate=2e-3, momentum=0.5), digits)
    trained(session, 30)
    terms = dict(trained(session, 6)[0].terms)
    assert terms["d_real"] > terms["d_fake"]
    assert terms.keys() == {"generator", "discriminator", "d_real", "d_fake"}


@pytest.mark.parametrize(("architecture", "targets"), [("conv", "binarised"), ("mlp", "grey"), ("conv", "grey")])
def test_other_autoencoders_learn_too(architecture, targets, small_config, digits):
    config = small_config("vae", architecture=architecture, channels=(4, 8), targets=targets, learning_rate=5e-3)
    session = TrainingSession(config, digits)
    first = dict(trained(session, 3)[0].terms)
    last = dict(trained(session, 20)[0].terms)
    assert last["reconstruction"] < first["reconstruction"]


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize("shape", [(3, 32, 32), (1, 64, 64)])
def test_shapes_come_from_the_data_set(model, shape, small_config, noise_images):
    session = TrainingSession(small_config(model, batch_size=8, held_out_images=0), noise_images(shape))
    session.step()
    trained_model = session.export_model()
    if trained_model.decoder:
        dims = session.config.latent_dims
        made = (*shape[:2], 2 * shape[2]) if model == "cogan" else shape  # a pair
        assert trained_model.decoder.decode(np.zeros((2, dims), np.float32)).shape == (2, *made)


def test_elbo_is_minus_reconstruction_minus_kl_whatever_beta(small_config, digits):
    session = TrainingSession(small_config("vae", beta=7.0), digits)
    terms = dict(trained(session, 4)[0].terms)
    assert terms["elbo"] == -(terms["reconstruction"] + terms["kl"])


def test_losses_are_means_since_they_were_last_taken(small_config, digits):
    every, once = (TrainingSession(small_config("ae"), digits) for _ in range(2))
    single = [dict(trained(every, 1)[0].terms)["reconstruction"] for _ in range(4)]
    assert dict(trained(once, 4)[0].terms)["reconstruction"] == pytest.approx(np.mean(single), rel=1e-12)
    assert once.take_losses() == ()


def test_the_end_of_an_epoch_gives_a_held_out_record(small_config, digits):
    session = TrainingSession(small_config("vae"), digits)
    steps = (600 - 40) // 32
    assert [record.split for record in trained(session, steps)] == ["train", "held-out"]
    assert session.epoch == 1.0
    assert [record.split for record in trained(session, 1)] == ["train"]


def test_a_learning_rate_of_nearly_zero_stops_learning_at_once(small_config, digits):
    session = TrainingSession(small_config("ae", schedule="constant", weights_average=0.0), digits)
    trained(session, 2)
    session.adjust(learning_rate=1e-7)
    before = weights(session)
    session.step()
    assert (weights(session) - before).abs().max() < 1e-5


def test_beta_acts_while_the_run_goes_on(small_config, digits):
    session = TrainingSession(small_config("vae", epochs=20, learning_rate=1e-2, schedule="constant"), digits)
    trained(session, 60)
    free = dict(trained(session, 5)[0].terms)["kl"]
    session.adjust(beta=100.0)
    trained(session, 60)
    assert dict(trained(session, 5)[0].terms)["kl"] < 0.2 * free


@pytest.mark.parametrize("change", [{"learning_rate": -1.0}, {"beta": -0.1}])
def test_impossible_adjustments_are_refused(change, small_config, digits):
    session = TrainingSession(small_config("vae"), digits)
    with pytest.raises(ConfigurationError):
        session.adjust(**change)
    assert (session.learning_rate, session.beta) == (3e-3, 1.0)


def test_of_a_rate_that_is_far_too_high_the_usual_one_is_advised(small_config, digits):
    session = TrainingSession(small_config("ae", schedule="constant", learning_rate=1.0), digits)
    with torch.no_grad():
        session._family.networks["decoder"].head.bias.fill_(float("nan"))
    with pytest.raises(DivergenceError) as caught:
        session.step()
    assert f"for example to {type(session.config)().learning_rate:.1g}." in caught.value.remedy


def test_a_diverging_run_stops_with_numbers_and_keeps_the_last_good_weights(small_config, digits):
    session = TrainingSession(small_config("ae", schedule="constant"), digits)
    trained(session, 3)
    session._good.refresh()
    good = weights(session)
    with torch.no_grad():
        session._family.networks["decoder"].head.bias.fill_(float("nan"))
    with pytest.raises(DivergenceError, match=r"step 4; the last finite loss was \d+.*learning rate 0.003") as caught:
        session.step()
    assert "Lower the learning rate, for example to 0.0003." in caught.value.remedy
    assert torch.equal(weights(session), good)
    session.watch_images(digits.test.images[:3])
    assert np.isfinite(session.snapshot().codes).all()
    session.adjust(learning_rate=1e-4)
    assert np.isfinite(trained(session, 3)[0].terms[0][1])
    session.reset()
    trained(session, 1)


def test_a_huge_learning_rate_diverges_instead_of_going_on(small_config, digits):
    session = TrainingSession(small_config("vae", learning_rate=10.0, schedule="constant", epochs=50), digits)
    with pytest.raises(DivergenceError):
        trained(session, 300)


def test_codes_come_in_turns(small_config, digits):
    session = TrainingSession(small_config("vae"), digits)
    with pytest.raises(TrainerError, match="Nothing is watched"):
        session.snapshot()
    session.watch_images(digits.test.images[:10])
    whole = session.snapshot()
    assert isinstance(whole, CodesSnapshot)
    parts = [session.snapshot(limit=4) for _ in range(4)]
    assert [part.first for part in parts] == [0, 4, 8, 0]
    assert [len(part.codes) for part in parts] == [4, 4, 2, 4]
    joined = np.concatenate([part.codes for part in parts[:3]])
    np.testing.assert_allclose(joined, whole.codes, rtol=1e-5, atol=1e-6)
    assert not whole.codes.flags.writeable


def test_samples_come_with_beliefs(small_config, digits):
    session = TrainingSession(small_config("dcgan", generator_average=0.9), digits)
    trained(session, 2)
    session.watch_latents(np.random.default_rng(0).normal(size=(5, 8)).astype(np.float32))
    snapshot = session.snapshot()
    assert isinstance(snapshot, SamplesSnapshot)
    assert snapshot.images.shape == (5, 1, 28, 28)
    assert snapshot.images.dtype == np.uint8
    assert ((snapshot.beliefs >= 0) & (snapshot.beliefs <= 1)).all()


def test_wrong_things_to_watch_are_refused(small_config, digits):
    session = TrainingSession(small_config("vae"), digits)
    with pytest.raises(TrainerError, match="does not watch latents"):
        session.watch_latents(np.zeros((3, 2), np.float32))
    with pytest.raises(TrainerError, match="have the shape"):
        session.watch_images(np.zeros((3, 1, 5, 5), np.uint8))


def test_an_exported_decoder_does_not_change_with_the_run(small_config, digits):
    session = TrainingSession(small_config("vae"), digits)
    decoder = session.export_decoder()
    z = np.zeros((1, 2), np.float32)
    before = decoder.decode(z)
    trained(session, 5)
    np.testing.assert_array_equal(decoder.decode(z), before)
    assert not np.array_equal(session.export_decoder().decode(z), before)


def test_a_classifier_has_no_decoder(small_config, digits):
    with pytest.raises(ConfigurationError, match="no decoder"):
        TrainingSession(small_config("classifier"), digits).export_decoder()


def test_an_averaged_generator_follows_slowly(small_config, digits):
    session = TrainingSession(small_config("gan", generator_average=0.99), digits)
    start = weights(session)
    trained(session, 3)
    own = session._family.networks["generator"].head.weight
    shown = session._family.networks["average_generator"].head.weight
    assert not torch.equal(own, shown)
    assert not torch.equal(weights(session), start)


def test_progress_counts(small_config, digits):
    session = TrainingSession(small_config("ae"), digits)
    trained(session, 17)
    progress = session.progress()
    assert (progress.step, progress.steps_total, progress.epochs_total) == (17, 34, 2)
    assert progress.epoch == 1.0
    assert progress.elapsed_s > 0


def test_holding_out_everything_is_refused(small_config, digits):
    with pytest.raises(ConfigurationError, match="held out"):
        TrainingSession(small_config("ae", held_out_images=600), digits)


def test_a_missing_device_is_said_before_anything_else(small_config, digits):
    if torch.cuda.is_available():
        pytest.skip("this machine has a CUDA device")
    with pytest.raises(DeviceError, match="CUDA"):
        TrainingSession(small_config("ae", device="cuda"), digits)


def test_more_samples_an_image_learn_too(small_config, digits):
    session = TrainingSession(small_config("vae", importance_samples=4, learning_rate=5e-3), digits)
    first = dict(trained(session, 3)[0].terms)
    last = dict(trained(session, 25)[0].terms)
    assert last["reconstruction"] < 0.8 * first["reconstruction"]


def test_a_run_can_start_from_the_weights_of_a_model(small_config, digits):
    session = TrainingSession(small_config("vae"), digits)
    trained(session, 3)
    model = session.export_model()
    other = TrainingSession(small_config("vae", seed=5), digits, start=model)
    assert torch.equal(weights(other), weights(session))
    trained(other, 2)
    other.reset()
    assert torch.equal(weights(other), weights(session))
    with pytest.raises(ConfigurationError, match="not that of the model to start from"):
        TrainingSession(small_config("vae", latent_dims=3), digits, start=model)


def test_the_encoder_alone_can_learn(small_config, digits):
    session = TrainingSession(small_config("vae", corrected="encoder"), digits)
    before = session.export_model()
    trained(session, 3)
    after = session.export_model()
    z, images = np.ones((1, 2), np.float32), digits.test.images[:2]
    np.testing.assert_array_equal(after.decoder.decode(z), before.decoder.decode(z))
    assert not np.array_equal(after.encoder.encode(images).mean, before.encoder.encode(images).mean)
