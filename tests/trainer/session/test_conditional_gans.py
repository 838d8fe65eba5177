import numpy as np

from trainer.session.session import TrainingSession


def steps(session, count):
    for _ in range(count):
        session.step()
    return dict(session.take_losses()[0].terms)


def test_the_discriminator_learns_the_digits_and_the_generator_to_be_recognised(small_config, digits):
    config = small_config("ac-gan", hidden_widths=(32, 16), learning_rate=2e-3, class_weight=10.0)
    session = TrainingSession(config, digits)
    first = steps(session, 4)
    assert first.keys() == {"generator", "discriminator", "d_real", "d_fake", "class_real", "class_fake"}
    session_later = [steps(session, 20) for _ in range(8)][-1]
    assert session_later["class_real"] < 1.0 < first["class_real"]
    assert session_later["class_fake"] < 1.5 < first["class_fake"]


def test_without_class_weight_the_generator_is_never_told(small_config, digits):
    told, untold = (TrainingSession(small_config("ac-gan", class_weight=weight), digits) for weight in (2.0, 0.0))
    untold_too = TrainingSession(small_config("ac-gan", class_weight=0.0), digits)
    z = np.random.default_rng(0).standard_normal((2, 16), np.float32)
    made = []
    for session in (told, untold, untold_too):
        steps(session, 3)
        made.append(session.export_decoder().decode(z))
    assert np.array_equal(made[1], made[2])
    assert not np.array_equal(made[0], made[1])


def test_beliefs_are_those_of_being_real(small_config, digits):
    session = TrainingSession(small_config("ac-gan"), digits)
    steps(session, 3)
    session.watch_latents(np.zeros((2, 16), np.float32))
    snapshot = session.snapshot()
    assert snapshot.images.shape == (2, 1, 28, 28)
    assert snapshot.beliefs.shape == (2,)
