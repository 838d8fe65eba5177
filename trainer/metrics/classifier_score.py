"""How recognisable and how varied images are to a classifier. Legend: N images, K classes."""

import numpy as np

from trainer.errors import TrainerError
from trainer.values.arrays import FloatArray


def classifier_score(probabilities: FloatArray, splits: int = 10) -> tuple[float, float]:
    """exp of the mean KL divergence of p(y|x) from p(y), the "Inception score" (Salimans et al. 2016, eq. 1).

    Args:
        probabilities: float32 [N, K], the classifier's, one row an image, in random order.
        splits: parts that the score is also computed on.

    Returns:
        The score of all images, 1 to K, and the standard deviation of the scores of the parts.

    Raises:
        TrainerError: fewer images than parts.
    """
    if len(probabilities) < splits:
        raise TrainerError(
            f"{len(probabilities)} images are too few for a classifier score.", f"Take {splits} or more."
        )
    rows = np.asarray(probabilities, np.float64)
    parts = [_score(part) for part in np.array_split(rows, splits)]
    return _score(rows), float(np.std(parts))


def _score(rows: np.ndarray) -> float:
    rows = np.clip(rows, 1e-12, 1.0)
    marginal = rows.mean(axis=0)
    return float(np.exp((rows * (np.log(rows) - np.log(marginal))).sum(axis=1).mean()))
