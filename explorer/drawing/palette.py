"""Every colour that means something: classes, networks, accent; one palette for a light ground, one for a dark one.

The ten class colours were found by simulated annealing around ten named hues: the smallest CIEDE2000 difference is
above 11 for normal sight and for each of the three colour-blindnesses, and the contrast with the ground above 3.
"""

from dataclasses import dataclass
from functools import cache

import numpy as np

from explorer.drawing.perception import RGB, VISIONS, contrast, seen_lab


@dataclass(frozen=True)
class Palette:
    """The colours of one theme, sRGB 0..255.

    Attributes:
        ground: behind the map and the pictures.
        ink: text and outlines on the ground.
        neutral: neither one nor the other, for example a belief of 0.5.
        accent: selection, probe and focus.
        encoder: the encoder, wherever it appears.
        decoder: the decoder.
        generator: the generator.
        discriminator: the discriminator.
        classes: of the first ten classes.
    """

    ground: RGB
    ink: RGB
    neutral: RGB
    accent: RGB
    encoder: RGB
    decoder: RGB
    generator: RGB
    discriminator: RGB
    classes: tuple[RGB, ...]

    def class_colours(self, count: int) -> tuple[RGB, ...]:
        """Colours of `count` classes, 0 to 256; the same class always gets the same colour."""
        if not 0 <= count <= 256:
            raise ValueError(f"0 to 256 classes have colours, not {count}.")
        return self.classes[:count] if count <= len(self.classes) else _extended(self.classes, self.ground)[:count]


LIGHT = Palette(
    ground=(255, 255, 255),
    ink=(28, 30, 36),
    neutral=(205, 207, 212),
    accent=(0, 68, 227),
    encoder=(0, 157, 188),
    decoder=(226, 121, 32),
    generator=(135, 2, 87),
    discriminator=(15, 79, 9),
    classes=(
        (13, 74, 134),  # navy
        (208, 132, 2),  # amber
        (21, 137, 121),  # teal
        (188, 13, 12),  # red
        (126, 79, 215),  # violet
        (124, 89, 76),  # brown
        (255, 56, 149),  # pink
        (58, 56, 66),  # slate
        (140, 135, 91),  # olive
        (30, 152, 255),  # sky
    ),
)

DARK = Palette(
    ground=(22, 24, 29),
    ink=(236, 238, 242),
    neutral=(86, 90, 98),
    accent=(110, 150, 255),
    encoder=(146, 229, 243),
    decoder=(255, 192, 117),
    generator=(240, 110, 160),
    discriminator=(17, 143, 63),
    classes=(
        (102, 141, 255),  # blue
        (246, 114, 9),  # orange
        (130, 194, 124),  # green
        (216, 9, 45),  # red
        (139, 69, 205),  # violet
        (156, 125, 105),  # brown
        (244, 140, 174),  # pink
        (196, 203, 214),  # silver
        (240, 217, 41),  # yellow
        (19, 214, 255),  # cyan
    ),
)


@cache
def _extended(first: tuple[RGB, ...], ground: RGB) -> tuple[RGB, ...]:
    """`first` and colours chosen one by one, each as far as can be from all before it in every vision: 256 in all."""
    steps = np.linspace(0, 255, 11).round().astype(np.uint8)
    candidates = np.stack(np.meshgrid(steps, steps, steps), axis=-1).reshape(-1, 3)
    candidates = candidates[[contrast((int(r), int(g), int(b)), ground) >= 2.2 for r, g, b in candidates]]
    seen = np.stack([seen_lab(candidates, vision) for vision in VISIONS])  # (V, N, 3)
    chosen = list(first)
    distance = np.full(len(candidates), np.inf)
    for colour in first:
        lab = np.stack([seen_lab([colour], vision) for vision in VISIONS])
        distance = np.minimum(distance, np.linalg.norm(seen - lab, axis=2).min(axis=0))
    while len(chosen) < 256:
        best = int(distance.argmax())
        red, green, blue = (int(channel) for channel in candidates[best])
        chosen.append((red, green, blue))
        distance = np.minimum(distance, np.linalg.norm(seen - seen[:, best : best + 1], axis=2).min(axis=0))
    return tuple(chosen)
