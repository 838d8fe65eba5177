"""The Latent Explorer: a window on what a generative model has learned."""
