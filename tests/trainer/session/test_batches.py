import numpy as np
import pytest
import torch

from trainer.errors import ConfigurationError
from trainer.session.batches import BatchOrder, ResidentImages

CPU = torch.device("cpu")


def test_an_epoch_sees_every_image_at_most_once_and_leaves_less_than_a_batch():
    order = BatchOrder(103, 10, seed=0, device=CPU)
    seen = torch.cat([order.next() for _ in range(order.steps_per_epoch)])
    assert len(seen) == len(seen.unique()) == 100
    again = torch.cat([order.next() for _ in range(order.steps_per_epoch)])
    assert not torch.equal(seen, again)


def test_a_batch_larger_than_the_data_takes_all_of_it():
    order = BatchOrder(7, 100, seed=0, device=CPU)
    assert (order.batch_size, order.steps_per_epoch) == (7, 1)


def test_the_order_goes_on_where_it_was_saved():
    order, other = BatchOrder(50, 8, 0, CPU), BatchOrder(50, 8, 1, CPU)
    for _ in range(8):
        order.next()
    other.load(order.state())
    for _ in range(9):
        assert torch.equal(order.next(), other.next())


def test_held_out_images_are_never_trained_on(digits):
    data = ResidentImages(digits.train, 100, seed=3, device=CPU)
    assert (len(data.train), len(data.held_out)) == (500, 100)
    together = torch.cat([data.train, data.held_out]).flatten(1).numpy()
    given = digits.train.images.reshape(600, -1)
    assert np.array_equal(np.sort(together.sum(1)), np.sort(given.astype(np.int64).sum(1)))


def test_two_images_must_be_left(digits):
    with pytest.raises(ConfigurationError):
        ResidentImages(digits.train, 599, seed=0, device=CPU)
