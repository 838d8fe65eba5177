"""How the two coordinates of a map become a latent code. Legend: N points, D latent dimensions."""

from typing import Protocol

from trainer.values.arrays import FloatArray


class Chart(Protocol):
    """A two-dimensional picture of a latent space.

    Attributes:
        space: "latent" for a plane of codes, "seeds" for the endless plane of a GAN's seeds; what is drawn in
            one space makes no sense in the other.
        latent_dims: D.
        axis_names: names of x and y on screen, for example ("z1", "z2").
    """

    @property
    def space(self) -> str: ...

    @property
    def latent_dims(self) -> int: ...

    @property
    def axis_names(self) -> tuple[str, str]: ...

    def to_latent(self, points: FloatArray) -> FloatArray:
        """Latents float32 [N, D] of map points [N, 2]."""
        ...

    def to_map(self, latents: FloatArray) -> FloatArray | None:
        """Map points float32 [N, 2] of latents [N, D] (projected); None where there is no way back."""
        ...
