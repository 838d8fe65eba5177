"""What is known about a walk, in one line."""

import numpy as np

from explorer.state.strip_state import StripState
from explorer.state.walk_facts import ComparedWay, WalkFacts


def line(strip: StripState) -> str:
    """About the frame under the mouse, else about the comparison, else about the whole walk."""
    if strip.searched is not None:
        return f"Searching for the geodesic … {100 * strip.searched:.0f} %"
    facts = strip.facts
    if facts is None or not len(strip.images):
        return ""
    if strip.hovered is not None and strip.hovered < len(strip.images):
        return frame_line(strip.hovered, facts)
    return comparison_line(strip.comparison) if strip.comparison else walk_line(facts)


def frame_line(frame: int, facts: WalkFacts) -> str:
    """What a frame looks like, what it is near to, and how much the image changes after it."""
    parts = [f"Frame {frame + 1}"]
    if facts.classes is not None:
        parts[0] += f": looks like {facts.classes[frame]}"
    if facts.neighbours is not None:
        near = facts.neighbours
        parts.append(f"nearest real image: {near.names[frame]}, {near.distances[frame]:.1f} grey levels away")
    if facts.counts is not None:
        parts.append(f"{_codes(int(facts.counts[frame]))} within {facts.radius:.2g}")
    if frame < len(facts.jumps):
        parts.append(f"next step {facts.jumps[frame]:.1f}")
    return " · ".join(parts)


def walk_line(facts: WalkFacts) -> str:
    """Length, largest jump, changes of class, and frames far from all data."""
    parts = [f"Length {facts.length:.1f} grey levels"]
    if len(facts.jumps):
        largest = int(np.argmax(facts.jumps))
        parts.append(f"largest step {facts.jumps[largest]:.1f} after frame {largest + 1}")
    if facts.classes is not None:
        changes = len(facts.class_changes)
        parts.append("one class" if not changes else f"{changes} change{'s' if changes > 1 else ''} of class")
    if facts.counts is not None:
        lonely = int((facts.counts == 0).sum())
        parts.append(
            f"{lonely} frame{'' if lonely == 1 else 's'} far from all codes" if lonely else "codes near every frame"
        )
    return " · ".join(parts)


def comparison_line(ways: tuple[ComparedWay, ...]) -> str:
    """Lengths of all kinds, and how much shorter the geodesic is."""
    words = " · ".join(f"{way.kind} {way.length:.1f}" for way in ways)
    straight = next((way for way in ways if way.kind == "linear"), None)
    shortest = next((way for way in ways if way.kind == "geodesic"), None)
    text = f"Lengths in grey levels: {words}"
    if straight is None or shortest is None:
        return text
    return f"{text}. The geodesic is {percentage(shortest.improvement_over(straight))} shorter than the linear way"


def percentage(share: float) -> str:
    """A share of one with one decimal."""
    return f"{100 * share:.1f} %"


def _codes(count: int) -> str:
    return "no codes" if count == 0 else "1 code" if count == 1 else f"{count:,} codes"
