"""A text that no option has is doubted wherever it is compared with the choice: the comparison never holds."""

from __future__ import annotations

import pytest

from dougong.expressions import compile_expression
from dougong.expressions.names import FormNames
from dougong.expressions.types import (
    CHOICE,
    TEXT,
    Options,
    choice_of,
    list_of,
    record_of,
    relation_of,
)
from dougong.kernel.wording import text_of

KIND = choice_of(Options("类型", {"o1": "入库", "o2": "出库"}))
NAMES = FormNames(
    "stock",
    {
        "stock": {
            "kind": KIND,
            "tags": list_of(KIND),
            "open": CHOICE,
            "note": TEXT,
            "good": record_of("good"),
            "moves": relation_of("move"),
        },
        "good": {"kind": KIND},
        "move": {"kind": KIND},
    },
)


def doubted(source: str) -> list[tuple[str, str]]:
    found = compile_expression(source, NAMES).doubts
    return [
        (source[int(str(each.params["start"])) : int(str(each.params["end"]))], each.code)
        for each in found
    ]


@pytest.mark.parametrize(
    "source",
    [
        'kind = "入库"',
        '"入库" <> kind',
        'kind IN ["o1", "入库"]',
        'kind NOT IN ["入库"]',
        'SWITCH(kind, "入库", "加", "o2", "减", "其他")',
        'HAS(tags, "入库")',
        'ADD(tags, "入库")',
        'REMOVE(tags, "入库")',
        '"入库" IN tags',
        'good.kind = "入库"',
        'COUNT(moves, kind = "入库")',
        'IF(note = "x", kind, BLANK) = "入库"',
    ],
)
def test_what_an_option_is_called_is_not_its_value(source: str) -> None:
    assert doubted(source) == [('"入库"', "expression.option_called")]


@pytest.mark.parametrize(
    "source",
    [
        'kind = "o1"',
        'kind IN ["o1", "o2"]',
        'SWITCH(kind, "o1", "入库", "出库")',
        'note = "入库"',
        'open = "入库"',
        "kind = note",
        "kind = BLANK",
        'IF(note = "x", kind, open) = "入库"',
    ],
)
def test_what_may_hold_is_not_doubted(source: str) -> None:
    assert doubted(source) == []


def test_a_text_of_no_option_is_told_with_the_field_and_what_it_has() -> None:
    [doubt] = compile_expression('kind = "入裤"', NAMES).doubts

    assert text_of(doubt) == "「类型」没有选项「入裤」。可选：入库、出库"
    assert text_of(doubt, "en") == "“类型” has no option “入裤”. It has: 入库、出库"
