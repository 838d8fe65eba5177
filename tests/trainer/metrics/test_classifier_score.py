"""The classifier score knows its two extremes."""

import numpy as np
import pytest

from trainer.errors import TrainerError
from trainer.metrics.classifier_score import classifier_score


def test_certain_and_evenly_spread_images_score_the_number_of_classes() -> None:
    certain = np.eye(10, dtype=np.float32)[np.arange(1000) % 10]
    score, spread = classifier_score(certain)
    assert score == pytest.approx(10.0, rel=1e-6)
    assert spread == pytest.approx(0.0, abs=1e-6)


def test_undecided_or_always_equal_images_score_one() -> None:
    assert classifier_score(np.full((100, 10), 0.1, np.float32))[0] == pytest.approx(1.0)
    assert classifier_score(np.eye(10, dtype=np.float32)[np.zeros(100, int)])[0] == pytest.approx(1.0)


def test_too_few_images_are_refused() -> None:
    with pytest.raises(TrainerError, match="too few"):
        classifier_score(np.ones((3, 10), np.float32) / 10)
