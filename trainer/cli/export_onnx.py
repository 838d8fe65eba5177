"""`python -m trainer export-onnx`: a trained model as ONNX files for other programs."""

import argparse
from pathlib import Path
from typing import Any

from trainer.checkpoint.model_file import load_model
from trainer.exchange.onnx_export import export_onnx


def add_parser(subparsers: "argparse._SubParsersAction[Any]") -> None:
    """Add the command `export-onnx`."""
    parser = subparsers.add_parser("export-onnx", help="write a trained model as ONNX files")
    parser.add_argument("model", type=Path, help="a model file (.safetensors)")
    parser.add_argument(
        "--out", type=Path, metavar="FILE", help="file of the decoder (default: beside the model, …-decoder.onnx)"
    )
    parser.set_defaults(run=_export)


def _export(arguments: argparse.Namespace) -> int:
    out = arguments.out or arguments.model.with_name(f"{arguments.model.stem}-decoder.onnx")
    for file in export_onnx(load_model(arguments.model), out):
        print(f"{file.path}: differs from the model by {file.difference:.2g} at most")
    return 0
