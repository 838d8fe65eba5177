import contextlib
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from onnx import TensorProto, helper, numpy_helper

from trainer.errors import CheckpointError
from trainer.exchange.onnx_graph import check_graph

ONES = {"matrix": np.ones((2, 4), np.float32)}


def product(domain: str = "", kind: str = "MatMul") -> onnx.NodeProto:
    return helper.make_node(kind, ["in", "matrix"], ["out"], domain=domain)


def write(write_model: Any, name: str = "m.onnx", **node: str) -> Path:
    path: Path = write_model(
        name, ("in", ("N", 2)), [("out", ("N", 4))], [product(**node)], ONES, list(node.values())[:1]
    )
    return path


def with_external(path: Path, location: str) -> Path:
    """The same model, whose weights are said to be in another file."""
    model = onnx.load_model(path, load_external_data=False)
    tensor = model.graph.initializer[0]
    tensor.ClearField("raw_data")
    tensor.data_location = TensorProto.EXTERNAL
    entry = tensor.external_data.add()
    entry.key, entry.value = "location", location
    path.write_bytes(model.SerializeToString())
    return path


def test_standard_operators_pass(write_model: Any) -> None:
    check_graph(write(write_model))


def test_custom_operators_are_refused_by_name_even_inside_a_branch(write_model: Any) -> None:
    with pytest.raises(CheckpointError, match=r"custom operator my\.ops\.Magic"):
        check_graph(write(write_model, domain="my.ops", kind="Magic"))
    branch = helper.make_graph(
        [helper.make_node("Magic", ["in"], ["made"], domain="my.ops")],
        "branch", [], [helper.make_tensor_value_info("made", TensorProto.FLOAT, None)],
    )  # fmt: skip
    node = helper.make_node("If", ["yes"], ["out"], then_branch=branch, else_branch=branch)
    path = write_model("if.onnx", ("in", ("N", 2)), [("out", ("N", 2))], [node], {"yes": np.array(True)}, ["my.ops"])
    with pytest.raises(CheckpointError, match="custom operator"):
        check_graph(path)


@pytest.mark.parametrize("location", ["../weights.bin", "/etc/passwd", "", "a/../../weights.bin", "link.bin"])
def test_weights_outside_the_folder_are_refused(write_model: Any, tmp_path: Path, location: str) -> None:
    (tmp_path.parent / "weights.bin").write_bytes(bytes(32))
    (tmp_path / "link.bin").symlink_to(tmp_path.parent / "weights.bin")
    with pytest.raises(CheckpointError, match="outside its folder"):
        check_graph(with_external(write(write_model), location))


def test_weights_beside_the_model_pass_and_missing_ones_are_named(write_model: Any, tmp_path: Path) -> None:
    path = with_external(write(write_model), "weights.bin")
    with pytest.raises(CheckpointError, match=r"weights\.bin .* is missing"):
        check_graph(path)
    (tmp_path / "weights.bin").write_bytes(bytes(32))
    check_graph(path)


def test_weights_hidden_in_a_constant_are_found(write_model: Any) -> None:
    tensor = numpy_helper.from_array(np.ones((2, 4), np.float32), "hidden")
    tensor.ClearField("raw_data")
    tensor.data_location = TensorProto.EXTERNAL
    entry = tensor.external_data.add()
    entry.key, entry.value = "location", "../weights.bin"
    nodes = [helper.make_node("Constant", [], ["matrix"], value=tensor), product()]
    path = write_model("c.onnx", ("in", ("N", 2)), [("out", ("N", 4))], nodes, {})
    with pytest.raises(CheckpointError, match="outside its folder"):
        check_graph(path)


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    for path in (tmp_path / "none.onnx", tmp_path):
        with pytest.raises(CheckpointError, match="cannot be read"):
            check_graph(path)


@given(content=st.binary(max_size=400))
def test_any_bytes_are_refused_with_a_sentence(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    path = tmp_path_factory.mktemp("onnx") / "noise.onnx"
    path.write_bytes(content)
    with pytest.raises(CheckpointError) as caught:
        check_graph(path)
    assert caught.value.remedy


@given(cut=st.integers(min_value=0, max_value=400))
def test_a_truncated_model_is_refused_or_whole(tmp_path_factory: pytest.TempPathFactory, cut: int) -> None:
    graph = helper.make_graph(
        [product()], "graph",
        [helper.make_tensor_value_info("in", TensorProto.FLOAT, ["N", 2])],
        [helper.make_tensor_value_info("out", TensorProto.FLOAT, ["N", 4])],
        [numpy_helper.from_array(ONES["matrix"], "matrix")],
    )  # fmt: skip
    whole = helper.make_model(graph).SerializeToString()
    path = tmp_path_factory.mktemp("onnx") / "cut.onnx"
    path.write_bytes(whole[:cut])
    with contextlib.suppress(CheckpointError):
        check_graph(path)
