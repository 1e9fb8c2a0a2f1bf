"""A style sheet of a component holds the classes that its components name, and no others."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import PurePosixPath

from tests.architecture.tree import style_sheets, text_of, web_files

IMPORTED = re.compile(r'import (\w+) from "(\.[^"]*\.module\.css)"')


def classes_of(sheet: str) -> set[str]:
    """Return the classes that a sheet has rules for, those of other libraries left out."""
    bare = re.sub(r"/\*.*?\*/|:global\([^)]*\)", "", text_of(sheet), flags=re.DOTALL)
    selectors = re.findall(r"[^{};]+(?=\{)", bare)
    return {name for each in selectors for name in re.findall(r"\.([a-zA-Z][\w-]*)", each)}


def sheet_at(file: str, path: str) -> str:
    """Return the sheet that a file imports by a relative path."""
    parts: list[str] = []
    for part in (PurePosixPath(file).parent / path).parts:
        parts = parts[:-1] if part == ".." else [*parts, part]
    return "/".join(parts)


def uses() -> dict[str, list[tuple[str, set[str], bool]]]:
    """Return by sheet each file that imports it, the classes it names, and whether it chooses some at run time."""
    found: dict[str, list[tuple[str, set[str], bool]]] = defaultdict(list)
    for file in web_files():
        text = text_of(file)
        for name, path in IMPORTED.findall(text):
            bare = IMPORTED.sub("", text)
            named = set(re.findall(rf"\b{name}\.(\w+)", bare))
            found[sheet_at(file, path)].append((file, named, f"{name}[" in bare))
    return found


def test_every_class_that_a_component_names_has_a_rule() -> None:
    lacking = {
        f"{file} {sheet}": sorted(named - classes_of(sheet))
        for sheet, files in uses().items()
        for file, named, _ in files
        if named - classes_of(sheet)
    }
    assert lacking == {}


def test_every_rule_is_for_a_class_that_somebody_names() -> None:
    used = uses()
    # A class that is chosen at run time is written between quotes, wherever the choice is made.
    quoted = {word for file in web_files() for word in re.findall(r'"(\w+)"', text_of(file))}
    idle = {}
    for sheet in style_sheets():
        named = {name for _, names, _ in used.get(sheet, []) for name in names}
        chosen = quoted if any(chooses for _, _, chooses in used.get(sheet, [])) else set()
        left = classes_of(sheet) - named - chosen
        if sheet.endswith(".module.css") and left:
            idle[sheet] = sorted(left)
    assert idle == {}
