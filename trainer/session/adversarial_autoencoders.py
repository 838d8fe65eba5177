"""VAE-GAN and adversarial autoencoder as families: the autoencoder's loss + lambda * the adversary's.

Whatever the adversary draws at random (first weights, codes from the prior) comes from a generator of its own, so that
encoder and decoder see the same noise as without it: with lambda = 0 the run is exactly that of the VAE or autoencoder.
Legend: N batch, D latent dimensions, C channels, H W pixels.
"""

from collections.abc import Iterator, Mapping, Sequence

import torch
from torch import Tensor, nn

from trainer.batch_noise import normal, share_of
from trainer.configuration.adversarial_autoencoders import AaeConfig, VaeGanConfig
from trainer.models.aae import CodeDiscriminator
from trainer.models.fixed import fixed
from trainer.models.networks import initialise
from trainer.models.vae_gan import FeatureDiscriminator
from trainer.objectives.adversarial import discriminator_loss, generator_loss
from trainer.objectives.feature_distance import feature_nll
from trainer.precision import Precision
from trainer.session.autoencoders import AutoencoderFamily, Pass
from trainer.session.family import Batch, Update
from trainer.session.optimiser import Adam

SEED_OFFSET = 3  # after those of weights, batches and held-out images
MOMENTUM = 0.5


class AdversarialAutoencoderFamily(AutoencoderFamily):
    """What both have in common: two updates, the adversary first."""

    def __init__(
        self,
        config: VaeGanConfig | AaeConfig,
        networks: dict[str, nn.Module],
        precision: Precision,
        adversary: str,
    ) -> None:
        """`adversary`: role of its network, which is in `networks`."""
        super().__init__(config, networks, precision)
        self._adversary = networks[adversary]
        optimiser = Adam(self._adversary.parameters(), beta1=MOMENTUM)
        self.optimisers = {**self.optimisers, "adversary": optimiser}
        self._seed = config.seed + SEED_OFFSET
        self.generators = {"adversary": torch.Generator(optimiser.parameters[0].device)}
        self._plain_terms = self.term_count
        self.term_count += len(self._adversarial_keys)

    _adversarial_keys: tuple[str, ...] = ()

    def start(self, noise: torch.Generator) -> None:
        """Draw first weights, in place."""
        super().start(noise)
        self.generators["adversary"].manual_seed(self._seed)
        initialise({"adversary": self._adversary}, self.generators["adversary"])

    def report(self, means: Sequence[float]) -> tuple[tuple[str, float], ...]:
        """The autoencoder's terms, and on training images the adversary's."""
        plain = super().report(means[: self._plain_terms])
        return (*plain, *zip(self._adversarial_keys, means[self._plain_terms :], strict=False))


class VaeGanFamily(AdversarialAutoencoderFamily):
    """VAE loss + lambda * (distance in the discriminator's features + generator loss) (arXiv 1512.09300).

    The paper leaves the pixel term out; it stays here, so that lambda leads from the VAE to the GAN. As in the paper
    the encoder learns nothing from the generator loss, and the decoder also from codes drawn from the prior. These are
    the random numbers of the batch's own codes, each handed to the next image: they cost no further draw.
    """

    _adversarial_keys = ("discriminator", "d_real", "d_fake", "feature_distance", "generator")

    def __init__(self, config: VaeGanConfig, networks: dict[str, nn.Module], precision: Precision) -> None:
        super().__init__(config, networks, precision, "discriminator")
        adversary = networks["discriminator"]
        assert isinstance(adversary, FeatureDiscriminator)
        self._judge = adversary

    def updates(self, batch: Batch, noise: torch.Generator) -> Iterator[Update]:
        """The discriminator, then encoder and decoder."""
        seen = self._pass(batch.images, noise, self._trained)
        assert seen.drawn is not None
        real = batch.images.to(torch.float32).div_(127.5).sub_(1)
        real = real.contiguous(memory_format=self._precision.memory_format)
        codes = torch.cat([seen.codes.detach(), share_of(noise).of(seen.drawn.roll(1, 0))])
        with self._precision.autocast():
            fake = self._decoder(codes)
        fake = torch.sigmoid(fake.float()) * 2 - 1
        with self._precision.autocast():
            real_logits, fake_logits = self._judge(real).float(), self._judge(fake.detach()).float()
        loss = discriminator_loss(real_logits, fake_logits)
        beliefs = torch.sigmoid(real_logits.detach()).mean(), torch.sigmoid(fake_logits.detach()).mean()
        yield Update("adversary", loss, ())
        yield self._correction(seen, real, fake, (loss, *beliefs))
        self._follow()

    def shown(self) -> Mapping[str, nn.Module]:
        """Encoder, decoder and discriminator."""
        return {**super().shown(), "discriminator": self._judge}

    def _correction(self, seen: Pass, real: Tensor, fake: Tensor, measured: tuple[Tensor, ...]) -> Update:
        with fixed(self._judge), self._precision.autocast():
            with torch.no_grad():
                wanted = self._judge.features(real).float()
            found = self._judge.features(torch.sigmoid(seen.logits) * 2 - 1).float()
            fake_logits = self._judge(fake).float()
        distance, fooled = feature_nll(found, wanted), generator_loss(fake_logits)
        terms = seen.terms()
        loss = self._loss(terms) + self._live["adversarial_weight"] * (distance + fooled)
        return Update("whole", loss, (*terms, *measured, distance, fooled))


class AaeFamily(AdversarialAutoencoderFamily):
    """Reconstruction + lambda * generator loss, where the encoder "generates" codes (arXiv 1511.05644).

    The paper corrects the encoder for both terms in turn; here both are one loss.
    """

    _adversarial_keys = ("code_discriminator", "code_real", "code_fake", "code_generator")

    def __init__(self, config: AaeConfig, networks: dict[str, nn.Module], precision: Precision) -> None:
        device = next(networks["encoder"].parameters()).device
        with torch.device("meta"):
            adversary = CodeDiscriminator(config.latent_dims, config.critic_widths)
        networks["code_discriminator"] = adversary.to_empty(device=device)
        super().__init__(config, networks, precision, "code_discriminator")

    def updates(self, batch: Batch, noise: torch.Generator) -> Iterator[Update]:
        """The discriminator of codes, then encoder and decoder."""
        seen = self._pass(batch.images, noise, self._trained)
        codes = seen.mean
        prior = normal(self.generators["adversary"], *codes.shape, share=share_of(noise))
        with self._precision.autocast():
            real_logits, fake_logits = self._adversary(prior).float(), self._adversary(codes.detach()).float()
        loss = discriminator_loss(real_logits, fake_logits)
        beliefs = torch.sigmoid(real_logits.detach()).mean(), torch.sigmoid(fake_logits.detach()).mean()
        yield Update("adversary", loss, ())
        with fixed(self._adversary), self._precision.autocast():
            fooled = generator_loss(self._adversary(codes).float())
        terms = seen.terms()
        weighted = self._loss(terms) + self._live["adversarial_weight"] * fooled
        yield Update("whole", weighted, (*terms, loss, *beliefs, fooled))
        self._follow()
