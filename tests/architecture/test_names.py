"""A name says what a thing is, in the domain's word."""

from __future__ import annotations

import ast
import re
from pathlib import PurePath

from tests.architecture.tree import python_files, tree_of, web_files

# A person's manager is a word of ours, and a common type is what two types have in common;
# a session_manager, a SessionManager or a file called common is not.
SAYS_NOTHING = re.compile(
    r"(?i:(^|_)(utils?|helpers?)(_|$))|(Utils?|Helpers?)$|\w_managers?$|\wManagers?$"
)
NOT_A_FILE = {"common", "manager", "managers", "misc"}
PERSONS = {"engine/dougong/processes/assignees/manager.py"}


def test_no_file_or_folder_has_a_name_that_fits_everything() -> None:
    files = {*python_files(), *web_files()} - PERSONS

    assert (
        sorted(file for file in files if any(map(says_nothing_of_a_file, PurePath(file).parts)))
        == []
    )


def test_no_class_or_function_has_a_name_that_fits_everything() -> None:
    assert [
        name for path in python_files() for name in defined_in(path) if SAYS_NOTHING.search(name)
    ] == []


def says_nothing_of_a_file(part: str) -> bool:
    word = part.partition(".")[0]
    return word in NOT_A_FILE or bool(SAYS_NOTHING.search(word))


def defined_in(path: str) -> list[str]:
    kinds = (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    defined = [node.name for node in ast.walk(tree_of(path)) if isinstance(node, kinds)]
    # The name of a test is a sentence, and a sentence may end with somebody's manager.
    return [name for name in defined if not name.startswith("test_")]
