import pytest
import torch

from trainer.models.style_gan import MEAN_SHARE, StyledGenerator


@pytest.fixture
def generator(drawn):
    return drawn(StyledGenerator((1, 8, 8), (8, 4), 5, style_dims=6, mapping_layers=2))


def z(seed=1):
    return torch.randn(3, 5, generator=torch.Generator().manual_seed(seed))


def practise(generator, mixed):
    return generator.practise(z(), z(2), mixed, torch.Generator().manual_seed(3))


def test_evaluation_draws_the_same_pixel_noise_each_time(generator):
    with torch.no_grad():
        for layer in generator.layers:
            layer.strength.fill_(1.0)
    assert torch.equal(generator(z()), generator(z()))
    noise = torch.Generator().manual_seed(0)
    styles = generator.everywhere(generator.map(z()))
    assert not torch.equal(generator.paint(styles, noise), generator.paint(styles, noise))


def test_without_mixing_the_other_code_changes_nothing(generator):
    torch.testing.assert_close(practise(generator, 0.0), generator(z()))


def test_mixing_takes_the_fine_layers_from_the_other_code(generator):
    mixed = practise(generator, 1.0)
    first, other = generator(z()), generator(z(2))
    styles = generator.everywhere(generator.map(z())), generator.everywhere(generator.map(z(2)))
    number = torch.arange(len(generator.layers))[None, :, None]
    possible = [generator.paint(torch.where(number < layer, *styles)) for layer in range(1, len(generator.layers))]
    for index in range(3):
        assert not torch.equal(mixed[index], first[index])
        assert not torch.equal(mixed[index], other[index])
        assert any(torch.allclose(mixed[index], picture[index], atol=1e-5) for picture in possible)


def test_the_mean_style_follows_the_styles_of_training(generator):
    practise(generator, 0.0)
    now = generator.map(z()).mean(dim=0)
    torch.testing.assert_close(generator.mean_style, MEAN_SHARE * now)
    practise(generator, 0.0)
    torch.testing.assert_close(generator.mean_style, (1 - (1 - MEAN_SHARE) ** 2) * now)


def test_the_style_sets_mean_and_deviation_of_each_channel(generator):
    layer = generator.layers[1]
    w = generator.map(z())
    features = layer(torch.randn(3, 8, 4, 4), w, None)
    scale, shift = layer.style(w).chunk(2, dim=1)
    torch.testing.assert_close(features.mean((2, 3)), shift, atol=1e-5, rtol=0)
    torch.testing.assert_close(features.std((2, 3), correction=0), (scale + 1).abs(), atol=1e-3, rtol=1e-3)
