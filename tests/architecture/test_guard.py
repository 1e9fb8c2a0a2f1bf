"""Permission is in the type: only the guard makes what the store accepts."""

from __future__ import annotations

import ast

from tests.architecture.tree import python_files, tree_of

GUARD = "engine/dougong/records/guard.py"
# Of samples that come with an app nobody hears, and they are nobody's secret.
WAYS = {
    "engine/dougong/usecases/changes/applying.py",
    "engine/dougong/usecases/publishing/templates.py",
}


def test_only_the_guard_mints_what_the_store_accepts() -> None:
    strangers = {name for name in python_files() if name != GUARD and mentions_mint(name)}

    assert strangers == set()


def test_records_are_written_by_one_way() -> None:
    writers = {name for name in python_files() if writes_records(name) and is_ours(name)}

    assert writers == WAYS


def is_ours(name: str) -> bool:
    return not name.startswith("tests/")


def writes_records(name: str) -> bool:
    """Tell whether a file calls `apply` of whatever keeps records."""
    calls = (node.func for node in ast.walk(tree_of(name)) if isinstance(node, ast.Call))
    return any(
        isinstance(each, ast.Attribute)
        and each.attr == "apply"
        and ast.unparse(each.value).endswith("records")
        for each in calls
    )


def mentions_mint(name: str) -> bool:
    return any(
        (isinstance(node, ast.Attribute) and node.attr.startswith("_mint"))
        or (isinstance(node, ast.alias) and node.name.startswith("_mint"))
        for node in ast.walk(tree_of(name))
    )
