"""Tables as people keep them, seen as forms: where the heads are, what each column is, and what refers to what."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import pytest

from dougong.forms.books import Column, Table, kind_of, kinds_in, relations_of, table_of
from dougong.forms.cells import Cell
from dougong.forms.sheets import Sheet, read_sheets

LEDGER: list[list[Cell]] = [
    ["2026 年客户台账"] * 4,
    [],
    ["客户编号", "客户名称", "信用额度（元）", "签约日期"],
    ["KH-0001", "甲公司", "¥12,000.50", date(2026, 1, 2)],
    ["KH-0002", "乙公司", "(800)", date(2026, 1, 3)],
    [None, "  "],
    ["小计", None, 11200.5],
    ["KH-0003", "丙公司", "1,000", "2026/1/5"],
    ["合 计", None, 12200.5],
]


def table(name: str, *rows: Sequence[Cell]) -> Table:
    found = table_of(Sheet(name, rows))
    assert found is not None
    return found


def types(found: Table) -> dict[str, str]:
    return {column.head: kind_of(column).type for column in found.columns}


def test_heads_stand_below_a_title_and_sums_are_no_records() -> None:
    found = table("客户", *LEDGER)

    assert (found.header, found.rows, found.sums) == (3, 3, (7, 9))
    assert types(found) == {
        "客户编号": "serial",
        "客户名称": "text",
        "信用额度（元）": "money",
        "签约日期": "date",
    }


def test_heads_of_two_lines_are_told_apart_by_the_upper_one() -> None:
    found = table(
        "送货",
        ["收货方", "收货方", "付款方", "备注"],
        ["姓名", "电话", "姓名", "备注"],
        ["张三", "13806214408", "李四", "x"],
        ["王五", "13806214409", "赵六", "y"],
    )

    assert found.header == 2
    assert [column.head for column in found.columns] == ["收货方姓名", "电话", "付款方姓名", "备注"]


@pytest.mark.parametrize(
    "rows", [[], [[None]], [["只有一行"]], [["标题", "标题"]], [[1, 2], [3, 4]]]
)
def test_where_nothing_is_listed_there_is_no_table(rows: list[list[Cell]]) -> None:
    assert table_of(Sheet("空", rows)) is None


@pytest.mark.parametrize(
    ("head", "cells", "type", "settings"),
    [
        ("金额", [12, 3.5, "1,200.125"], "money", {"currency": "CNY", "decimals": 3}),
        ("Price", ["$3.50", "$12"], "money", {"currency": "USD", "decimals": 2}),
        ("运费(EUR)", [3, 4.5], "money", {"currency": "EUR", "decimals": 2}),
        ("件数", [3, 4.0, "5"], "number", {"decimals": 0}),
        ("重量", [3, 4.25], "number", {"decimals": 2}),
        ("折扣率", [0.95, 1, 0.5], "percent", {"decimals": 1}),
        ("完成", ["12.5%", "100％"], "percent", {"decimals": 1}),
        ("手机", ["138 0621 4408", 13806214409.0], "phone", {}),
        ("电话", ["0571-88888888", "13806214408"], "phone", {}),
        ("证件", ["11010519491231002X", "11010519491231002x"], "id_card", {}),
        ("邮箱", ["a@b.cn", "c@d.com"], "email", {}),
        ("网址", ["https://a.cn", "www.b.cn"], "url", {}),
        ("已付款", ["是", "否", "是"], "switch", {}),
        ("是否开票", [1, 0, 1], "switch", {}),
        ("有效", [True, False], "switch", {}),
        ("下单", ["2026年1月3日", "2026.1.4"], "date", {}),
        ("下单时间", ["2026-01-03 10:20", "2026-01-04"], "datetime", {}),
        ("到访", [datetime(2026, 1, 3, 9, 30, tzinfo=UTC)], "datetime", {}),
        ("上班", [time(9, 0), "18:30"], "time", {}),
        ("邮编", ["310000", "310001"], "text", {}),
        ("货号", ["007", "010"], "text", {}),
        ("数量", ["007", "010"], "text", {}),
        ("说明", ["很长" * 70, "短"], "long_text", {}),
        (
            "单号",
            ["DD-202601-0003", "DD-202602-0001"],
            "serial",
            {"prefix": "DD-", "period": "month", "digits": 4},
        ),
        ("年份", [2024, 2025], "number", {"decimals": 0}),
        ("空列", [None, None], "text", {}),
    ],
)
def test_a_column_is_what_its_cells_and_its_head_say(
    head: str, cells: list[Cell], type: str, settings: dict[str, Any]
) -> None:
    found = kind_of(Column(0, head, cells))

    assert (found.type, found.settings, found.strays) == (type, settings, ())


def test_few_values_that_come_again_are_options_the_most_frequent_first() -> None:
    found = kind_of(Column(0, "等级", ["银", "金", "金", "银", "金", "普通"]))

    assert found.type == "choice"
    assert [each["label"] for each in found.settings["options"]] == ["金", "银", "普通"]  # type: ignore[union-attr,index,call-overload]


def test_several_values_in_a_cell_are_several_options() -> None:
    found = kind_of(Column(0, "渠道", ["门店、网店", "网店", "门店，电话", "电话、网店"]))

    assert found.type == "choices"


def test_what_does_not_fit_is_told_before_it_is_refused() -> None:
    found = kind_of(Column(0, "数量", [*range(20), "暂无"]))

    assert (found.type, found.strays) == ("number", ("暂无",))
    assert kind_of(Column(0, "数量", ["3", "暂无"]), "number").strays == ("暂无",)


def test_only_the_first_number_of_a_table_is_its_own() -> None:
    found = table("订单", ["订单号", "客户编号"], ["D1", "KH-0001"], ["D2", "KH-0009"])
    wanted = kinds_in(found, {1: "serial"})

    kinds = kinds_in(found)
    assert [(each.type, each.unique) for each in kinds.values()] == [
        ("text", True),
        ("text", False),
    ]
    assert wanted[1].type == "serial"


def test_who_made_it_and_when_is_seen_by_the_head() -> None:
    heads = ("创建人", "Created By", "创建时间", "录入日期", "创建原因")

    assert [kind_of(Column(0, head, ["x"])).system for head in heads] == [
        "created_by",
        "created_by",
        "created_at",
        "created_at",
        None,
    ]


def a_workbook() -> list[Table]:
    return [
        table("客户", ["编号", "名称", "上级编号"], ["C1", "甲", None], ["C2", "乙", "C1"], ["C3", "丙", "C1"]),
        table("联系人", ["姓名", "客户"], ["张", "甲"], ["王", "甲"], ["李", "丙"]),
        table("订单", ["订单编号", "客户编号"], ["D1", "C1"], ["D2", "C1"], ["D3", "C2"]),
        table("明细", ["订单编号", "产品", "数量"], ["D1", "x", 1], ["D1", "y", 2], ["D3", "x", 3]),
    ]  # fmt: skip


def test_columns_refer_by_name_or_by_number_and_details_stand_inside() -> None:
    found = relations_of(a_workbook())

    assert [(each.table, each.column, each.target, each.match, each.inside) for each in found] == [
        (0, 2, 0, 0, False),
        (1, 1, 0, 1, False),
        (2, 1, 0, 0, False),
        (3, 0, 2, 0, True),
    ]


def test_equal_numbers_alone_are_no_relation() -> None:
    one = table("甲", ["编号", "数量"], [1, 1], [2, 2], [3, 3])
    other = table("乙", ["代码", "排名"], [1, 3], [2, 2], [3, 1])

    assert relations_of([one, other]) == []


def test_real_workbooks_are_looked_at_without_falling(material: Path) -> None:
    books = sorted((material / "xlsx" / "real").glob("*.xlsx"))
    found = [table_of(sheet) for book in books for sheet in read_sheets(book.read_bytes())]
    tables = [each for each in found if each]

    budget = next(each for each in tables if each.name == "Simple Monthly Budget")
    assert types(budget) == {"Item": "text", "Amount": "money"}
    assert all(kind_of(column).type for each in tables for column in each.columns)


def test_a_text_of_gb18030_is_a_table_like_any_other() -> None:
    text = "客户台账,,\n姓名,手机,等级\n" + "".join(
        f"甲{at},1380621440{at},{'金' if at % 2 else '银'}\n" for at in range(8)
    )
    [sheet] = read_sheets(text.encode("gb18030"))
    found = table_of(sheet)

    assert found is not None
    assert types(found) == {"姓名": "text", "手机": "phone", "等级": "choice"}
