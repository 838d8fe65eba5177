"""An ONNX file as a function on arrays, run by onnxruntime on the processor.

onnxruntime is loaded here, when the first file is opened: it takes a third of a second.
"""

import re
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnxruntime
from onnxruntime.capi import onnxruntime_pybind11_state as ort_errors

from trainer.decoding.foreign import AnyArray
from trainer.errors import CheckpointError, TrainerError
from trainer.exchange.onnx_graph import check_graph
from trainer.values.arrays import FloatArray

Axes = tuple[int | None, ...]
"""Sizes of the axes, None where a size is free."""

FAILURES = (
    ort_errors.EPFail, ort_errors.EngineError, ort_errors.Fail, ort_errors.InvalidArgument, ort_errors.InvalidGraph,
    ort_errors.InvalidProtobuf, ort_errors.ModelLoaded, ort_errors.NoModel, ort_errors.NoSuchFile,
    ort_errors.NotImplemented, ort_errors.RuntimeException,
)  # fmt: skip
_FLOATS = {"tensor(float)": np.float32, "tensor(float16)": np.float16, "tensor(double)": np.float64}
FATAL_ONLY = 4
"""What onnxruntime writes to the terminal by itself; errors are raised, too."""
_LONGEST = 120


@dataclass(frozen=True)
class Port:
    """An input or output: its name and axes, the batch first."""

    name: str
    axes: Axes


class OnnxNetwork:
    """A network with one input; safe in any thread.

    Attributes:
        name: of its file.
        input: what it reads.
        outputs: what it gives.
    """

    def __init__(self, path: Path) -> None:
        """Open a file.

        Raises:
            CheckpointError: it is missing or damaged, may not be run, or has other inputs than one of real numbers.
        """
        check_graph(path)
        self.name = path.name
        options = onnxruntime.SessionOptions()
        options.log_severity_level = FATAL_ONLY
        options.intra_op_num_threads = 1  # who answers questions has no team, see trainer/decoding/compute_threads.py
        try:
            self._session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
        except FAILURES as error:
            raise CheckpointError(
                f"onnxruntime cannot open {path.name}: {shortened(error)}.", "Export the model again, as float32."
            ) from error
        inputs = self._session.get_inputs()
        if len(inputs) != 1:
            names = ", ".join(port.name for port in inputs)
            raise CheckpointError(
                f"{path.name} has {len(inputs)} inputs ({names}).", "Export a model that reads one array alone."
            )
        if inputs[0].type not in _FLOATS:
            raise CheckpointError(
                f"{path.name} reads {inputs[0].type} instead of real numbers.", "Export a model that reads float32."
            )
        self._dtype = _FLOATS[inputs[0].type]
        self.input = Port(inputs[0].name, _axes(inputs[0].shape))
        self.outputs = tuple(Port(port.name, _axes(port.shape)) for port in self._session.get_outputs())

    @property
    def batch(self) -> int:
        """How many values it reads at once, no more and no fewer; 0 where that is free."""
        return (self.input.axes[0] or 0) if self.input.axes else 0

    def run(self, values: FloatArray) -> list[AnyArray]:
        """Give it float32 [N, …], its input's axes; returns the arrays of its outputs.

        Raises:
            TrainerError: it cannot be run on this.
        """
        try:
            found = self._session.run(None, {self.input.name: values.astype(self._dtype, copy=False)})
        except FAILURES as error:
            raise TrainerError(
                f"{self.name} cannot be run on {list(values.shape)}: {shortened(error)}.", "Export the model again."
            ) from error
        return [np.asarray(array) for array in found]


def _axes(shape: object) -> Axes:
    sizes = shape if isinstance(shape, list | tuple) else ()
    return tuple(size if isinstance(size, int) and size > 0 else None for size in sizes)


def shortened(error: Exception) -> str:
    """The part of a message that tells a person something."""
    text = re.sub(r"\[ONNXRuntimeError\] : \d+ : \w+ : ", "", " ".join(str(error).split()))
    return text[:_LONGEST].rstrip(". ")
