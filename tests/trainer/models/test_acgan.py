import pytest
import torch

from trainer.configuration.conditional_gans import AcganConfig
from trainer.errors import ConfigurationError
from trainer.models.acgan import AcganDiscriminator, AcganGenerator, votes_to_class
from trainer.models.networks import build_networks

CLASSES = 3


@pytest.fixture
def generator(drawn):
    return drawn(AcganGenerator((1, 12, 12), (8, 4), 5, CLASSES)).eval()


def test_the_largest_of_the_first_numbers_names_the_class():
    z = torch.tensor([[0.1, 2.0, -1.0, 9.0], [3.0, 2.0, 2.5, 9.0]])
    assert votes_to_class(z, CLASSES).tolist() == [1, 0]


def test_votes_decide_the_class_and_nothing_else(generator):
    z = torch.randn(4, 5)
    louder = z.clone()
    louder[:, :CLASSES] = z[:, :CLASSES] * 3 + 1
    assert torch.equal(generator(z), generator(louder))
    others = z.clone()
    others[:, :CLASSES] = z[:, :CLASSES].roll(1, dims=1)
    assert not torch.equal(generator(z), generator(others))


def test_where_votes_tie_the_first_class_is_drawn(generator):
    tied, first = torch.zeros(1, 5), torch.zeros(1, 5)
    first[0, 0] = 1
    assert torch.equal(generator(tied), generator(first))


def test_the_other_numbers_change_the_image_of_a_class(generator):
    z = torch.randn(1, 5)
    moved = z.clone()
    moved[:, CLASSES:] += 1
    assert not torch.equal(generator(z), generator(moved))


def test_the_discriminator_gives_a_belief_and_an_opinion_of_the_class(drawn):
    discriminator = drawn(AcganDiscriminator((1, 12, 12), (8, 4), CLASSES)).eval()
    images = torch.rand(6, 1, 12, 12)
    belief, classes = discriminator.belief_and_class(images)
    assert belief.shape == (6,)
    assert classes.shape == (6, CLASSES)
    assert torch.equal(discriminator(images), belief)


def test_codes_need_more_numbers_than_there_are_classes():
    config = AcganConfig(hidden_widths=(8, 4), latent_dims=10)
    with pytest.raises(ConfigurationError, match="more than 10 numbers") as error:
        build_networks(config, (1, 28, 28), 10)
    assert "11 latent dimensions" in error.value.remedy
    assert build_networks(config.replace(latent_dims=11), (1, 28, 28), 10).keys() == {"generator", "discriminator"}
