"""The mailbox holds the newest letter only."""

from explorer.training.mailbox import Mailbox


def test_only_the_newest_letter_is_taken_and_only_the_first_needs_telling() -> None:
    mailbox: Mailbox[int] = Mailbox()
    assert mailbox.put(1)
    assert not mailbox.put(2)
    assert mailbox.take() == 2
    assert mailbox.take() is None
    assert mailbox.put(3)
