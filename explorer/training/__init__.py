"""The training thread: it steps a session, obeys commands between steps, and publishes what can be seen."""
