"""What is open: the label of the model above its training."""

from explorer.views.model_header.header import ModelHeader
from explorer.views.model_header.wording import ShippedModel

__all__ = ["ModelHeader", "ShippedModel"]
