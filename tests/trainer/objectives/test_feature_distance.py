import pytest
import torch

from trainer.objectives.feature_distance import feature_nll


def test_equal_features_have_no_distance_and_others_half_the_mean_square():
    features = torch.tensor([[1.0, 2.0], [3.0, 4.0]])
    assert float(feature_nll(features, features)) == 0
    assert float(feature_nll(features, features + 2)) == pytest.approx(2.0)
