"""How soon Python lets another thread go on.

A thread that wants to run Python while another one does waits for this long before it asks. Training needs Python for
a moment between any two operations: with Python's own 5 ms, each picture that the window paints would hold it up.
"""

import sys

SWITCH_S = 0.0002


def take_short_turns() -> None:
    """Set it for the whole process."""
    sys.setswitchinterval(SWITCH_S)
