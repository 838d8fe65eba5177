"""What holds for all tests."""

from hypothesis import settings

# No test is timed: an example that takes long on a busy machine tells nothing about the code.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
