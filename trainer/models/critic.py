"""What critics share: scores without a fixed zero, and what can honestly be said about one image."""

import torch
from torch import Tensor, nn

from trainer.models.batch_statistics import ALONE, Partners


class Critic(nn.Module):
    """Gives images a score; only differences of scores mean something.

    An image's "belief" is the sigmoid of how many standard deviations its score lies above the mean score of the real
    images of the last batch: 0.5 for an image that scores like a typical real one. It orders images as the critic does,
    but is no probability that an image is real: a critic knows none.

    Attributes:
        real_score: mean of the scores of real images.
        real_spread: their standard deviation.
    """

    real_score: Tensor
    real_spread: Tensor

    def __init__(self) -> None:
        super().__init__()
        self.partners: Partners = ALONE
        self.register_buffer("real_score", torch.empty(()))
        self.register_buffer("real_spread", torch.empty(()))

    def draw(self, noise: torch.Generator) -> None:
        """Forget the scores of real images; draws nothing."""
        self.real_score.zero_()
        self.real_spread.fill_(1)

    @torch.no_grad()
    def remember(self, real_scores: Tensor) -> None:
        """Keep mean and deviation of the present scores of real images, float [N], of all partners."""
        mean = self.partners.mean(real_scores.mean())
        self.real_score.copy_(mean)
        self.real_spread.copy_(self.partners.mean((real_scores - mean).square().mean()).sqrt().clamp(min=1e-6))

    def belief_logits(self, images: Tensor) -> Tensor:
        """images: float [N, C, H, W], -1 to 1, to float [N], 0 for an image that scores like a real one."""
        return (self(images).float() - self.real_score) / self.real_spread  # type: ignore[no-any-return]
