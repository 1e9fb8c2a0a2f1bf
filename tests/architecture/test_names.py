"""A name says what a thing is, in the domain's word."""

from __future__ import annotations

import ast
import re
from pathlib import PurePath

from tests.architecture.tree import python_files, tree_of, web_files

EMPTY_WORDS = re.compile(r"(?i)(^|_|\b)(utils?|helpers?|managers?|common|misc)(_|\b|$)")
EMPTY_ENDINGS = re.compile(r"(Util|Helper|Manager|Common|Misc)s?$")


def test_no_file_or_folder_has_a_name_that_fits_everything() -> None:
    names = [
        name
        for name in (*python_files(), *web_files())
        for part in PurePath(name).parts
        if says_nothing(part)
    ]

    assert names == []


def test_no_class_or_function_has_a_name_that_fits_everything() -> None:
    assert [
        name for path in python_files() for name in defined_in(path) if says_nothing(name)
    ] == []


def says_nothing(name: str) -> bool:
    return bool(EMPTY_WORDS.search(name.split(".", maxsplit=1)[0]) or EMPTY_ENDINGS.search(name))


def defined_in(path: str) -> list[str]:
    kinds = (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    return [node.name for node in ast.walk(tree_of(path)) if isinstance(node, kinds)]
