"""Permission is in the type: only the guard makes what the store accepts."""

from __future__ import annotations

import ast

from tests.architecture.tree import python_files, tree_of

GUARD = "engine/dougong/records/guard.py"


def test_only_the_guard_mints_what_the_store_accepts() -> None:
    strangers = {name for name in python_files() if name != GUARD and mentions_mint(name)}

    assert strangers == set()


def mentions_mint(name: str) -> bool:
    return any(
        (isinstance(node, ast.Attribute) and node.attr.startswith("_mint"))
        or (isinstance(node, ast.alias) and node.name.startswith("_mint"))
        for node in ast.walk(tree_of(name))
    )
