"""What turns a place on the map into a latent code, whatever the model behind the map."""

from typing import Protocol

import numpy as np
import numpy.typing as npt

from trainer.values.arrays import FloatArray

Points = npt.NDArray[np.floating]
"""Places on the map, [N, 2], or latent codes, [N, D]."""


class Chart(Protocol):
    """A two-dimensional view of a latent space. Legend: N points, D latent dimensions."""

    @property
    def latent_dims(self) -> int:
        """D of the latent space."""
        ...

    def to_latent(self, xy: Points) -> FloatArray:
        """Codes of places on the map: xy [N, 2], map units -> float32 [N, D], latent units."""
        ...

    def to_map(self, z: Points) -> FloatArray | None:
        """Places of codes on the map: z [N, D] -> float32 [N, 2]; None where the chart cannot tell."""
        ...
