"""How good a model is: likelihood bounds and distances."""
