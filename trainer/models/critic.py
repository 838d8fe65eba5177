"""What critics share: scores without a fixed zero, and what can honestly be said about one image."""

import torch
from torch import Tensor, nn


class Critic(nn.Module):
    """Gives images a score; only differences of scores mean something.

    `real_score` is a running mean of the scores of real images. An image's "belief" is the sigmoid of how far its own
    score lies above that mean: 0.5 for an image that scores like a typical real one. It is no probability that the
    image is real; for a critic with a pairing loss it is close to the belief that the image is the more real one of a
    pair.
    """

    real_score: Tensor

    def __init__(self) -> None:
        super().__init__()
        self.register_buffer("real_score", torch.empty(()))

    def draw(self, noise: torch.Generator) -> None:
        """Forget the running mean; draws nothing."""
        self.real_score.zero_()

    @torch.no_grad()
    def remember(self, real_scores: Tensor) -> None:
        """Move the running mean towards the mean of scores of real images, float [N]."""
        self.real_score.lerp_(real_scores.detach().mean().to(self.real_score.dtype), 0.1)

    def belief_logits(self, images: Tensor) -> Tensor:
        """images: float [N, C, H, W], -1 to 1, to float [N], 0 for an image that scores like a real one."""
        return self(images).float() - self.real_score  # type: ignore[no-any-return]
