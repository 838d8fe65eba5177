import pytest
import torch
from torch import nn

from trainer.configuration.autoencoders import AutoencoderConfig, VaeConfig
from trainer.configuration.classifiers import ClassifierConfig
from trainer.configuration.gans import DcganConfig, GanConfig
from trainer.configuration.training import TrainingConfig
from trainer.errors import ConfigurationError
from trainer.models.networks import build_networks, initialise
from trainer.models.perceptron import Waves

SHAPES = [(1, 28, 28), (3, 32, 32), (1, 64, 64), (2, 13, 9)]


def ready(config, shape, seed=0):
    networks = build_networks(config, shape, 10)
    for network in networks.values():
        network.to_empty(device="cpu")
    initialise(networks, torch.Generator().manual_seed(seed))
    return networks


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("architecture", ["mlp", "conv"])
@pytest.mark.parametrize("normalisation", ["layer", "none"])
def test_autoencoders_return_to_the_shape_they_were_given(shape, architecture, normalisation):
    config = VaeConfig(
        architecture=architecture, hidden_widths=(16,), channels=(4, 8), latent_dims=3, normalisation=normalisation
    )
    networks = ready(config, shape)
    mean, log_variance = networks["encoder"](torch.rand(5, *shape))
    assert mean.shape == log_variance.shape == (5, 3)
    assert networks["decoder"](mean).shape == (5, *shape)
    point, nothing = ready(AutoencoderConfig(hidden_widths=(16,)), shape)["encoder"](torch.rand(5, *shape))
    assert (point.shape, nothing) == ((5, 2), None)


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("config", [GanConfig(hidden_widths=(8, 16)), DcganConfig(hidden_widths=(8, 4))])
def test_discriminators_read_what_generators_make(shape, config):
    networks = ready(config, shape)
    made = networks["generator"](torch.randn(6, config.latent_dims))
    assert made.shape == (6, *shape)
    assert networks["discriminator"](made).shape == (6,)
    images = networks["generator"].images(torch.randn(2, config.latent_dims))
    assert 0 <= images.min() <= images.max() <= 1


@pytest.mark.parametrize("shape", SHAPES)
def test_classifiers_have_features_and_a_logit_a_class(shape):
    network = ready(ClassifierConfig(channels=(4, 8), features=12), shape)["classifier"]
    images = torch.rand(3, *shape)
    assert network.features(images).shape == (3, 12)
    assert network(images).shape == (3, 10)


@pytest.mark.parametrize("config", [DcganConfig(hidden_widths=(8,) * 5), ClassifierConfig(channels=(4,) * 5)])
def test_too_many_stages_are_refused(config):
    with pytest.raises(ConfigurationError, match="cannot be halved 5 times"):
        build_networks(config, (1, 28, 28), 10)


def test_an_unknown_model_is_refused():
    with pytest.raises(ConfigurationError):
        build_networks(TrainingConfig(), (1, 28, 28), 10)


@pytest.mark.parametrize(
    "config", [VaeConfig(hidden_widths=(8,)), DcganConfig(hidden_widths=(8, 4)), ClassifierConfig()]
)
def test_first_weights_depend_on_the_seed_alone(config):
    first, same, other = (ready(config, (1, 28, 28), seed) for seed in (1, 1, 2))
    for role, network in first.items():
        for name, value in network.state_dict().items():
            assert torch.equal(value, same[role].state_dict()[name])
            assert torch.isfinite(value).all()
    weights = [next(iter(networks.values())).state_dict() for networks in (first, other)]
    assert any(not torch.equal(value, weights[1][name]) for name, value in weights[0].items())


def test_every_tensor_is_given_a_first_value():
    networks = build_networks(ClassifierConfig(channels=(4, 8)), (1, 28, 28), 10)
    for network in networks.values():
        network.to_empty(device="cpu")
        for value in network.state_dict().values():
            value.fill_(77)
    initialise(networks, torch.Generator())
    assert not any((value == 77).any() for net in networks.values() for value in net.state_dict().values())


def test_waves_are_smooth_and_bounded_and_keep_the_code():
    waves = Waves(2, 16)
    waves.draw(torch.Generator().manual_seed(0))
    z = torch.randn(9, 2)
    seen = waves(z)
    assert seen.shape == (9, waves.width) == (9, 34)
    assert torch.equal(seen[:, :2], z)
    assert seen[:, 2:].abs().max() <= 1
    assert (waves(z + 1e-3) - seen).abs().max() < 1e-2


def test_phases_of_waves_are_not_rounded_where_products_are():
    waves = Waves(2, 16)
    waves.draw(torch.Generator().manual_seed(0))
    z = torch.linspace(-10, 10, 12).reshape(6, 2)
    with torch.autocast("cpu", torch.bfloat16):
        seen = waves(z)
    assert seen.dtype == torch.float32
    assert torch.equal(seen, waves(z))


def test_no_waves_leave_the_code_alone():
    waves = nn.Sequential(Waves(5, 0))
    z = torch.randn(3, 5)
    assert torch.equal(waves(z), z)
