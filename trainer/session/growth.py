"""When a Progressive GAN grows, as a pure function of the step."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Growth:
    """How far a network has grown.

    Attributes:
        stage: number of the highest resolution in use, from 0.
        fade: its share, 0 to 1; the stage before has the rest.
    """

    stage: int
    fade: float


def growth(step: int, steps_total: int, stages: int, share: float) -> Growth:
    """The growth at a step.

    The first `share` of the run is cut into equal parts: the first stage alone, then for each further one a part in
    which it fades in and a part in which it settles; the last one settles for the rest of the run.

    Args:
        step: steps done before this one, from 0.
        steps_total: steps of the whole run.
        stages: how many resolutions there are.
        share: of the run, 0 to 1.
    """
    parts = 2 * (stages - 1)
    length = steps_total * share / parts if parts else 0.0
    if not length or step >= length * parts:
        return Growth(stages - 1, 1.0)
    part = int(step / length)
    if part % 2 == 0:
        return Growth(part // 2, 1.0)
    return Growth((part + 1) // 2, step / length - part)
