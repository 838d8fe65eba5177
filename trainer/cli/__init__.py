"""The command line: train, evaluate, data."""
