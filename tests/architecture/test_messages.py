"""Every text exists in every locale, says the same, and keeps to the wording of the product."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from itertools import chain

import pytest

from dougong.kernel.wording import LOCALES, catalogue
from tests.architecture.tree import ROOT, python_files, tree_of

CATALOGUES = sorted(
    path.parent
    for path in ROOT.glob("*/*/**/messages/zh-CN.json")
    if "node_modules" not in path.parts
)
PLACE = re.compile(r"\{(\w+)\}")
# 申请 and 邀请 are things people do here; 请 alone is a plea.
EMPTY_POLITENESS = re.compile(r"(?<![申邀])请(?!求|假)|成功|抱歉|是否|进行(?!中)|相关|操作")


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


def problem_codes() -> Iterator[str]:
    """Yield the codes that are written out where a problem is made."""
    for name in python_files():
        if name.startswith("engine/"):
            for node in ast.walk(tree_of(name)):
                if (
                    isinstance(node, ast.Call)
                    and isinstance(node.func, ast.Name)
                    and node.func.id == "Problem"
                ):
                    yield from code_of(node)


def code_of(call: ast.Call) -> Iterator[str]:
    given = [*call.args[1:2], *(each.value for each in call.keywords if each.arg == "code")]
    yield from (
        each.value
        for each in given
        if isinstance(each, ast.Constant) and isinstance(each.value, str)
    )
