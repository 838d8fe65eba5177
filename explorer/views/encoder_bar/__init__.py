"""The bar under the map that tells what the encoder says of one image."""

from explorer.views.encoder_bar.bar import EncoderBar

__all__ = ["EncoderBar"]
