"""What the plane of the map shows and what it passes through, in plain words."""

from explorer.state.application_state import ApplicationState
from explorer.state.plane_choice import LETTERS, PlaneChoice

KINDS = (
    (
        "principal",
        "PCA of the codes",
        "The plane of the first two principal components: through the mean of the codes, where they spread most",
    ),
    ("axes", "Two latent axes", "Two of the latent dimensions, as the model has them"),
    ("pins", "Three pins", "The plane that three pins lie on: the first at its zero, the second to the right"),
    (
        "images",
        "Three images",
        "The plane on which the codes of three images or guests lie: those that are selected, or clicked as A, B, C",
    ),
)


def kind_of(choice: PlaneChoice) -> str:
    """Which of the kinds a choice is."""
    if choice.kind != "points":
        return choice.kind
    return "images" if choice.of_images else "pins"


def share_words(state: ApplicationState) -> str:
    """How much the plane shows of which codes, and what it passes through, in one line; or why it is another one."""
    planes = state.planes
    if planes.picks is not None:
        return f"{LETTERS[planes.picks.slot]}: click a point"
    if planes.reason:
        return planes.reason
    words = []
    if planes.shown is not None:
        codes = f"{planes.shown.count:,} codes"
        words.append(f"{100 * planes.shown.share:.0f} % of the variance of {codes}")
    if planes.anchor is not None:
        words.append(f"through {planes.anchor.name or 'where the probe was'}")
    return " · ".join(words)


def told(state: ApplicationState) -> str:
    """The same at length, for a mouse at rest."""
    planes, plane, data = state.planes, state.model.plane, state.data
    if plane is None:
        return ""
    dims, lines = plane.latent_dims, []
    if planes.shown is not None:
        shown = planes.shown
        split = {"test": "test ", "train": "training "}.get(data.split, "")
        some = "" if shown.count == shown.total else f" (of which {shown.count:,} were looked at)"
        lines.append(
            f"Of the variance of the codes of {shown.total:,} {split}images of {data.title or data.name}{some}, summed "
            f"over all {dims} latent dimensions, {100 * shown.share:.1f} % lies in this plane."
        )
    lines.append(
        "Points are drawn at their feet: most codes lie beside the plane, so that near points may be far apart."
    )
    lines.append(f"Distances and neighbours are always measured in all {dims} dimensions.")
    lines.append(
        "What is decoded behind the points is the slice itself. A click on a point with the probe lays it through that "
        "image; the rings are the prior's two coordinates in the plane, whatever the others are."
    )
    return "\n".join(lines)
