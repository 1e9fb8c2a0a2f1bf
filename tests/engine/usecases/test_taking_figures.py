"""Figures as workbooks: columns with formats, what they are narrowed by, and no more than one may export."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from openpyxl import load_workbook

from dougong.access.principal import Principal, PrincipalKind
from dougong.forms.writing_sheets import workbook_file
from dougong.kernel.canonical import Json
from dougong.kernel.errors import Forbidden, Invalid, NotFound
from dougong.records.shape import FormRef
from dougong.usecases.apps.asking import Pick, Showing
from dougong.usecases.apps.reporting import viewing
from dougong.usecases.apps.taking_figures import Taken, take_block, take_dashboard
from dougong.usecases.processes.submitting import submit_new
from dougong.usecases.unit_of_work import UnitOfWork
from tests.engine.usecases.workshop import ADMIN, Workshop

SALE: dict[str, Any] = {
    "key": "sale", "label": "销售", "fields": [
        {"key": "buyer", "type": "text", "label": "买家"},
        {"key": "level", "type": "choice", "label": "等级", "options": [
            {"value": "a", "label": "甲"}, {"value": "b", "label": "乙"}]},
        {"key": "paid_on", "type": "date", "label": "付款日"},
        {"key": "amount", "type": "money", "label": "金额", "currency": "CNY"},
    ],
}  # fmt: skip
BOARD: dict[str, Any] = {
    "key": "board", "label": "经营看板",
    "filters": [
        {"key": "time", "label": "时间", "kind": "period", "on": {"sale": "paid_on"}, "default": "this_month"},
        {"key": "level", "label": "等级", "kind": "values", "on": {"sale": "level"}},
    ],
    "blocks": [
        {"key": "buyers", "type": "table", "label": "买家/排行", "form": "sale", "dimensions": ["buyer"],
         "measures": ["SUM(amount)", {"expression": "SUM(amount)", "key": "part", "show": "share"}]},
        {"key": "days", "type": "line", "label": "每天", "form": "sale",
         "dimensions": [{"field": "paid_on", "grain": "day"}], "measures": ["COUNT()"]},
        {"key": "months", "type": "column", "form": "sale",
         "dimensions": [{"field": "paid_on", "grain": "month"}], "measures": ["SUM(amount)"]},
        {"key": "cross", "type": "pivot", "label": "交叉", "form": "sale", "across": 1,
         "dimensions": ["buyer", "level"], "measures": ["SUM(amount)"]},
        {"key": "secret", "type": "metric", "label": "秘密", "form": "secret"},
    ],
}  # fmt: skip
SECRET: dict[str, Any] = {
    "key": "secret",
    "label": "秘密",
    "fields": [{"key": "what", "type": "text", "label": "什么"}],
}


def role(key: str, operations: list[str], scope: str) -> dict[str, Any]:
    grant = {"operations": operations, "scope": scope}
    return {"key": key, "label": key, "forms": {"sale": grant}, "dashboards": ["board"]}


def holder(key: str) -> Principal:
    return Principal(
        PrincipalKind.USER,
        "01900000-0000-7000-8000-000000000001",
        roles=frozenset({f"crm/{key}"}),
    )


@pytest.fixture
def shop(workshop: Workshop) -> Workshop:
    app = {"format": 1, "key": "crm", "label": "客户管理"}
    roles = [role("reader", ["read"], "all"), role("taker", ["read", "export"], "all")]
    workshop.published({"app": app, "forms": [SALE, SECRET], "dashboards": [BOARD], "roles": roles})
    for buyer, level, day, amount in (
        ("=HYPERLINK(1)", "a", "2026-11-02", "1200.60"),
        ("观澜", "b", "2026-11-03", "400.20"),
        ("观澜", "b", "2026-10-31", "7"),
    ):
        values: dict[str, Json] = {"buyer": buyer, "level": level, "paid_on": day, "amount": amount}
        workshop.do(submit_new, FormRef("crm", "sale"), values)
    return workshop


def taken(shop: Workshop, how: Callable[..., Taken], *given: object, who: Principal = ADMIN) -> Any:
    def take(work: UnitOfWork, who: Principal) -> Taken:
        return how(viewing(work, who, "crm", locale="zh-CN"), "board", *given)

    return load_workbook(io.BytesIO(workbook_file(shop.as_(who, take).sheets)))


def rows(sheet: Any) -> list[list[Any]]:
    return [[cell.value for cell in row if cell.value is not None] for row in sheet.iter_rows()]


def test_a_block_says_what_it_is_and_what_it_is_narrowed_by(shop: Workshop) -> None:
    [sheet] = taken(shop, take_block, "buyers", Showing({"level": ["a", "b"]})).worksheets

    assert sheet.title == "买家排行"
    assert rows(sheet) == [
        ["买家/排行"],
        ["看板", "经营看板"],
        ["时间", "2026-11-01 至 2026-11-22"],
        ["等级", "甲、乙"],
        ["数据截至", "2026-11-22 12:00"],
        [],
        ["买家", "金额合计", "金额合计占比"],
        ["=HYPERLINK(1)", 1200.6, 0.750],
        ["观澜", 400.2, 0.250],
    ]
    assert sheet.freeze_panes == "A8"


def test_what_was_pressed_narrows_a_sheet_and_is_said_above_it(shop: Workshop) -> None:
    pressed = Showing({"time": None}, picks=(Pick("months", {"paid_on": "2026-10-01"}),))

    [sheet] = taken(shop, take_block, "buyers", pressed).worksheets
    [cross] = taken(shop, take_block, "cross", pressed).worksheets
    [months] = taken(shop, take_block, "months", pressed).worksheets

    assert ["付款日", "10 月"] in rows(sheet)
    assert rows(sheet)[-1] == ["观澜", 7, 1]
    assert rows(cross)[-1] == ["合计", 7, 7]
    assert [row[0] for row in rows(months)[-2:]] == ["10 月", "11 月"]


def test_a_sheet_is_told_in_the_steps_of_time_that_were_turned_to(shop: Workshop) -> None:
    [sheet] = taken(shop, take_block, "days", Showing(grains={"days": "month"})).worksheets

    assert rows(sheet)[-1] == ["11 月", 2]


def test_figures_are_figures_with_the_format_of_their_column(shop: Workshop) -> None:
    [sheet] = taken(shop, take_block, "buyers", Showing()).worksheets

    name, money, part = sheet[sheet.max_row - 1]
    assert (name.value, name.data_type) == ("=HYPERLINK(1)", "s")
    assert (money.data_type, money.number_format) == ("n", '"¥"#,##0.00')
    assert part.number_format == "0.0%"


def test_days_are_dates_and_months_are_written(shop: Workshop) -> None:
    [days] = taken(shop, take_block, "days", Showing({"time": None})).worksheets
    [months] = taken(shop, take_block, "months", Showing({"time": None})).worksheets

    first, last = (days.cell(days.max_row - back, 1).value for back in (3, 0))
    assert (first.date(), last.date()) == (date(2026, 10, 31), date(2026, 11, 3))
    assert days.cell(days.max_row, 1).number_format == "yyyy-mm-dd"
    assert months.cell(months.max_row, 1).value == "11 月"


def test_a_pivot_is_laid_out_with_its_totals(shop: Workshop) -> None:
    [sheet] = taken(shop, take_block, "cross", Showing({"time": None})).worksheets

    assert rows(sheet)[-5:] == [
        ["甲", "乙", "合计"],
        ["买家", "金额合计", "金额合计", "金额合计"],
        ["=HYPERLINK(1)", 1200.6, 1200.6],
        ["观澜", 407.2, 407.2],
        ["合计", 1200.6, 407.2, 1607.8],
    ]
    assert sheet.cell(sheet.max_row, 4).number_format == '"¥"#,##0.00'


def test_a_dashboard_is_a_sheet_a_block(shop: Workshop) -> None:
    book = taken(shop, take_dashboard, Showing({}))

    assert book.sheetnames == ["买家排行", "每天", "销售 · 付款日 · 金额合计", "交叉", "秘密"]


def test_who_may_read_but_not_export_takes_nothing_along(shop: Workshop) -> None:
    with pytest.raises(Forbidden):
        taken(shop, take_block, "buyers", Showing(), who=holder("reader"))
    with pytest.raises(Forbidden):
        taken(shop, take_dashboard, Showing({}), who=holder("reader"))


def test_what_may_not_be_taken_along_is_named_and_left_out(shop: Workshop) -> None:
    book = taken(shop, take_dashboard, Showing({}), who=holder("taker"))

    assert book.sheetnames == ["买家排行", "每天", "销售 · 付款日 · 金额合计", "交叉", "没有导出的"]
    assert rows(book["没有导出的"]) == [["没有导出的"], ["秘密", "没有导出权限"]]


def test_strange_blocks_filters_and_dashboards_are_refused(shop: Workshop) -> None:
    with pytest.raises(Invalid):
        taken(shop, take_block, "nothing", Showing())
    with pytest.raises(Invalid):
        taken(shop, take_dashboard, Showing({"colour": "red"}))
    with pytest.raises(NotFound):
        taken(shop, take_block, "buyers", Showing(), who=Principal(PrincipalKind.USER, "nobody"))
