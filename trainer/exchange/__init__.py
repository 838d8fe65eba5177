"""Models to and from other programs: ONNX files and plain functions."""
