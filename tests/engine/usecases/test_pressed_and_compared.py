"""What a viewer makes of a dashboard: what is pressed narrows the others, periods stand beside periods."""

from __future__ import annotations

from typing import Any

import pytest

from dougong.kernel.canonical import Json
from dougong.kernel.errors import Invalid
from dougong.records.shape import FormRef
from dougong.reports import Against
from dougong.usecases.apps import reporting
from dougong.usecases.apps.asking import Pick, Showing
from dougong.usecases.processes.submitting import submit_new
from dougong.usecases.unit_of_work import UnitOfWork
from tests.engine.usecases.workshop import ADMIN, Workshop
from tests.harness.documents import known

SALE: dict[str, Any] = {
    "key": "sale", "label": "销售", "fields": [
        {"key": "level", "type": "choice", "label": "等级", "options": [
            {"value": "a", "label": "甲"}, {"value": "b", "label": "乙"}]},
        {"key": "paid_on", "type": "date", "label": "付款日"},
        {"key": "units", "type": "number", "label": "件数", "decimals": 0},
    ],
}  # fmt: skip
VISIT: dict[str, Any] = {
    "key": "visit", "label": "拜访", "fields": [{"key": "name", "type": "text", "label": "谁"}],
}  # fmt: skip
BOARD: dict[str, Any] = {
    "key": "board", "label": "看板",
    "filters": [{"key": "time", "label": "时间", "kind": "period", "on": {"sale": "paid_on"}}],
    "tabs": [{"key": "tab_1", "label": "总览"}, {"key": "tab_2", "label": "拜访"}],
    "blocks": [
        {"key": "months", "type": "line", "form": "sale", "measures": ["SUM(units)"],
         "dimensions": [{"field": "paid_on", "grain": "month"}]},
        {"key": "levels", "type": "column", "form": "sale", "dimensions": ["level"], "measures": ["SUM(units)"]},
        {"key": "total", "type": "metric", "form": "sale", "measures": ["SUM(units)"]},
        {"key": "visits", "type": "metric", "form": "visit", "measures": ["COUNT()"], "tab": "tab_2"},
        {"key": "cross", "type": "pivot", "form": "sale", "dimensions": ["level"], "measures": ["SUM(units)"]},
        {"key": "words", "type": "text", "text": {
            "zh-CN": '<h2>看点</h2><p onclick="x()">好<script>x()</script></p>', "en": "<p>Fine</p>"}},
    ],
    "phone": {"order": ["total"], "hidden": ["words"]},
}  # fmt: skip
ROWS = (
    ("a", "2026-01-10", 1), ("b", "2026-01-20", 2), ("a", "2026-02-05", 4), ("b", "2026-03-09", 8),
    ("a", "2025-02-07", 16), ("b", "2025-03-31", 32),
)  # fmt: skip
SPRING: Json = {"from": "2026-02-01", "to": "2026-03-31"}


@pytest.fixture
def shop(workshop: Workshop) -> Workshop:
    app = {"format": 1, "key": "crm", "label": "客户管理"}
    workshop.published({"app": app, "forms": [SALE, VISIT], "dashboards": [BOARD]})
    for level, day, units in ROWS:
        workshop.do(
            submit_new, FormRef("crm", "sale"), {"level": level, "paid_on": day, "units": units}
        )
    workshop.do(submit_new, FormRef("crm", "visit"), {"name": "观澜"})
    return workshop


def seen(shop: Workshop, asked: Showing, locale: str = "zh-CN") -> Any:
    def look(work: UnitOfWork, who: Any) -> Json:
        return reporting.query_dashboard(
            reporting.viewing(work, who, "crm", locale=locale), "board", asked
        )

    return known(shop.as_(ADMIN, look))


def shown(shop: Workshop, **asked: Any) -> Any:
    return seen(shop, Showing(**asked))["blocks"]


def sums(answer: Any) -> list[str]:
    return [row["sum_units"] for row in answer["rows"]]


def test_a_pressed_group_narrows_the_other_blocks_of_its_form_and_no_others(shop: Workshop) -> None:
    found = shown(shop, picks=(Pick("levels", {"level": "a"}),))

    assert sorted(sums(found["levels"])) == ["21", "42"]
    assert found["total"]["metric"]["text"] == "21"
    assert found["visits"]["metric"]["text"] == "1"


def test_two_pressed_groups_hold_together(shop: Workshop) -> None:
    picks = (Pick("levels", {"level": "a"}), Pick("months", {"paid_on": "2026-02-01"}))
    found = shown(shop, picks=picks)

    assert found["total"]["metric"]["text"] == "4"
    assert sums(found["levels"]) == ["4"]


def test_a_pressed_month_is_compared_with_the_days_before_it(shop: Workshop) -> None:
    found = shown(
        shop, filters={"time": SPRING}, picks=(Pick("months", {"paid_on": "2026-02-01"}),)
    )

    assert found["total"]["metric"]["text"] == "4"
    assert found["total"]["metric"]["before"]["text"] == "3"
    assert found["total"]["period"] == {"from": "2026-02-01", "to": "2026-02-28"}


def test_a_pivot_says_its_period_as_every_chart_does(shop: Workshop) -> None:
    assert shown(shop, filters={"time": SPRING})["cross"]["period"] == SPRING


def test_the_records_behind_a_figure_meet_what_was_pressed_elsewhere(shop: Workshop) -> None:
    asked = Showing(picks=(Pick("months", {"paid_on": "2026-02-01"}),))

    def look(work: UnitOfWork, who: Any) -> Json:
        view = reporting.viewing(work, who, "crm", locale="zh-CN")
        return reporting.records_behind(view, "board", "levels", asked, {"level": "a"})

    assert known(shop.as_(ADMIN, look))["filter"] == (
        '((paid_on) >= DATE(2026, 2, 1) AND (paid_on) <= DATE(2026, 2, 28)) AND ((level) = "a")'
    )


def test_a_chart_along_time_has_the_period_before_beside_each_of_its_steps(shop: Workshop) -> None:
    months = shown(shop, filters={"time": SPRING}, against=Against.YEAR)["months"]

    assert months["before"] == [["16", "-75.0%"], ["32", "-75.0%"]]
    now, before, change = months["figure"]["data"]
    assert [trace["name"] for trace in (now, before, change)] == ["本期", "上期", "变化"]
    assert before["y"] == [16.0, 32.0]
    assert before["line"]["dash"] == "dash"
    assert change["customdata"] == ["-75.0%", "-75.0%"]


def test_where_nothing_is_compared_there_is_no_other_line(shop: Workshop) -> None:
    answer = seen(shop, Showing({"time": SPRING}, against=Against.NOTHING))

    assert "before" not in answer["blocks"]["months"]
    assert len(answer["blocks"]["months"]["figure"]["data"]) == 1
    assert answer["periods"] == {"time": {"from": "2026-02-01", "to": "2026-03-31", "before": None}}


def test_time_is_told_in_the_steps_that_were_turned_to(shop: Workshop) -> None:
    found = shown(shop, filters={"time": SPRING}, grains={"months": "quarter"}, blocks=("months",))

    assert [(row["paid_on"], row["sum_units"]) for row in found["months"]["rows"]] == [
        ("2026-01-01", "12")
    ]


def test_a_text_is_said_in_the_readers_language_with_nothing_in_it_that_runs(
    shop: Workshop,
) -> None:
    assert shown(shop)["words"] == {"html": "<h2>看点</h2><p>好</p>"}
    assert seen(shop, Showing(), "en")["blocks"]["words"] == {"html": "<p>Fine</p>"}


@pytest.mark.parametrize(
    ("asked", "path", "code"),
    [
        ({"picks": (Pick("gone", {}),)}, "picks/0/block", "report.no_block"),
        ({"grains": {"gone": "day"}}, "grains/gone", "report.no_block"),
        ({"grains": {"levels": "day"}}, "dimensions/0", "report.grain_needs_date"),
    ],
)
def test_what_the_dashboard_does_not_have_is_a_problem(
    shop: Workshop, asked: dict[str, Any], path: str, code: str
) -> None:
    with pytest.raises(Invalid) as refused:
        shown(shop, **asked)

    assert [(each.path, each.code) for each in refused.value.problems] == [(path, code)]


def test_a_group_of_another_chart_spoils_only_what_it_would_narrow(shop: Workshop) -> None:
    found = shown(shop, picks=(Pick("levels", {"nothing": "a"}),))

    assert found["total"]["problem"]["code"] == "invalid"
    assert found["visits"]["metric"]["text"] == "1"
    assert sums(found["levels"])
