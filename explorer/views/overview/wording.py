"""What the overview says in words."""

from explorer.state.overview_state import Overview, OverviewWish

EXPLANATION = (
    "t-SNE keeps neighbours together: click a point to probe its code and select its image on the map, but there is "
    "nothing to decode between the points, and how large or how far apart clusters are means nothing."
)
EMPTY = "The overview of the codes appears here."
STALE = "The codes have changed since: this shows where they were. Compute it anew to see them as they are."
COUNT = "How many of the images on the map, drawn by chance; all of them where there are fewer."
PERPLEXITY = "About how many neighbours of each code shall stay near it: few show small groups, many the large shape."
SEED = "Another seed draws other images, and begins the search a little elsewhere."


def made_text(overview: Overview) -> str:
    """What is shown, and how it was made."""
    shown, there = len(overview.indices), len(overview.codes)
    of_all = f"All {there:,}" if shown == there else f"{shown:,} of {there:,}"
    return (
        f"{of_all} codes of {overview.codes.shape[1]} dimensions · perplexity {overview.perplexity:g} · "
        f"seed {overview.seed} · weights at step {overview.step:,} · {overview.seconds:.1f} s"
    )


def differs(overview: Overview, wish: OverviewWish) -> bool:
    """Whether computing with this wish would give another overview of the same codes."""
    count = min(wish.count, len(overview.codes))
    perplexity = min(wish.perplexity, max((count - 1) // 3, 1))
    return (len(overview.indices), overview.perplexity, overview.seed) != (count, perplexity, wish.seed)


def point_text(index: int, name: str) -> str:
    """What the mouse is told about a point."""
    return f"Image {index} of class {name}: a click probes its code"
