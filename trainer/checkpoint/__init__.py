"""Model files and run folders, as safetensors."""
