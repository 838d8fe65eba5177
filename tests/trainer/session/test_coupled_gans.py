import numpy as np

from trainer.session.session import TrainingSession


def test_the_snapshot_shows_pairs_made_from_one_code_each(small_config, digits):
    session = TrainingSession(small_config("cogan"), digits)
    for _ in range(4):
        session.step()
    assert dict(session.take_losses()[0].terms).keys() == {"generator", "discriminator", "d_real", "d_fake"}
    session.watch_latents(np.zeros((2, 8), np.float32))
    snapshot = session.snapshot()
    assert snapshot.images.shape == (2, 1, 28, 56)
    assert snapshot.beliefs.shape == (2,)
    model = session.export_model()
    assert model.card.image_shape == model.decoder.image_shape == (1, 28, 56)
    assert model.card.training_images == 300
