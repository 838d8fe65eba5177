"""How far apart colours look, also to colour-blind people.

Colour differences are CIEDE2000 (Sharma, Wu, Dalal 2005); colour blindness is simulated by the matrices of
Machado, Oliveira and Fernandes 2009 at full severity, in linear RGB. Legend: N colours, sRGB 0..255, white D65.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

RGB = tuple[int, int, int]
DoubleArray = npt.NDArray[np.float64]

VISIONS: dict[str, DoubleArray] = {
    "normal": np.eye(3),
    "protanopia": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "deuteranopia": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "tritanopia": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    ),
}

_XYZ_FROM_RGB = np.array(
    [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]]
)
_WHITE = np.array([0.95047, 1.0, 1.08883])


def linear_rgb(colours: Sequence[RGB] | npt.NDArray[np.uint8]) -> DoubleArray:
    """sRGB 0..255 [N, 3] to linear light float64 [N, 3], 0..1."""
    srgb = np.asarray(colours, dtype=np.float64) / 255.0
    return np.where(srgb <= 0.04045, srgb / 12.92, ((srgb + 0.055) / 1.055) ** 2.4)


def lab(linear: DoubleArray) -> DoubleArray:
    """Linear RGB [N, 3] to CIE L*a*b* [N, 3]."""
    xyz = np.clip(linear, 0.0, 1.0) @ _XYZ_FROM_RGB.T / _WHITE
    f = np.where(xyz > 216 / 24389, np.cbrt(xyz), (24389 / 27 * xyz + 16) / 116)
    return np.stack([116 * f[:, 1] - 16, 500 * (f[:, 0] - f[:, 1]), 200 * (f[:, 1] - f[:, 2])], axis=1)


def seen_lab(colours: Sequence[RGB] | npt.NDArray[np.uint8], vision: str = "normal") -> DoubleArray:
    """L*a*b* [N, 3] of sRGB colours as somebody with this `vision` (a key of `VISIONS`) sees them."""
    return lab(linear_rgb(colours) @ VISIONS[vision].T)


def contrast(colour: RGB, ground: RGB) -> float:
    """Contrast ratio of WCAG 2, 1 to 21."""
    light, dark = sorted((linear_rgb([colour, ground]) @ _XYZ_FROM_RGB[1]).tolist(), reverse=True)
    return float((light + 0.05) / (dark + 0.05))


def ciede2000(first: DoubleArray, second: DoubleArray) -> DoubleArray:
    """Colour difference of L*a*b* colours; 1 is just visible side by side.

    Args:
        first: float64 [..., 3].
        second: float64 [..., 3], broadcast against `first`.
    """
    l1, a1, b1 = np.moveaxis(first, -1, 0)
    l2, a2, b2 = np.moveaxis(second, -1, 0)
    c7 = ((np.hypot(a1, b1) + np.hypot(a2, b2)) / 2) ** 7
    stretch = 1.5 - 0.5 * np.sqrt(c7 / (c7 + 25.0**7))
    a1, a2 = a1 * stretch, a2 * stretch
    c1, c2 = np.hypot(a1, b1), np.hypot(a2, b2)
    h1, h2 = np.degrees(np.arctan2(b1, a1)) % 360, np.degrees(np.arctan2(b2, a2)) % 360
    grey = c1 * c2 == 0
    turn = np.where(grey, 0.0, (h2 - h1 + 180) % 360 - 180)
    d_l, d_c = l2 - l1, c2 - c1
    d_h = 2 * np.sqrt(c1 * c2) * np.sin(np.radians(turn / 2))
    l_mean, c_mean = (l1 + l2) / 2, (c1 + c2) / 2
    h_mean = np.where(grey, h1 + h2, (h1 + turn / 2) % 360)

    def cos(degrees: DoubleArray) -> DoubleArray:
        return np.asarray(np.cos(np.radians(degrees)))

    t = 1 - 0.17 * cos(h_mean - 30) + 0.24 * cos(2 * h_mean) + 0.32 * cos(3 * h_mean + 6) - 0.2 * cos(4 * h_mean - 63)
    s_l = 1 + 0.015 * (l_mean - 50) ** 2 / np.sqrt(20 + (l_mean - 50) ** 2)
    s_c, s_h = 1 + 0.045 * c_mean, 1 + 0.015 * c_mean * t
    rotation = np.sin(np.radians(60 * np.exp(-(((h_mean - 275) / 25) ** 2))))
    rotation = -2 * np.sqrt(c_mean**7 / (c_mean**7 + 25.0**7)) * rotation
    d_l, d_c, d_h = d_l / s_l, d_c / s_c, d_h / s_h
    return np.asarray(np.sqrt(d_l**2 + d_c**2 + d_h**2 + rotation * d_c * d_h))


def smallest_difference(colours: Sequence[RGB], vision: str = "normal") -> float:
    """The CIEDE2000 difference of the two most similar colours, as somebody with this `vision` sees them."""
    seen = seen_lab(colours, vision)
    differences = ciede2000(seen[:, None], seen[None])
    return float(differences[np.triu_indices(len(colours), 1)].min())
