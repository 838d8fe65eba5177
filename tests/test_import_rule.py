"""The part of the import rule that import-linter cannot see: parts of PySide6, print, pickle, and what is loaded."""

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def _modules(*folders: str) -> list[Path]:
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))


def _imports(path: Path) -> Iterator[str]:
    """Full names of what a file imports: `from PySide6 import QtGui` counts as PySide6.QtGui."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _within(name: str, package: str) -> bool:
    return name == package or name.startswith(package + ".")


def _offences(folders: tuple[str, ...], *forbidden: str, allowed: tuple[str, ...] = ()) -> list[str]:
    return [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in _modules(*folders)
        for name in _imports(path)
        if any(_within(name, package) for package in forbidden)
        and not any(_within(name, package) for package in allowed)
    ]


def _calls(path: Path) -> Iterator[str]:
    """Names of the functions a file calls, for example "print" or "torch.load"."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func)


def test_state_knows_of_qt_only_its_core_and_the_undo_stack() -> None:
    allowed = ("PySide6.QtCore", "PySide6.QtGui.QUndoStack", "PySide6.QtGui.QUndoCommand")
    assert _offences(("explorer/state",), "PySide6", allowed=allowed) == []


def test_controllers_and_threads_know_no_widgets() -> None:
    folders = ("explorer/controllers", "explorer/training", "explorer/decoding", "explorer/tasks")
    assert _offences(folders, "PySide6", allowed=("PySide6.QtCore", "PySide6.QtGui.QUndoCommand")) == []


def test_only_the_command_line_prints() -> None:
    quiet = [path for path in _modules("trainer") if "cli" not in path.relative_to(ROOT).parts]
    assert [str(path.relative_to(ROOT)) for path in quiet if "print" in _calls(path)] == []


def test_no_file_is_read_that_could_carry_code() -> None:
    folders = ("trainer", "explorer")
    assert _offences(folders, "pickle", "cloudpickle", "dill", "joblib", "shelve", "marshal") == []
    risky = {"torch.load", "np.load", "numpy.load"}
    loads = [
        f"{path.relative_to(ROOT)}: {ast.unparse(node)}"
        for path in _modules(*folders)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and ast.unparse(node.func) in risky
        and "allow_pickle=False" not in ast.unparse(node)
    ]
    assert loads == []


def test_every_library_in_use_is_declared() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = {re.split(r"[^\w-]", text)[0].lower() for text in project["dependencies"]}
    distributions = {
        "PIL": "pillow",
        "google": "protobuf",
        "sklearn": "scikit-learn",
        "PySide6": "pyside6-essentials",
        "openTSNE": "opentsne",
    }
    used = {name.split(".")[0] for path in _modules("trainer", "explorer") for name in _imports(path)}
    foreign = used - set(sys.stdlib_module_names) - {"trainer", "explorer"}
    assert {distributions.get(name, name) for name in foreign} - declared == set()


def test_imports_are_absolute() -> None:
    relative = [
        str(path.relative_to(ROOT))
        for path in _modules("trainer", "explorer")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and node.level
    ]
    assert relative == []


@pytest.mark.parametrize(
    "packages",
    [
        ("trainer/errors.py", "trainer/resources.py", "trainer/values", "trainer/configuration"),
        ("trainer/data", "trainer/geometry"),
        ("explorer/drawing", "explorer/export", "explorer/startup"),
    ],
    ids=["values", "arrays", "drawing"],
)
def test_light_packages_load_neither_torch_nor_qt(packages: tuple[str, ...]) -> None:
    files = [ROOT / name for name in packages if name.endswith(".py")]
    files += _modules(*(name for name in packages if not name.endswith(".py")))
    names = [".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__") for path in files]
    program = (
        f"import importlib, sys\nfor name in {names!r}: importlib.import_module(name)\n"
        "print([name for name in ('torch', 'PySide6', 'pyqtgraph') if name in sys.modules])"
    )
    answer = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False)
    assert answer.stderr == ""
    assert answer.stdout.strip() == "[]"
