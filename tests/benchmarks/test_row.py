import json
import subprocess
import sys
from pathlib import Path

from tests.benchmarks.row import Row, alternate


def test_a_row_is_one_line_of_json_without_a_reason_to_skip():
    line = Row("map_frame_70k", 8.12345678, "ms", 58.0, 7.14).to_json()
    assert json.loads(line) == {
        "name": "map_frame_70k", "value": 8.1235, "unit": "ms", "baseline": 58.0, "ratio": 7.14,
    }  # fmt: skip
    assert "\n" not in line


def test_a_skipped_row_says_why():
    assert json.loads(Row("cuda_graph", None, "ms", skipped="no GPU").to_json())["skipped"] == "no GPU"


def test_the_two_actions_take_turns():
    calls: list[str] = []
    alternate(lambda: calls.append("ours"), lambda: calls.append("theirs"), rounds=3, warm_ups=1)
    assert calls == ["ours", "theirs"] * 4


def test_an_unknown_benchmark_is_refused_with_the_names_of_those_there_are():
    root = Path(__file__).parents[2]
    command = [sys.executable, "-m", "tests.benchmarks", "nonsense"]
    ended = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert ended.returncode == 2
    assert "nonsense" in ended.stderr
    assert "map_frame" in subprocess.run([*command[:3], "-h"], cwd=root, capture_output=True, text=True).stdout
