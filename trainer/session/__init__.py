"""The training session: a plain object that steps, shows itself and is saved."""
