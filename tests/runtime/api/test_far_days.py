"""One record at an end of the calendar keeps nobody from reading the others."""

from __future__ import annotations

from io import BytesIO
from typing import Any
from urllib.parse import quote

import pytest

from tests.runtime.api.zoo import THINGS, Zoo, done
from tests.runtime.house import House

GRAINS = ("day", "week", "month", "quarter", "year")


@pytest.fixture
def zoo(house: House) -> Zoo:
    return Zoo.of(house)


@pytest.mark.parametrize(
    "values", [{"day": "9999-12-31"}, {"day": "0001-01-01"}, {"at": "9998-12-31T23:59:59Z"}]
)
def test_a_dashboard_stands_though_somebody_wrote_a_day_at_the_end(
    zoo: Zoo, values: dict[str, Any]
) -> None:
    near = {"day": "2026-01-01", "at": "2026-01-01T00:00:00Z"}
    for given in (near, values):
        done(zoo.eve.post(THINGS, {"values": given}))
    [key] = values
    counted = [{"key": "n", "function": "count"}]

    for grain in GRAINS:
        dimension = {"key": "when", "field": key, "grain": grain}
        asked = {"form": "thing", "dimensions": [dimension], "measures": counted}
        rows = done(zoo.eve.post("/apps/zoo/reports/query", asked))["rows"]
        assert [row["n"] for row in rows] == ["1", "1"], grain


def test_a_moment_that_has_no_name_in_other_zones_is_refused_to_whoever_writes_it(
    zoo: Zoo,
) -> None:
    for far in ("9999-12-31T23:59:59Z", "0001-01-01T00:00:00Z"):
        refused = zoo.eve.post(THINGS, {"values": {"at": far}})
        assert [each["code"] for each in refused.json["errors"]] == ["field.not_datetime"]


def test_a_filter_that_no_database_computes_is_refused_in_words(zoo: Zoo) -> None:
    asked = zoo.eve.get(f"{THINGS}?filter={quote('WEEKNUM(day) = 3')}")

    assert (asked.status_code, asked.json["code"]) == (422, "expression.not_compilable")


def test_a_fixed_value_of_an_import_may_be_a_number(zoo: Zoo) -> None:
    sent = {"file": (BytesIO("名称\n甲".encode()), "a.csv")}
    eve = zoo.eve
    file = done(eve.client.post("/api/v1/files", data=sent, headers={"X-CSRF-Token": eve.csrf}))
    plan = {"file": file["id"], "columns": [{"column": 0, "field": "name"}]}

    for amount in (1.5, 10**30):
        started = eve.post("/apps/zoo/forms/thing/imports", {**plan, "fixed": {"amount": amount}})
        assert started.status_code == 202
