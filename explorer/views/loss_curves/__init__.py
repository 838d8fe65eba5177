"""The live curves of a run: losses, and for a GAN the discriminator's beliefs."""

from explorer.views.loss_curves.loss_curves import LossCurves

__all__ = ["LossCurves"]
