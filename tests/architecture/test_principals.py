"""Who asks is told by few: whoever can make a principal can be anybody."""

from __future__ import annotations

import ast

from tests.architecture.tree import python_files, tree_of

# Its own file, sessions and tokens, public links, the command line.
MAKERS = {
    "engine/dougong/access/principal.py",
    "engine/dougong/store/sessions.py",
    "engine/dougong/usecases/links/strangers.py",
    "runtime/dougong_runtime/cli/commanding.py",
}


def test_principals_are_made_in_four_places_only() -> None:
    ours = (name for name in python_files() if not name.startswith(("tests/", "benchmarks/")))

    assert {name for name in ours if makes_principals(name)} == MAKERS


def makes_principals(name: str) -> bool:
    calls = (node.func for node in ast.walk(tree_of(name)) if isinstance(node, ast.Call))
    return any(ast.unparse(each).rpartition(".")[2] == "Principal" for each in calls)
