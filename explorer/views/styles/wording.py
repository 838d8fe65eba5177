"""What the mixing of styles says in words."""

from explorer.state.styles_state import Mixed

QUESTION = (
    "A style says how each layer of the drawing looks. Here the first layers, up to a resolution, take the style of "
    "the image on the left, and all later ones that of the image above: what is coarse, what is fine?"
)
EMPTY = "Open or train a style-based GAN: its styles are mixed here."
CORNER = "fine →\ncoarse ↓"
WAITING = "Mixing…"


def layer_text(layer: int, layers: int) -> str:
    """Where the styles change, for example "4 × 4 to 8 × 8 from the left, 16 × 16 and above from the top"."""
    if layer <= 0:
        return "every layer from the image above"
    if layer >= layers:
        return "every layer from the image on the left"
    last, first = _side(layer - 1), _side(layer)
    left = f"{last} × {last}" if last == 4 else f"4 × 4 to {last} × {last}"
    if first == last:
        left = f"up to half of {last} × {last}"
        return f"{left} from the left, the rest from above"
    more = "" if layer >= layers - 2 else " and finer"
    return f"{left} from the left, {first} × {first}{more} from above"


def age_text(mixed: Mixed | None) -> str:
    """How much training is behind the images."""
    return "" if mixed is None else f"step {mixed.step:,}" if mixed.step else "untrained"


def _side(layer: int) -> int:
    """Resolution of a layer: two a resolution, from 4 pixels upward."""
    return int(4 * 2 ** (layer // 2))
