"""What is true of a type of field is said with the type: nobody else keeps lists of types."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest

from dougong.fields.catalogue import FIELD_TYPES
from dougong.fields.traits import ValueKind
from tests.architecture.tree import python_files, text_of, tree_of, web_files

FEW = 3
"""A list of two is a comparison."""
SYSTEM = frozenset({"created_at", "created_by", "updated_at", "updated_by"})
TYPES = frozenset(FIELD_TYPES) - SYSTEM
"""What the system notes is a column of every record, too, by the same names."""
KINDS = frozenset(kind.value for kind in ValueKind)

PRINTED = "runtime/web/src/definitions.ts"
CHECKED = {
    "runtime/web/src/forms/fields/views.ts",
    "runtime/web/src/ui/fieldIcons.ts",
}
"""A view and an icon for each type: leaving one out does not compile."""
NO_TRUTHS = {
    # How the columns of a workbook are recognised.
    "engine/dougong/forms/books/kinds.py",
    "engine/dougong/forms/books/settings.py",
    # Which settings mention other fields; tests/architecture/test_mentions.py tries every setting.
    "engine/dougong/publishing/mentions/form.py",
    # What the arguments of functions are called.
    "engine/dougong/expressions/functions/arguments.py",
}
PERSON = frozenset({"phone", "email", "department", "departments"})
"""What is known of a person goes by such names as well."""

_LITERAL = re.compile(r"[\[{(][^\[\]{}()]*[\]})]")
_WORD = re.compile(r"""["']([a-z_]+)["']|(?<![\w.])([a-z_]+):""")


def test_no_page_lists_types_of_fields() -> None:
    files = {*web_files()} - {PRINTED} - CHECKED

    assert {
        name: lists
        for name in files
        if not is_test(name) and (lists := sorted(map(str, lists_in(text_of(name)))))
    } == {}


def test_no_engine_lists_types_of_fields() -> None:
    files = [name for name in python_files() if name.startswith(("engine/", "runtime/"))]

    assert {
        name: lists
        for name in files
        if name not in NO_TRUTHS and (lists := sorted(map(str, lists_in_python(name))))
    } == {}


@pytest.mark.parametrize(
    ("source", "listed"),
    [
        ('new Set(["text", "phone", "email"])', True),
        ("const widths = { text: 180, phone: 140, email: 200 };", True),
        ('type === "phone" || type === "email"', False),
        ('const amounts: readonly ValueKind[] = ["number", "percent", "date"];', False),
    ],
)
def test_a_list_is_known_by_what_it_names(source: str, listed: bool) -> None:
    assert bool([*lists_in(source)]) is listed


def lists_in(source: str) -> Iterator[set[str]]:
    """Yield the types that a literal names, where it lists them."""
    for literal in _LITERAL.findall(source):
        named = {one or other for one, other in _WORD.findall(literal)} & TYPES
        if is_list(named):
            yield named


def lists_in_python(name: str) -> Iterator[set[str]]:
    for node in ast.walk(tree_of(name)):
        if isinstance(node, ast.Set | ast.List | ast.Tuple):
            parts: list[ast.expr | None] = list(node.elts)
        elif isinstance(node, ast.Dict):
            parts = list(node.keys)
        else:
            continue
        words = {str(part.value) for part in parts if isinstance(part, ast.Constant)}
        if is_list(named := words & TYPES):
            yield named


def is_list(named: set[str]) -> bool:
    """Tell whether types are listed: kinds of values are the compiler's to check."""
    return len(named) >= FEW and not named <= KINDS and not named <= PERSON


def is_test(name: str) -> bool:
    return ".test." in name or "/testing/" in name
