"""What the numbers of a reading mean, in plain words.

The prior is the standard normal in D dimensions, so its log density and the distance from its centre say the same:
log p(z) = -(|z|^2 + D log 2 pi) / 2. In two or three dimensions codes lie around the centre; in many dimensions they
lie on a shell of radius sqrt(D), and a code at the very centre is as unusual as one far outside.
"""

import math
from collections.abc import Sequence

SHELL_FROM = 4
"""From this many dimensions on, words and gauge speak of the shell instead of the centre."""

_SHELL_SPREAD = math.sqrt(0.5)
"""Standard deviation of a code's distance from the centre, the same for every large D."""

_FAR = "far outside: the decoder never saw codes like this"


def prior_distance(log_prior: float, dims: int) -> float:
    """Distance from the centre of the prior, in standard deviations.

    Args:
        log_prior: natural logarithm of the standard normal density, nats.
        dims: latent dimensions.
    """
    return math.sqrt(max(0.0, -2.0 * log_prior - dims * math.log(2.0 * math.pi)))


def shell(dims: int) -> tuple[float, float]:
    """From where to where about 95 % of the prior's codes lie, as distances from its centre."""
    middle = math.sqrt(max(dims - 0.5, 0.0))
    return max(0.0, middle - 2 * _SHELL_SPREAD), middle + 2 * _SHELL_SPREAD


def prior_words(log_prior: float, dims: int) -> str:
    """How usual a code is under the prior."""
    distance = prior_distance(log_prior, dims)
    if dims < SHELL_FROM:
        if distance < 0.3:
            return "centre of the prior"
        if distance <= 3.0:
            return f"{distance:.1f} σ from the centre"
        return f"{distance:.1f} σ: rare under the prior" if distance <= 4.0 else _FAR
    nearest, farthest = shell(dims)
    if distance < nearest:
        return f"nearer the centre than almost any code ({distance:.1f} σ)"
    return f"as usual: most codes lie {nearest:.1f}–{farthest:.1f} σ out" if distance <= farthest else _FAR


def belief_words(belief: float) -> str:
    """What a discriminator's belief says."""
    if belief >= 0.75:
        return "the discriminator takes it for real"
    if belief > 0.25:
        return "the discriminator is in doubt"
    return "the discriminator sees that it is made"


def signed(value: float, digits: int = 3) -> str:
    """A number with a true minus sign and no "−0.000"."""
    text = f"{value:.{digits}f}"
    return text.lstrip("-") if float(text) == 0 else text.replace("-", "−")


def with_article(name: str) -> str:
    """A name as one says it: a 7, an 8, an ankle boot, but person 25."""
    if " " in name and name[-1:].isdigit():
        return name
    return f"{'an' if name[:1].lower() in tuple('aeio8') else 'a'} {name}"


def percentage(share: float) -> str:
    """A share of one with one decimal, for example "99.3 %"."""
    return f"{100 * share:.1f} %"


def numbers_as_text(numbers: Sequence[float]) -> str:
    """A code as it is copied: a list that Python and JSON read."""
    return "[" + ", ".join(f"{number:.6g}" for number in numbers) + "]"
