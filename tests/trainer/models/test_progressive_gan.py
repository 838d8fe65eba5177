import pytest
import torch
from torch.nn import functional

from trainer.decoding.trained_model import decoder_of
from trainer.models.progressive_gan import ProgressiveDiscriminator, ProgressiveGenerator, twice

SHAPE = (1, 14, 14)  # on a canvas of 16 x 16: three stages


@pytest.fixture
def generator(drawn):
    return drawn(ProgressiveGenerator(SHAPE, (8, 4), 5))


@pytest.fixture
def discriminator(drawn):
    return drawn(ProgressiveDiscriminator(SHAPE, (8, 4))).eval()


def z():
    return torch.randn(3, 5, generator=torch.Generator().manual_seed(1))


@pytest.mark.parametrize("stage", [1, 2])
def test_a_stage_that_begins_to_fade_in_shows_the_stage_before(generator, stage):
    generator.grow(stage - 1, 1.0)
    before = generator.at_stage(z(), stage - 1)
    shown = generator(z())
    generator.grow(stage, 0.0)
    torch.testing.assert_close(generator.at_stage(z(), stage), twice(before))
    torch.testing.assert_close(generator(z()), shown)


@pytest.mark.parametrize("stage", [1, 2])
def test_a_discriminator_that_begins_to_fade_in_judges_as_before(discriminator, stage):
    images = torch.rand(4, 1, 4 * 2**stage, 4 * 2**stage)
    discriminator.grow(stage - 1, 1.0)
    before = discriminator.at_stage(functional.avg_pool2d(images, 2), stage - 1)
    discriminator.grow(stage, 0.0)
    torch.testing.assert_close(discriminator.at_stage(images, stage), before)


def test_half_faded_in_is_the_mean_of_both_pictures(generator):
    pictures = []
    for fade in (0.0, 1.0, 0.5):
        generator.grow(2, fade)
        pictures.append(generator.at_stage(z(), 2))
    torch.testing.assert_close(pictures[2], (pictures[0] + pictures[1]) / 2)


def test_training_and_evaluation_agree_at_every_stage(generator, discriminator):
    for stage, fade in ((0, 1.0), (1, 0.3), (2, 0.7), (2, 1.0)):
        generator.grow(stage, fade)
        discriminator.grow(stage, fade)
        small = generator.train().at_stage(z(), stage)
        for _ in range(2 - stage):
            small = twice(small)
        torch.testing.assert_close(generator.canvas.cut(small), generator.eval()(z()))
        assert generator(z()).shape == (3, *SHAPE)
        images = torch.rand(4, 1, 16, 16)
        small = functional.avg_pool2d(images, 2 ** (2 - stage))
        judged = discriminator.at_stage(small, stage)
        torch.testing.assert_close(discriminator.at_stage(images, 2), judged)


def test_a_lower_stage_is_shown_at_full_resolution_as_squares(generator):
    generator.grow(0, 1.0)
    picture = generator.at_stage(z(), 2)
    torch.testing.assert_close(picture, twice(twice(picture[:, :, ::4, ::4])))


@pytest.mark.parametrize(
    ("stage", "fade", "words"),
    [
        (0, 1.0, "4 × 4 pixels"),
        (1, 0.4, "8 × 8, 40 % faded in"),
        (1, 1.0, "8 × 8 pixels"),
        (2, 0.0, "8 × 8 pixels"),
        (2, 1.0, "16 × 16, fully grown"),
    ],
)
def test_a_generator_says_how_far_it_has_grown(generator, stage, fade, words):
    generator.grow(stage, fade)
    assert generator.grown.words == words
    assert decoder_of(generator, 5, SHAPE).grown == generator.grown
