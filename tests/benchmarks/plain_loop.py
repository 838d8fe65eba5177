"""What we compare training with: an eager PyTorch loop as in a tutorial.

A `Dataset` that hands out one image at a time as torchvision's `MNIST` does, a Pillow image that `ToTensor` turns into
floats (https://github.com/pytorch/vision, datasets/mnist.py and transforms/functional.py; torchvision itself is not
needed otherwise), its pixels drawn black or white, a `DataLoader` with its defaults, `torch.optim.Adam` at a constant
rate, fp32, a loss read once a step. The network is ours.
"""

import time

import numpy as np
import torch
from PIL import Image
from torch import Tensor
from torch.nn import functional
from torch.utils.data import DataLoader, Dataset

from trainer.configuration.autoencoders import VaeConfig
from trainer.decoding.trained_model import TrainedModel
from trainer.models.networks import build_networks, initialise
from trainer.values.arrays import ByteArray
from trainer.values.images import ImageDataset
from trainer.values.model_card import ModelCard


class Digits(Dataset[Tensor]):
    """Images one by one, with the transforms that a tutorial gives them."""

    def __init__(self, images: ByteArray) -> None:
        self._images = torch.tensor(images[:, 0])

    def __len__(self) -> int:
        return len(self._images)

    def __getitem__(self, index: int) -> Tensor:
        return torch.bernoulli(to_tensor(Image.fromarray(self._images[index].numpy())))


def to_tensor(image: Image.Image) -> Tensor:
    """Float32 [1, H, W], 0 to 1, of a grey image: what torchvision's `ToTensor` computes, call by call."""
    pixels = torch.from_numpy(np.array(image, np.uint8, copy=True))
    pixels = pixels.view(image.size[1], image.size[0], 1).permute((2, 0, 1)).contiguous()
    return pixels.to(torch.float32).div(255)


class PlainLoop:
    """Trains the VAE of a configuration, an epoch at a time.

    Attributes:
        trained_s: seconds spent training.
    """

    def __init__(self, config: VaeConfig, dataset: ImageDataset, images: int | None = None) -> None:
        self._config, self._dataset = config, dataset
        networks = build_networks(config, dataset.image_shape, len(dataset.class_names))
        for network in networks.values():
            network.to_empty(device="cpu")
        initialise(networks, torch.Generator().manual_seed(config.seed))
        self._networks = networks
        self._encoder, self._decoder = networks["encoder"], networks["decoder"]
        parameters = [*self._encoder.parameters(), *self._decoder.parameters()]
        self._optimiser = torch.optim.Adam(parameters, lr=config.learning_rate)
        train = dataset.train.images[:images]
        self._loader = DataLoader(Digits(train), batch_size=config.batch_size, shuffle=True, drop_last=True)
        self.trained_s = 0.0

    def epoch(self) -> float:
        """One pass over the images; returns the mean loss."""
        began_s = time.perf_counter()
        total = 0.0
        for images in self._loader:
            total += self._step(images)
        self.trained_s += time.perf_counter() - began_s
        return total / len(self._loader)

    def model(self) -> TrainedModel:
        """A copy of what it has learned."""
        dataset = self._dataset
        card = ModelCard(self._config, dataset.image_shape, dataset.class_names, step=0, epoch=0.0)
        return TrainedModel.of_networks(card, self._networks)

    def _step(self, images: Tensor) -> float:
        mean, log_variance = self._encoder(images)
        z = mean + torch.randn_like(mean) * torch.exp(0.5 * log_variance)
        reconstruction = functional.binary_cross_entropy_with_logits(self._decoder(z), images, reduction="sum")
        kl = 0.5 * (mean.square() + log_variance.exp() - 1 - log_variance).sum()
        loss: Tensor = (reconstruction + kl) / len(images)
        self._optimiser.zero_grad()
        loss.backward()
        self._optimiser.step()
        return loss.item()
