"""CoGAN as a family: the GAN's step on images of two kinds that were never paired (arXiv 1606.07536)."""

from trainer.session.gans import GanFamily


class CoupledFamily(GanFamily):
    """Generators and discriminators of both kinds, corrected together; losses and beliefs are means over the two.

    The data set holds an image and the edges of another image side by side (`trainer.data.two_domains`), which the
    discriminators never compare; the samples shown are true pairs, made from one code each.
    """
