"""Where the files that ship with the program lie.

A clone keeps them in `resources/` beside the packages. A wheel unpacks into a folder shared with every other
distribution, where that name could be anybody's, so there they are called `latent_explorer_resources`.
"""

from pathlib import Path

_PARENT = Path(__file__).resolve().parents[1]
_INSTALLED = _PARENT / "latent_explorer_resources"
_ROOT = _INSTALLED if _INSTALLED.is_dir() else _PARENT / "resources"


def resource_path(*parts: str) -> Path:
    """The path of a shipped file or folder, for example `resource_path("mnist", "README.md")`; it need not exist."""
    return _ROOT.joinpath(*parts)
