"""The two figures that tell GANs apart, without the rest of an evaluation: seconds where that takes a minute."""

from collections.abc import Callable

import numpy as np

from trainer.configuration.coupled_gans import CoganConfig
from trainer.decoding.trained_model import TrainedModel
from trainer.metrics.classifier_score import classifier_score
from trainer.metrics.extractor import Extractor
from trainer.metrics.frechet import feature_statistics, frechet_distance
from trainer.metrics.real_images import WEIGHT, features_of_bytes
from trainer.metrics.sample_figures import DRAWING_WEIGHT, draw_samples
from trainer.metrics.stages import Stages
from trainer.values.images import ImageDataset

IMAGES = 10_000


def drawn_figures(
    model: TrainedModel,
    dataset: ImageDataset,
    extractor: Extractor,
    *,
    images: int = IMAGES,
    seed: int = 0,
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> tuple[tuple[str, float], ...]:
    """Classifier score and Fréchet distance of what a GAN draws, for its card; of a pair, of the image on the left.

    Args:
        model: a GAN.
        dataset: its data set, whose test images are compared with.
        extractor: the classifier.
        images: how many samples, and test images, at most.
        seed: of the samples.
        progress: told the share done.
        cancelled: asked now and then.

    Returns:
        Pairs of a name and a value; none where the classifier reads other images or knows other classes.

    Raises:
        TrainerError: there are too few test images.
        Cancelled: `cancelled` said so.
    """
    same = extractor.classifier.image_shape == dataset.image_shape and extractor.class_names == dataset.class_names
    if model.decoder is None or not same:
        return ()
    stages = Stages(DRAWING_WEIGHT + WEIGHT, progress, cancelled)
    count = min(images, len(dataset.test))
    samples = draw_samples(model.decoder, count, np.random.default_rng(seed), stages)
    if isinstance(model.card.config, CoganConfig):
        samples = np.ascontiguousarray(samples[..., : dataset.image_shape[2]])
    drawn = features_of_bytes(samples, extractor, stages)
    real = features_of_bytes(dataset.test.images[:count], extractor, stages)
    score, _ = classifier_score(extractor.probabilities(drawn))
    distance = frechet_distance(feature_statistics(drawn), feature_statistics(real))
    return ("classifier_score", score), ("frechet", distance)
