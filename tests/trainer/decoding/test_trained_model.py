import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from trainer.errors import TrainerError
from trainer.session.session import TrainingSession


@pytest.fixture
def models(small_config, digits):
    return {
        name: TrainingSession(small_config(name), digits).export_model()
        for name in ("ae", "vae", "dcgan", "classifier")
    }


def test_each_family_has_its_faces(models):
    faces = {
        name: [face for face in ("decoder", "encoder", "discriminator", "classifier") if getattr(model, face)]
        for name, model in models.items()
    }
    assert faces == {
        "ae": ["decoder", "encoder"],
        "vae": ["decoder", "encoder"],
        "dcgan": ["decoder", "discriminator"],
        "classifier": ["classifier"],
    }


def test_shapes_types_and_ranges(models, digits):
    images = digits.test.images[:7]
    z = np.random.default_rng(0).normal(size=(7, 2)).astype(np.float32)
    decoded = models["vae"].decoder.decode(z)
    assert (decoded.shape, decoded.dtype) == ((7, 1, 28, 28), np.float32)
    assert 0 <= decoded.min() <= decoded.max() <= 1
    gaussians = models["vae"].encoder.encode(images)
    assert gaussians.mean.shape == gaussians.log_variance.shape == (7, 2)
    assert models["ae"].encoder.encode(images).log_variance is None
    beliefs = models["dcgan"].discriminator.beliefs(images)
    assert beliefs.shape == (7,)
    probabilities = models["classifier"].classifier.probabilities(images)
    np.testing.assert_allclose(probabilities.sum(1), 1, rtol=1e-5)
    assert models["classifier"].classifier.features(images).shape == (7, 16)


def test_bytes_and_floats_give_the_same_answers(models, digits):
    images = digits.test.images[:4]
    floats = (images / 255).astype(np.float32)
    encoder = models["vae"].encoder
    np.testing.assert_allclose(encoder.encode(images).mean, encoder.encode(floats).mean, atol=1e-5)


def test_no_images_give_no_answers(models):
    nothing = np.zeros((0, 1, 28, 28), np.uint8)
    assert models["vae"].encoder.encode(nothing).mean.shape == (0, 2)
    assert models["vae"].decoder.decode(np.zeros((0, 2), np.float32)).shape == (0, 1, 28, 28)
    assert models["classifier"].classifier.probabilities(nothing).shape == (0, 10)
    assert models["dcgan"].discriminator.beliefs(nothing).shape == (0,)


def test_wrong_shapes_are_refused_with_numbers(models):
    with pytest.raises(TrainerError, match=r"\[3, 5\].*\[N, 2\]"):
        models["vae"].decoder.decode(np.zeros((3, 5), np.float32))
    with pytest.raises(TrainerError, match="needs"):
        models["vae"].encoder.encode(np.zeros((3, 1, 4, 4), np.uint8))


def test_protected_and_strided_arrays_are_taken_without_a_warning(models):
    z = np.zeros((6, 4), np.float64)[::2, ::2]
    z.setflags(write=False)
    assert models["vae"].decoder.decode(z).shape == (3, 1, 28, 28)


def test_many_threads_get_the_answers_of_one(models):
    decoder = models["dcgan"].decoder
    codes = np.random.default_rng(0).normal(size=(40, 3, 8)).astype(np.float32)
    alone = [decoder.decode(z) for z in codes]
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(decoder.decode, codes))
    np.testing.assert_allclose(together, alone, atol=1e-5)


def test_loading_and_decoding_imports_no_training_code():
    code = (
        "import sys, trainer.decoding.trained_model, trainer.checkpoint.model_file\n"
        "bad = [name for name in sys.modules if name.startswith(('trainer.session', 'torch._dynamo'))]\n"
        "assert not bad, bad"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
