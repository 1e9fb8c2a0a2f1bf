"""A pivot: groups down the side and across the top, with the totals that the store has for them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import pytest

from dougong.kernel.canonical import Json
from dougong.kernel.errors import Invalid
from dougong.reports import compile_block, pivot_of
from dougong.reports.answer import Row
from dougong.reports.pivot import MOST_CELLS, Pivot
from tests.engine.reports.orders import NAMES, WORDS

MARCH, APRIL = date(2026, 3, 1), date(2026, 4, 1)
MONTH: Json = {"field": "paid_at", "grain": "month", "key": "month"}
SUM: Json = {"expression": "SUM(amount)", "key": "sum"}


def laid_out(rows: Sequence[Row], **said: Json) -> Pivot:
    body: dict[str, Json] = {"type": "pivot", "form": "order", "measures": [SUM], **said}
    return pivot_of(compile_block(body, "shop", NAMES).question, rows, {}, WORDS)


def row(sum: int | None, **group: object) -> Row:
    return {**group, "sum": None if sum is None else Decimal(sum)}  # type: ignore[dict-item]


def grid(table: Pivot) -> list[list[str]]:
    """Return the table as it stands on the page: the heads of rows, then their figures."""
    return [
        ["/".join(head.texts), *(table.text(head, top, table.measures[0]) for top in table.columns)]
        for head in table.rows
    ]


def test_rows_and_columns_have_their_totals_and_a_missing_group_is_empty() -> None:
    table = laid_out(
        [
            row(10),
            row(4, month=MARCH), row(6, month=APRIL),
            row(7, status="paid"), row(3, status="void"),
            row(4, status="paid", month=MARCH), row(3, status="paid", month=APRIL),
            row(3, status="void", month=APRIL),
        ],
        dimensions=["status", MONTH],
    )  # fmt: skip

    assert [head.texts for head in table.columns] == [("3 月",), ("4 月",), ()]
    assert grid(table) == [
        ["已付", "¥4.00", "¥3.00", "¥7.00"],
        ["已作废", "", "¥3.00", "¥3.00"],
        ["", "¥4.00", "¥6.00", "¥10.00"],
    ]


def test_options_stand_as_their_maker_listed_them_unless_another_order_is_asked_for() -> None:
    rows = [row(10), row(3, status="paid"), row(7, status="void")]

    listed = laid_out(rows, dimensions=["status"])
    by_size = laid_out(rows, dimensions=["status"], sort=["-sum"])

    assert [head.texts for head in listed.rows] == [("已付",), ("已作废",), ()]
    assert [head.texts for head in by_size.rows] == [("已作废",), ("已付",), ()]


def test_a_group_within_a_group_is_followed_by_the_total_of_what_it_lies_in() -> None:
    table = laid_out(
        [
            row(10),
            row(3, status="void"), row(7, status="paid"),
            row(3, status="void", month=APRIL),
            row(5, status="paid", month=APRIL), row(2, status="paid", month=MARCH),
        ],
        dimensions=["status", MONTH],
        across=0,
        sort=["-sum"],
    )  # fmt: skip

    # The largest first, its months in the order that was asked for: by the figure as well.
    assert [head.texts for head in table.rows] == [
        ("已付", "4 月"), ("已付", "3 月"), ("已付",), ("已作废", "4 月"), ("已作废",), (),
    ]  # fmt: skip
    assert [line[1] for line in grid(table)] == [
        "¥5.00",
        "¥2.00",
        "¥7.00",
        "¥3.00",
        "¥3.00",
        "¥10.00",
    ]


def test_time_goes_forward_and_back_where_it_is_asked_for() -> None:
    rows = [row(3), row(2, month=APRIL), row(1, month=MARCH), row(0, month=None)]

    forward = laid_out(rows, dimensions=[MONTH])
    back = laid_out(rows, dimensions=[MONTH], sort=["-month"])

    assert [head.way for head in forward.rows] == [(MARCH,), (APRIL,), (None,), ()]
    assert [head.way for head in back.rows] == [(APRIL,), (MARCH,), (None,), ()]


def test_a_blank_group_is_no_total() -> None:
    table = laid_out([row(5), row(5, status=None)], dimensions=["status"])

    assert grid(table) == [["未填", "¥5.00"], ["", "¥5.00"]]


def test_a_share_is_of_the_whole_table() -> None:
    rows = [row(8), row(6, status="paid"), row(2, status="void")]
    shares: Json = {"expression": "SUM(amount)", "key": "sum", "show": "share"}

    table = laid_out(rows, dimensions=["status"], measures=[shares])

    assert [line[1] for line in grid(table)] == ["75.0%", "25.0%", "100.0%"]


def test_what_runs_along_has_no_place_in_it() -> None:
    running: Json = {"expression": "SUM(amount)", "show": "running"}

    with pytest.raises(Invalid) as refused:
        laid_out([], dimensions=["status"], measures=[running])

    assert [each.code for each in refused.value.problems] == ["report.pivot_show"]


def test_of_too_many_groups_the_totals_are_still_of_all() -> None:
    rows = [row(MOST_CELLS + 7), *(row(1, customer=str(at)) for at in range(MOST_CELLS))]

    table = laid_out(rows, dimensions=["customer"])

    assert table.cut
    assert len(table.rows) == MOST_CELLS
    assert grid(table)[-1] == ["", f"¥{MOST_CELLS + 7:,}.00"]
