"""What the formula editor is told of the functions."""

from __future__ import annotations

from typing import Any

import pytest

from dougong.publishing.catalogue import catalogue


def functions() -> dict[str, Any]:
    told: Any = catalogue()["functions"]
    return {each["key"]: each for each in told if not each["operator"]}


def test_there_are_many_and_each_is_told_in_both_languages() -> None:
    told = functions()

    assert len(told) >= 200
    assert all(each["docs"]["zh-CN"] and each["docs"]["en"] for each in told.values())
    assert all(each["words"] for each in told.values())


@pytest.mark.parametrize(
    ("key", "spoken"),
    [("SUM", "heji"), ("IDAGE", "nianling"), ("NETWORKDAYS", "gongzuori"), ("PMT", "yuegong")],
)
def test_a_function_is_found_by_how_its_words_are_spoken(key: str, spoken: str) -> None:
    assert spoken in functions()[key]["search"].split()


def test_what_nobody_writes_is_not_offered() -> None:
    assert not {"COLUMN", "CELLS", "ZEROED", "MOVE"} & set(functions())
