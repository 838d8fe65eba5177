"""Whatever fails, the user reads one sentence and one remedy."""

import pytest

from explorer.state.failures import notice_of, report
from explorer.state.notices import Notices
from trainer.errors import DivergenceError


def test_the_trainers_own_errors_keep_their_words() -> None:
    notice = notice_of(DivergenceError("The loss became NaN at step 120.", "Lower the learning rate."))
    assert (notice.sentence, notice.remedy) == ("The loss became NaN at step 120.", "Lower the learning rate.")


@pytest.mark.parametrize("error", [ValueError(), ValueError("a\nb"), MemoryError(), KeyError("x")])
def test_every_notice_is_one_line_with_a_remedy(error: BaseException) -> None:
    notice = notice_of(error)
    assert "\n" not in notice.sentence
    assert notice.sentence.endswith(".")
    assert notice.remedy
    assert type(error).__name__ in notice.details


def test_a_failure_of_the_disk_gives_the_systems_own_reason() -> None:
    notices = Notices()
    report(notices, OSError(28, "No space left on device"))
    assert notices.current is not None
    assert "No space left on device" in notices.current.sentence
