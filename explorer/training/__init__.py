"""The training thread and its mailbox."""
