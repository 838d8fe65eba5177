import numpy as np
import pytest

from trainer.session.session import TrainingSession


def terms(session, steps=1):
    for _ in range(steps):
        session.step()
    return dict(session.take_losses()[-1].terms)


@pytest.fixture
def growing(small_config, digits):
    config = small_config("progressive-gan", batch_size=60, generator_average=0.0, growing=1.0)
    session = TrainingSession(config, digits)  # 20 steps: a part of the growth takes 20 / 6
    session.watch_latents(np.random.default_rng(0).standard_normal((3, 8)).astype(np.float32))
    return session


def test_the_resolution_grows_and_is_reported(growing):
    told = [terms(growing) for _ in range(20)]
    assert [round(told[step]["resolution"]) for step in (0, 3, 4, 9, 10, 16, 17, 19)] == [4, 4, 8, 8, 16, 16, 32, 32]
    assert told[4]["fade"] == pytest.approx(0.2)
    assert told[8]["fade"] == 1
    assert all(np.isfinite(list(values.values())).all() for values in told)


def test_a_lower_stage_is_shown_at_full_resolution(growing):
    growing.step()
    images = growing.snapshot().images
    assert images.shape == (3, 1, 28, 28)
    squares = images[:, :, 2:26, 2:26].reshape(3, 6, 4, 6, 4)  # 8 x 8 pixels of the canvas are one of the 4 x 4
    assert (squares == squares[:, :, :1, :, :1]).all()


def test_layers_that_are_not_in_use_are_not_trained(growing):
    last = growing._family.networks["generator"].blocks[3][0].weight
    before = last.detach().clone()
    terms(growing, 2)
    assert (last == before).all()
    growing.steps_total = 3  # grown at once
    terms(growing, 2)
    assert not (last == before).all()


def test_a_new_stage_begins_with_a_fresh_optimiser(growing):
    terms(growing, 4)
    assert int(growing._family.optimisers["generator"].state()["steps"]) == 4
    growing.step()
    growing.step()
    assert int(growing._family.optimisers["generator"].state()["steps"]) == 2


def test_each_stage_is_a_phase_of_the_step(growing):
    family, phases = growing._family, []
    for step in range(20):
        family.prepare(step, 20)
        phases.append(growing._machinery.step.phase)
    assert sorted(set(phases)) == [0, 1, 2, 3]


def test_a_style_based_gan_learns_to_tell_digits(small_config, digits):
    session = TrainingSession(small_config("style-gan", batch_size=16), digits)
    told = terms(session, 8)
    assert told.keys() == {"generator", "discriminator", "d_real", "d_fake", "r1"}
    assert told["d_real"] > told["d_fake"]
    assert float(session._family.networks["generator"].mean_style.abs().max()) > 0
