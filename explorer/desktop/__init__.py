"""Settings, theme, actions, notices: what makes it a desktop program."""
