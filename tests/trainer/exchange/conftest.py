"""Small ONNX files, as other programs might write them."""

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper, numpy_helper

WriteModel = Callable[..., Path]
"""Called with a name, an input and an output (name, axes), nodes and weights by name; returns the file's path."""


@pytest.fixture
def write_model(tmp_path: Path) -> WriteModel:
    def write(
        name: str,
        read: tuple[str, Sequence[object]],
        given: Sequence[tuple[str, Sequence[object]]],
        nodes: Sequence[onnx.NodeProto],
        weights: dict[str, np.ndarray],
        domains: Sequence[str] = (),
    ) -> Path:
        graph = helper.make_graph(
            list(nodes),
            "graph",
            [helper.make_tensor_value_info(read[0], TensorProto.FLOAT, list(read[1]))],
            [helper.make_tensor_value_info(out, TensorProto.FLOAT, list(axes)) for out, axes in given],
            [numpy_helper.from_array(value, key) for key, value in weights.items()],
        )
        imports = [helper.make_opsetid("", 17), *(helper.make_opsetid(domain, 1) for domain in domains)]
        path = tmp_path / name
        path.write_bytes(helper.make_model(graph, opset_imports=imports, ir_version=8).SerializeToString())
        return path

    return write


@pytest.fixture
def write_linear(write_model: WriteModel) -> Callable[..., Path]:
    """A matrix product, reshaped: `write_linear(name, (axes read), (axes given), matrix, squash="Tanh")`."""

    def write(
        name: str, read: Sequence[object], given: Sequence[object], matrix: np.ndarray, squash: str = "Identity"
    ) -> Path:
        shape = np.array([-1, *given[1:]], np.int64)
        nodes = [
            helper.make_node("Flatten", ["in"], ["flat"]),
            helper.make_node("MatMul", ["flat", "matrix"], ["product"]),
            helper.make_node(squash, ["product"], ["squashed"]),
            helper.make_node("Reshape", ["squashed", "shape"], ["out"]),
        ]
        return write_model(name, ("in", read), [("out", given)], nodes, {"matrix": matrix, "shape": shape})

    return write
