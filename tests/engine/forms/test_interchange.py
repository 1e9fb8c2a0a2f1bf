"""Heads of tables as people write them find the fields they mean."""

from __future__ import annotations

import pytest

from dougong.forms.cells import Cell
from dougong.forms.interchange import header_of, suggested
from tests.engine.forms.building import a_field, the_form

GOODS = the_form(
    {**a_field("name", "text"), "label": "品名"},
    {**a_field("price", "number"), "label": "单价"},
    {**a_field("limit", "number"), "label": "授信（万）"},
)


@pytest.mark.parametrize(
    "head",
    ["单价", "单价（元）", "单价(元/件)", "* 单价", "单价＊", "单 价：", "【必填】单价", "PRICE"],
)
def test_units_brackets_stars_and_spaces_do_not_keep_a_head_from_its_field(head: str) -> None:
    assert [(each.column, each.field) for each in suggested(GOODS, ["备注", head])] == [
        (1, "price")
    ]


def test_what_fits_to_the_letter_comes_first() -> None:
    found = suggested(GOODS, ["单价（元）", "单价", "授信（万）"])

    assert {each.field: each.column for each in found} == {"price": 1, "limit": 2}


@pytest.mark.parametrize(
    ("rows", "header"),
    [
        ([["2026 年报价单"], ["品名", "单价（元）"], ["纸", 3]], 2),
        ([["品名", "单价"], ["单价", "x"]], 1),
        ([["标题", "标题", "标题"], ["甲", "乙"]], 2),
        ([], 1),
    ],
)
def test_a_title_above_the_heads_is_passed_over(rows: list[list[Cell]], header: int) -> None:
    assert header_of(GOODS, rows) == header
