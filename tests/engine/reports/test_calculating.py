"""Shares, what came together so far, and changes: worked out over what the store brought back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import pytest

from dougong.kernel.canonical import Json
from dougong.kernel.errors import Invalid
from dougong.reports import CHARTS, Answer, Look, calculated, read_question
from dougong.reports.answer import Row
from tests.engine.reports.orders import NAMES, WORDS, answered
from tests.harness.documents import known

MONTH: dict[str, Json] = {"field": "paid_at", "grain": "month"}


def months(*figures: int | None) -> list[Row]:
    return [
        {"paid_at": date(2026, at, 1), "sum_amount": None if each is None else Decimal(each)}
        for at, each in enumerate(figures, 1)
    ]


def shown(how: str, rows: Sequence[Row], *dimensions: Json, function: str = "SUM") -> Answer:
    """Return the answer as a viewer gets it."""
    said: dict[str, Json] = {
        "dimensions": [*dimensions],
        "measures": [{"function": function, "expression": "amount", "show": how}],
    }
    question = read_question({"form": "order", **said}, "shop", NAMES)
    return calculated(answered(rows, **said), question.shown, WORDS)


def texts(answer: Answer) -> list[str]:
    return [each[answer.measures[0].key] for each in answer.texts]


def test_what_came_together_so_far_passes_over_nothing() -> None:
    answer = shown("running", months(100, None, 250), MONTH)

    assert texts(answer) == ["¥100.00", "¥100.00", "¥350.00"]
    assert answer.measures[0].label == "金额合计累计"


def test_a_change_is_against_the_one_before_and_against_nothing_is_none() -> None:
    answer = shown("change", months(100, 125, 0, 50, -50), MONTH)

    assert texts(answer) == ["—", "25.0%", "-100.0%", "—", "-200.0%"]


def test_it_runs_for_each_series_by_itself() -> None:
    rows: list[Row] = [
        {"paid_at": date(2026, month, 1), "status": status, "sum_amount": Decimal(figure)}
        for month, status, figure in (
            (1, "paid", 10), (1, "void", 1), (2, "paid", 20), (2, "void", 2))
    ]  # fmt: skip
    assert texts(shown("running", rows, MONTH, "status")) == [
        "¥10.00", "¥1.00", "¥30.00", "¥3.00",
    ]  # fmt: skip


def test_shares_make_a_whole_with_what_is_not_listed() -> None:
    said: dict[str, Json] = {
        "dimensions": ["customer.name"],
        "measures": [{"function": "SUM", "expression": "amount", "show": "share"}],
        "limit": 2,
    }
    rows: list[Row] = [
        {"customer_name": name, "sum_amount": Decimal(figure)}
        for name, figure in (("甲", 50), ("乙", 30), ("丙", 15), ("丁", 5))
    ]
    question = read_question({"form": "order", **said}, "shop", NAMES)
    whole = calculated(answered(rows, **said), question.shown, WORDS)

    assert question.others
    assert [each["customer_name"] for each in whole.texts] == ["甲", "乙", "其他"]
    assert texts(whole) == ["50.0%", "30.0%", "20.0%"]
    figure = known(CHARTS["column"].draw(whole, Look(labelled=True)))
    assert known(figure["layout"])["yaxis"]["ticktext"] == [
        "0%", "10%", "20%", "30%", "40%", "50%",
    ]  # fmt: skip
    assert known(known(figure["data"])[0])["text"] == ["50.0%", "30.0%", "20.0%"]


def test_nothing_has_no_shares() -> None:
    assert texts(shown("share", months(0, 0), MONTH)) == ["—", "—"]


def test_an_average_makes_no_whole() -> None:
    with pytest.raises(Invalid) as refused:
        shown("share", [], "status", function="AVERAGE")

    assert [(each.path, each.code) for each in refused.value.problems] == [
        ("measures/0", "report.share_of_what")
    ]
