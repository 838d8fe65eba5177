"""The map of the latent space, the heart of the window.

`surface` turns events into intents by way of the `gestures`; `latent_map` turns state into a picture by way of the
`layers`; `camera` says which part of the plane is shown.
"""

from explorer.views.latent_map.latent_map import LatentMap

__all__ = ["LatentMap"]
