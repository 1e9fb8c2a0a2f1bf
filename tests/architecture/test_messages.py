"""Every text exists in every locale, says the same, and keeps to the wording of the product."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

import pytest

from dougong.definitions.vocabulary import SLOTS
from dougong.expressions.functions.catalogue import FUNCTIONS
from dougong.kernel.wording import LOCALES, catalogue
from dougong.publishing.catalogue import catalogue as printed
from tests.architecture.tree import ROOT, python_files, tree_of

CATALOGUES = sorted(
    path.parent
    for path in ROOT.glob("*/*/**/messages/zh-CN.json")
    if "node_modules" not in path.parts
)
PLACE = re.compile(r"\{(\w+)\}")
# 申请 and 邀请 are things people do here; 请 alone is a plea.
CODE = re.compile(r"[a-z_]+(\.[a-z_]+)+")
CODE_STANDS = {"Problem": 1, "wrong": 0, "Mismatch": 0, ".wrong": 1}
"""Which argument of what makes a problem is its code."""
EMPTY_POLITENESS = re.compile(r"(?<![申邀])请(?!求|假)|成功|抱歉|是否|进行(?!中)|相关|操作")
OTHER_WORDS = re.compile(r"(?<!格式)规则")
"""A second word for a thing that the glossary calls otherwise: 自动化."""


def texts_of(folder: object, locale: str) -> dict[str, str]:
    texts: dict[str, str] = json.loads((ROOT / str(folder) / f"{locale}.json").read_text("utf-8"))
    return texts


@pytest.mark.parametrize("folder", CATALOGUES, ids=lambda folder: folder.parent.name)
def test_every_text_exists_in_every_locale_with_the_same_places_to_fill(folder: object) -> None:
    first, *others = (
        {code: set(PLACE.findall(text)) for code, text in texts_of(folder, locale).items()}
        for locale in LOCALES
    )

    assert all(other == first for other in others)


def test_every_argument_of_a_function_is_named_in_every_locale() -> None:
    for function in FUNCTIONS.values():
        for param in function.params:
            assert set(param.label) == set(LOCALES)
            assert all(param.label.values()), (function.key, param.name)


def test_no_code_means_two_things() -> None:
    codes = list(chain.from_iterable(texts_of(folder, "zh-CN") for folder in CATALOGUES))

    assert sorted({code for code in codes if codes.count(code) > 1}) == []


def test_every_problem_that_the_engines_name_has_a_text() -> None:
    known = catalogue("zh-CN")

    assert sorted({code for code in problem_codes() if code not in known}) == []


def test_texts_neither_plead_nor_boast() -> None:
    texts = {
        code: text for folder in CATALOGUES for code, text in texts_of(folder, "zh-CN").items()
    }

    assert {code: text for code, text in texts.items() if EMPTY_POLITENESS.search(text)} == {}
    assert {code: text for code, text in texts.items() if OTHER_WORDS.search(text)} == {}


def test_every_part_has_a_label_in_every_locale() -> None:
    parts: Any = printed()
    labelled = [*parts["kinds"], *(part for slot in SLOTS for part in parts[slot])]
    known = {locale: set(catalogue(locale)) for locale in LOCALES}

    bare = {
        part["key"]
        for part in labelled
        for locale in LOCALES
        if CODE.fullmatch(part["label"][locale]) and part["label"][locale] not in known[locale]
    }

    assert bare == set()


def problem_codes() -> Iterator[str]:
    """Yield the codes that are written out where a problem is made or an error says what it is."""
    for name in python_files():
        if name.startswith(("engine/", "runtime/")):
            for node in ast.walk(tree_of(name)):
                if isinstance(node, ast.Call):
                    yield from code_of(node, CODE_STANDS.get(called(node.func)))
                elif isinstance(node, ast.ClassDef):
                    yield from (code for each in node.body for code in own_code(each))


def called(function: ast.expr) -> str:
    """Return the name of what is called; a method has a dot before it."""
    if isinstance(function, ast.Attribute):
        return f".{function.attr}"
    return function.id if isinstance(function, ast.Name) else ""


def code_of(call: ast.Call, at: int | None) -> Iterator[str]:
    if at is not None:
        given = [*call.args[at : at + 1], *(e.value for e in call.keywords if e.arg == "code")]
        yield from texts_in(given)


def own_code(statement: ast.stmt) -> Iterator[str]:
    """Yield the code of an error: `code = "not_found"` in its class."""
    if isinstance(statement, ast.Assign) and ast.unparse(statement.targets[0]) == "code":
        yield from texts_in([statement.value])


def texts_in(nodes: Iterable[ast.expr]) -> Iterator[str]:
    yield from (
        each.value
        for each in nodes
        if isinstance(each, ast.Constant) and isinstance(each.value, str)
    )
