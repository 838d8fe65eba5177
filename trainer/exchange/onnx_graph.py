"""Looks into an ONNX file before anything is run: it may hold standard operators and weights, nothing else.

onnxruntime runs no code from a file, but a file may name operators of other libraries, and weights in other files
anywhere on the disk. Both are refused here, with a sentence.
"""

from collections.abc import Iterator
from pathlib import Path

import onnx
from google.protobuf.message import DecodeError
from onnx import AttributeProto, GraphProto, ModelProto, NodeProto, TensorProto

from trainer.errors import CheckpointError

LARGEST_BYTES = 2**31 - 1
"""Of the file itself; larger models keep their weights beside it."""

STANDARD_DOMAINS = frozenset({"", "ai.onnx", "ai.onnx.ml", "com.microsoft"})
"""Operators that onnxruntime has in itself."""

_REMEDY = "Export the model again with standard ONNX operators only."


def check_graph(path: Path) -> None:
    """Raise unless the file is an ONNX model that can be run with what is in its own folder.

    Raises:
        CheckpointError: it is missing, damaged, or needs other operators or files of other folders.
    """
    model = _parsed(path)
    own = {(function.domain, function.name) for function in model.functions}
    nodes = list(_nodes(model.graph))
    for function in model.functions:
        nodes += [inner for node in function.node for inner in _with_inner(node)]
    for node in nodes:
        if node.domain not in STANDARD_DOMAINS and (node.domain, node.op_type) not in own:
            raise CheckpointError(f"{path.name} needs the custom operator {node.domain}.{node.op_type}.", _REMEDY)
    for tensor in _tensors(model.graph, nodes):
        if tensor.data_location == TensorProto.EXTERNAL:
            _check_location(path, tensor)


def _parsed(path: Path) -> ModelProto:
    remedy = "Choose an ONNX file of a decoder or an encoder."
    try:
        if path.stat().st_size > LARGEST_BYTES:
            raise CheckpointError(f"{path.name} is larger than 2 GB.", "Keep its weights in a file beside it.")
        model = onnx.load_model(path, load_external_data=False)
    except OSError as error:
        raise CheckpointError(f"{path.name} cannot be read: {error.strerror or error}.", remedy) from error
    except (DecodeError, ValueError) as error:
        raise CheckpointError(f"{path.name} is not an ONNX model, or it is damaged.", remedy) from error
    if not model.graph.node:
        raise CheckpointError(f"{path.name} is not an ONNX model, or it is damaged.", remedy)
    return model


def _nodes(graph: GraphProto) -> Iterator[NodeProto]:
    """All nodes, those of branches and loops too."""
    for node in graph.node:
        yield from _with_inner(node)


def _with_inner(node: NodeProto) -> Iterator[NodeProto]:
    yield node
    for graph in _graphs(node):
        yield from _nodes(graph)


def _graphs(node: NodeProto) -> Iterator[GraphProto]:
    for attribute in node.attribute:
        if attribute.type == AttributeProto.GRAPH:
            yield attribute.g
        elif attribute.type == AttributeProto.GRAPHS:
            yield from attribute.graphs


def _tensors(graph: GraphProto, nodes: list[NodeProto]) -> Iterator[TensorProto]:
    graphs = [graph, *(inner for node in nodes for inner in _graphs(node))]
    for one in graphs:
        yield from one.initializer
        for sparse in one.sparse_initializer:
            yield from (sparse.values, sparse.indices)
    for node in nodes:
        for attribute in node.attribute:
            if attribute.type == AttributeProto.TENSOR:
                yield attribute.t
            elif attribute.type == AttributeProto.TENSORS:
                yield from attribute.tensors


def _check_location(path: Path, tensor: TensorProto) -> None:
    location = next((entry.value for entry in tensor.external_data if entry.key == "location"), "")
    folder = path.resolve().parent
    try:
        beside = (folder / location).resolve()
        inside = bool(location) and beside.is_relative_to(folder)
    except (OSError, ValueError):
        inside = False
    if not inside:
        raise CheckpointError(
            f"{path.name} wants to read weights from outside its folder.",
            "Put the weights into the folder of the model, and export it again.",
        )
    if not beside.is_file():
        raise CheckpointError(
            f"The file {location} with the weights of {path.name} is missing.", "Put it beside the model."
        )
