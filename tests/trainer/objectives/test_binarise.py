import torch

from trainer.objectives.binarise import binarise


def test_black_and_white_stay():
    images = torch.tensor([[0] * 50_000, [255] * 50_000], dtype=torch.uint8)
    drawn = binarise(images, torch.Generator().manual_seed(0))
    assert not drawn[0].any()
    assert drawn[1].mean() > 0.9999


def test_grey_values_are_probabilities():
    grey = torch.arange(256, dtype=torch.uint8).repeat(20_000, 1)
    means = binarise(grey, torch.Generator().manual_seed(1)).mean(0)
    torch.testing.assert_close(means, torch.arange(256) / 255, atol=0.016, rtol=0)


def test_neighbouring_pixels_are_independent():
    drawn = binarise(torch.full((20_000, 8), 128, dtype=torch.uint8), torch.Generator().manual_seed(2))
    together = torch.corrcoef(drawn.T) - torch.eye(8)
    assert together.abs().max() < 0.03


def test_odd_counts_and_the_same_seed():
    images = torch.full((3, 1, 5, 5), 100, dtype=torch.uint8)
    first, second = (binarise(images, torch.Generator().manual_seed(3)) for _ in range(2))
    assert first.shape == images.shape
    assert torch.equal(first, second)
