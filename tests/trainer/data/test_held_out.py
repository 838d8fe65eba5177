"""Held-out images are the same for a run and for who measures it, and no run learns from them."""

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from trainer.data.held_out import held_out_as_test, split_training_images
from trainer.errors import ConfigurationError
from trainer.session.batches import ResidentImages


@given(st.integers(2, 300), st.integers(0, 298), st.integers(0, 2**31))
def test_every_image_is_either_learnt_or_held_out(count: int, held_out: int, seed: int) -> None:
    if count - held_out < 2:
        with pytest.raises(ConfigurationError, match="held out"):
            split_training_images(count, held_out, seed)
        return
    learnt, kept = split_training_images(count, held_out, seed)
    assert len(kept) == held_out
    assert sorted([*learnt, *kept]) == list(range(count))


def test_what_a_run_holds_out_is_what_it_is_measured_on(digits) -> None:
    seen = held_out_as_test(digits, 100, seed=3)
    data = ResidentImages(digits.train, 100, seed=3, device=torch.device("cpu"))
    assert np.array_equal(seen.test.images, data.held_out.numpy())
    assert np.array_equal(seen.test.labels, data.held_out_labels.numpy())
    assert np.array_equal(seen.train.images, data.train.numpy())
    assert seen.image_shape == digits.image_shape
    with pytest.raises(ValueError, match="read-only"):
        seen.test.images[0] = 0


def test_a_run_on_all_images_has_nothing_held_out(digits) -> None:
    with pytest.raises(ConfigurationError, match="trained on all training images"):
        held_out_as_test(digits, 0, seed=0)
