"""The discriminator of codes of an adversarial autoencoder (Makhzani et al. 2015, arXiv 1511.05644)."""

from collections.abc import Sequence

from torch import Tensor, nn

from trainer.models.perceptron import perceptron


class CodeDiscriminator(nn.Module):
    """Codes to the logit of the belief that they were drawn from the prior."""

    def __init__(self, latent_dims: int, widths: Sequence[int]) -> None:
        super().__init__()
        self.body = perceptron([latent_dims, *widths], leak=0.2)
        self.head = nn.Linear(widths[-1], 1)

    def forward(self, codes: Tensor) -> Tensor:
        """codes: float [N, D] to logits float [N]."""
        return self.head(self.body(codes)).squeeze(1)  # type: ignore[no-any-return]
