from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import pytest
from plotly import graph_objects

from dougong.kernel.canonical import Json
from dougong.reports import CHARTS, DARK, LIGHT, Answer, Look
from dougong.reports.answer import Row
from dougong.reports.charts.chart import Figure
from dougong.reports.figures import short, ticks
from dougong.reports.series import plot_of
from tests.engine.reports.orders import answered
from tests.harness.documents import known

ONE = answered(
    [
        {"status": "paid", "sum_amount": Decimal(353_600)},
        {"status": "void", "sum_amount": Decimal(86_200)},
    ],
    dimensions=["status"],
    measures=["SUM(amount)"],
)
TWO = answered(
    [
        {"status": "paid", "customer_name": "甲", "count": Decimal(5)},
        {"status": "paid", "customer_name": "乙", "count": Decimal(3)},
        {"status": "void", "customer_name": "甲", "count": Decimal(1)},
    ],
    dimensions=["status", "customer.name"],
)


ORDERS = {"COUNT()": "count", "SUM(amount)": "sum_amount", "MAX(amount)": "max_amount"}


def several(measures: int, dimensions: Sequence[str] = ("status",)) -> Answer:
    """Return two groups, or the only one, with so many figures."""
    asked = [*ORDERS][:measures]
    rows: list[Row] = [
        {"status": status, **{ORDERS[each]: Decimal(figure) for each in asked}}
        for status, figure in (("paid", 400), ("void", 100))
    ]
    return answered(rows if dimensions else rows[:1], dimensions=[*dimensions], measures=asked)


def fitting(chart: str) -> Answer:
    kind = CHARTS[chart]
    if 0 in kind.dimensions:
        return several(kind.measures.most, ())
    if kind.measures.least > 1:
        return several(kind.measures.least)
    return ONE if 1 in kind.dimensions else TWO


def drawn(chart: str, look: Look | None = None) -> Figure:
    figure = CHARTS[chart].draw(fitting(chart), look or Look())
    assert figure is not None
    return figure


@pytest.mark.parametrize(
    "chart", [key for key in CHARTS if key not in {"table", "pivot", "metric"}]
)
def test_every_chart_is_a_figure_that_plotly_accepts_and_json_can_carry(chart: str) -> None:
    figure = drawn(chart, Look(labelled=True))

    assert graph_objects.Figure(json.loads(json.dumps(figure))).data


@pytest.mark.parametrize("chart", ["table", "metric"])
def test_tables_and_cards_are_the_answer_itself(chart: str) -> None:
    assert CHARTS[chart].draw(ONE, Look()) is None


def test_a_second_dimension_becomes_series_with_holes_where_nothing_was() -> None:
    plot = plot_of(TWO)

    assert plot.categories == ("已付", "已作废")
    assert [(series.name, series.figures) for series in plot.series] == [
        ("甲", (Decimal(5), Decimal(1))),
        ("乙", (Decimal(3), None)),
    ]
    assert plot.totals == [Decimal(8), Decimal(1)]


def test_a_line_goes_through_the_months_and_not_through_what_has_none() -> None:
    months: list[Row] = [{"paid_at": date(2026, at, 1), "count": Decimal(at)} for at in (9, 10)]
    answer = answered(
        [{"paid_at": None, "count": Decimal(54)}, *months],
        dimensions=[{"field": "paid_at", "grain": "month"}],
    )

    figure = known(CHARTS["line"].draw(answer, Look()))

    assert [text["paid_at"] for text in answer.texts] == ["9 月", "10 月", "未填"]
    assert figure["data"][0]["x"] == ["9 月", "10 月"]
    assert figure["data"][0]["mode"] == "lines+markers"


def test_parts_of_parts_hold_what_lies_in_them() -> None:
    trace = known(known(drawn("sunburst")["data"])[0])
    sizes = dict(zip(trace["ids"], trace["values"], strict=True))

    assert sizes == {"已付": 8, "已付\x1f甲": 5, "已付\x1f乙": 3, "已作废": 1, "已作废\x1f甲": 1}
    assert trace["parents"] == ["", "已付", "已付", "", "已作废"]


def test_ribbons_go_from_each_group_to_the_next() -> None:
    trace = known(known(drawn("sankey")["data"])[0])
    names = trace["node"]["label"]
    link = trace["link"]
    flows = {
        (names[source], names[target]): value
        for source, target, value in zip(link["source"], link["target"], link["value"], strict=True)
    }
    assert flows == {("已付", "甲"): 5, ("已付", "乙"): 3, ("已作废", "甲"): 1}


def test_the_largest_come_first_and_the_line_says_what_they_make_together() -> None:
    columns, line = (known(each) for each in known(drawn("pareto")["data"]))

    assert columns["x"] == ["已付", "已作废"]
    assert line["customdata"] == ["80.4%", "100.0%"]


def test_a_waterfall_ends_with_the_whole() -> None:
    (trace,) = (known(each) for each in known(drawn("waterfall")["data"]))

    assert trace["measure"] == ["relative", "relative", "total"]
    assert trace["y"] == [353_600, 86_200, 439_800]


def test_a_gauge_says_how_much_of_the_goal_is_reached() -> None:
    (trace,) = (known(each) for each in known(drawn("gauge")["data"]))
    assert trace["value"] == 400
    assert known(trace["title"])["text"].endswith("· 100.0%")
    alone = known(CHARTS["gauge"].draw(several(1, ()), Look()))
    assert "threshold" not in known(known(alone["data"])[0])["gauge"]


def test_the_area_of_a_point_goes_with_its_figure() -> None:
    (trace,) = (known(each) for each in known(drawn("bubble")["data"]))
    large, small = trace["marker"]["size"]

    assert large == 2 * small
    assert trace["customdata"][0].startswith("<b>已付</b>")


def test_a_theme_changes_the_template_and_nothing_else() -> None:
    light, dark = drawn("line", Look(LIGHT)), drawn("line", Look(DARK))

    assert light["data"] == dark["data"]
    assert light != dark


def test_the_hover_shows_the_exact_figure() -> None:
    (trace,) = known(drawn("column")["data"])

    assert trace["customdata"] == ["¥353,600.00", "¥86,200.00"]


def test_measures_without_a_dimension_are_the_steps_of_a_funnel() -> None:
    measures: Json = [
        {"key": "all", "expression": "COUNT()", "label": "全部"},
        {"key": "paid", "expression": 'SUM(IF(status = "paid", 1, 0))', "label": "已付"},
    ]
    answer = answered([{"all": Decimal(8), "paid": Decimal(2)}], measures=measures)

    [trace] = known(CHARTS["funnel"].draw(answer, Look()))["data"]

    assert (trace["y"], trace["x"]) == (["全部", "已付"], [8.0, 2.0])
    assert trace["text"][1].endswith("25.0%")


def test_a_funnel_goes_down_the_options_as_they_are_listed_and_tells_the_rate_of_each_step() -> (
    None
):
    answer = answered(
        [
            {"status": "void", "sum_amount": Decimal(706_200)},
            {"status": "paid", "sum_amount": Decimal(353_100)},
        ],
        dimensions=["status"],
        measures=["SUM(amount)"],
    )
    figure = known(CHARTS["funnel"].draw(answer, Look()))
    (trace,) = known(figure["data"])

    assert trace["y"] == ["已付", "已作废"]
    assert trace["text"] == ["35.3 万", "70.6 万 · 200.0%"]
    # Beside a short bar there is room for the longest of them.
    assert known(known(figure["layout"])["margin"])["r"] >= 7 * len("70.6 万 · 200.0%")


@pytest.mark.parametrize(
    ("largest", "locale", "texts"),
    [
        (178_000, "zh-CN", ["0", "5 万", "10 万", "15 万", "20 万"]),
        (178_000, "en", ["0", "50K", "100K", "150K", "200K"]),
        (7, "zh-CN", ["0", "2", "4", "6", "8"]),
        (0, "zh-CN", ["0", "1"]),
    ],
)
def test_an_axis_begins_at_zero_and_goes_up_in_round_steps(
    largest: int, locale: str, texts: list[str]
) -> None:
    assert ticks([Decimal(largest)], locale)[1] == texts


def test_large_figures_fit_a_card() -> None:
    assert short(Decimal(3_536_000), 2, "zh-CN") == ("353.6", "万")
    assert short(Decimal("204.5"), 2, "zh-CN") == ("204.50", "")
