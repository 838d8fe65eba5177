"""Stages share out one progress and stop the work."""

import numpy as np
import pytest

from trainer.errors import Cancelled
from trainer.metrics.stages import Stages, in_parts


def test_stages_follow_one_another_by_their_weights() -> None:
    shares: list[float] = []
    stages = Stages(4.0, shares.append, lambda: False)
    stages.stage(1.0)(1.0)
    tell = stages.stage(3.0)
    tell(0.5)
    tell(1.0)
    assert shares == pytest.approx([0.0, 0.25, 0.25, 0.625, 1.0])


def test_any_word_of_a_stage_may_end_the_work() -> None:
    answers = iter([False, True])
    tell = Stages(1.0, None, lambda: next(answers)).stage(1.0)
    with pytest.raises(Cancelled):
        tell(0.5)


def test_parts_make_the_whole() -> None:
    shares: list[float] = []
    rows = np.arange(2500)
    assert np.array_equal(in_parts(lambda some: some * 2, rows, shares.append), rows * 2)
    assert shares == pytest.approx([0.4, 0.8, 1.0])
