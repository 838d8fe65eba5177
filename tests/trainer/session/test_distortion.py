import torch

from trainer.session.distortion import distort


def test_no_strength_changes_nothing():
    images = torch.rand(3, 1, 28, 28)
    torch.testing.assert_close(distort(images, 0.0, torch.Generator()), images, atol=1e-5, rtol=0)


def test_images_are_distorted_differently_and_stay_near():
    image = torch.zeros(1, 1, 28, 28)
    image[..., 10:18, 12:16] = 1
    distorted = distort(image.expand(8, -1, -1, -1), 1.0, torch.Generator().manual_seed(0))
    assert len({float(one.sum()) for one in distorted}) == 8
    rows = torch.arange(28.0)
    centres = (distorted.sum((1, 3)) * rows).sum(1) / distorted.sum((1, 2, 3))
    assert (centres - 13.5).abs().max() < 3.5
