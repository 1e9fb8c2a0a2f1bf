"""The source files of the project, as the architecture tests see them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PYTHON_FOLDERS = (
    "engine",
    "runtime/dougong_runtime",
    "plugins",
    "templates_library",
    "tests",
    "tools",
    "benchmarks",
)
WEB_FOLDERS = ("runtime/web", "builder_ui")
NOT_OURS = re.compile(r"/(node_modules|static|__pycache__)/")


def python_files() -> list[str]:
    """Name all Python files, relative to the root."""
    return [*sorted(_files(PYTHON_FOLDERS, ".py")), "hatch_build.py", "conftest.py"]


def web_files() -> list[str]:
    """Name all TypeScript files, relative to the root."""
    return sorted((*_files(WEB_FOLDERS, ".ts"), *_files(WEB_FOLDERS, ".tsx")))


def style_sheets() -> list[str]:
    """Name all style sheets, relative to the root."""
    return sorted(_files(WEB_FOLDERS, ".css"))


def text_of(name: str) -> str:
    """Return what a file holds."""
    return (ROOT / name).read_text("utf-8")


@cache
def tree_of(name: str) -> ast.Module:
    """Return a Python file, parsed."""
    return ast.parse(text_of(name), name)


def functions_of(name: str) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Yield every function and method of a Python file."""
    for node in ast.walk(tree_of(name)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def _files(folders: tuple[str, ...], suffix: str) -> Iterator[str]:
    for folder in folders:
        for path in (ROOT / folder).rglob(f"*{suffix}"):
            name = path.relative_to(ROOT).as_posix()
            if not NOT_OURS.search(f"/{name}"):
                yield name
