"""What we compare GAN training with: eager PyTorch loops as in a tutorial or in a paper's own code.

Images come one at a time from a `Dataset` as torchvision's `MNIST` with `ToTensor` and `Normalize` hands them out,
through a `DataLoader` with its defaults; two `torch.optim.Adam`, fp32, channels first, `loss.backward()` into all
weights, averaged weights in a loop over parameters, both losses read once a step. Networks, batch size, losses and the
one set of generated images a step are ours. It runs in a process of its own, in turns with our session.
"""

import copy
import multiprocessing
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection

import torch
from PIL import Image
from torch import Tensor, nn
from torch.nn import functional
from torch.utils.data import DataLoader, Dataset

from tests.benchmarks.plain_loop import to_tensor
from tests.benchmarks.row import Row, alternate
from trainer.configuration.gans import GanConfig
from trainer.data.registry import load_dataset
from trainer.models.networks import build_networks, initialise
from trainer.session.session import TrainingSession
from trainer.values.arrays import ByteArray
from trainer.values.images import ImageDataset

ROUNDS = 5

Judge = Callable[[Tensor], Tensor]


class NormalisedDigits(Dataset[Tensor]):
    """Images one by one, float32 [1, H, W], -1 to 1."""

    def __init__(self, images: ByteArray) -> None:
        self._images = torch.tensor(images[:, 0])

    def __len__(self) -> int:
        return len(self._images)

    def __getitem__(self, index: int) -> Tensor:
        return to_tensor(Image.fromarray(self._images[index].numpy())).sub_(0.5).div_(0.5)


class PlainGanLoop:
    """Trains a GAN of a configuration, a step at a time. What differs between GANs is in the two methods below."""

    def __init__(self, config: GanConfig, dataset: ImageDataset, beta2: float = 0.999) -> None:
        networks = build_networks(config, dataset.image_shape, len(dataset.class_names))
        for network in networks.values():
            network.to_empty(device="cpu")
        initialise(networks, torch.Generator().manual_seed(config.seed))
        self.generator, self.discriminator = networks["generator"], networks["discriminator"]
        self._latent_dims, self._decay = config.latent_dims, config.generator_average
        self._average = copy.deepcopy(self.generator) if self._decay else None
        betas = (config.momentum, beta2)
        self._for_generator = torch.optim.Adam(self.generator.parameters(), lr=config.learning_rate, betas=betas)
        self._for_discriminator = torch.optim.Adam(
            self.discriminator.parameters(), lr=config.learning_rate, betas=betas
        )
        self._loader = DataLoader(
            NormalisedDigits(dataset.train.images), batch_size=config.batch_size, shuffle=True, drop_last=True
        )
        self._batches = self._endless()

    def steps(self, count: int) -> tuple[float, float]:
        """Correct both networks `count` times; returns the last two losses."""
        losses = (0.0, 0.0)
        for _ in range(count):
            losses = self._step(next(self._batches))
        return losses

    def judging(self, real: Tensor, fake: Tensor) -> Tensor:
        """The discriminator's loss of images that need no gradients."""
        ones, zeros = torch.ones(len(real)), torch.zeros(len(real))
        return functional.binary_cross_entropy_with_logits(
            self.discriminator(real), ones
        ) + functional.binary_cross_entropy_with_logits(self.discriminator(fake), zeros)

    def drawing(self, real: Tensor, fake: Tensor) -> Tensor:
        """The generator's loss."""
        return functional.binary_cross_entropy_with_logits(self.discriminator(fake), torch.ones(len(fake)))

    def draw(self, z: Tensor) -> Tensor:
        """Generated images."""
        images: Tensor = self.generator(z)
        return images

    def prepared(self, real: Tensor) -> Tensor:
        """Real images as the discriminator looks at them."""
        return real

    def _step(self, images: Tensor) -> tuple[float, float]:
        real = self.prepared(images)
        fake = self.draw(torch.randn(len(real), self._latent_dims))
        self._for_discriminator.zero_grad()
        judging = self.judging(real, fake.detach())
        judging.backward()
        self._for_discriminator.step()
        self._for_generator.zero_grad()
        drawing = self.drawing(real, fake)
        drawing.backward()
        self._for_generator.step()
        if self._average is not None:
            self._follow(self._average)
        return judging.item(), drawing.item()

    @torch.no_grad()
    def _follow(self, average: nn.Module) -> None:
        for followed, parameter in zip(average.parameters(), self.generator.parameters(), strict=True):
            followed.copy_(parameter.lerp(followed, self._decay))
        for followed, buffer in zip(average.buffers(), self.generator.buffers(), strict=True):
            followed.copy_(buffer)

    def _endless(self) -> Iterator[Tensor]:
        while True:
            yield from self._loader


def squared_slope(judge: Judge, images: Tensor) -> tuple[Tensor, Tensor]:
    """Logits, and the mean squared length of their gradient at the images, with a graph."""
    images = images.detach().requires_grad_()
    logits = judge(images)
    (slope,) = torch.autograd.grad(logits.sum(), images, create_graph=True)
    return logits, slope.square().sum([1, 2, 3]).mean()


def step_row(name: str, config: GanConfig, plain: Callable[[GanConfig, ImageDataset], PlainGanLoop], steps: int) -> Row:
    """Median milliseconds of a step of our session and of the plain loop, in turns of `steps` steps."""
    session = TrainingSession(config, load_dataset(config.dataset))

    def ours() -> None:
        for _ in range(steps):
            session.step()

    with _own_process(plain, config) as loop:

        def theirs() -> None:
            loop.send(steps)
            loop.recv()

        value, baseline = alternate(ours, theirs, ROUNDS, warm_ups=1)
    return Row(name, 1e3 * value / steps, "ms", 1e3 * baseline / steps, baseline / value)


@contextmanager
def _own_process(plain: Callable[[GanConfig, ImageDataset], PlainGanLoop], config: GanConfig) -> Iterator[Connection]:
    """A process whose memory is kept as always; told a number of steps, it answers when they are done."""
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe()
    process = context.Process(target=_serve, args=(plain, config, there), daemon=True)
    process.start()
    try:
        yield here
    finally:
        here.send(0)
        process.join()


def _serve(plain: Callable[[GanConfig, ImageDataset], PlainGanLoop], config: GanConfig, connection: Connection) -> None:
    loop = plain(config, load_dataset(config.dataset))
    while steps := connection.recv():
        connection.send(loop.steps(steps))
