"""What formulas and reports of the product say of the CDNOW customers, beside what was published of them."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.acceptance.cdnow import purchases
from tests.acceptance.test_cdnow import customers, import_purchases
from tests.harness.server import running

Summary = tuple[int, Decimal, Decimal, Decimal]
END = "DATE(1997, 9, 30)"
REVERSE = {"key": "orders", "type": "reverse", "label": "订单", "from": "order.customer"}


def formula(key: str, expression: str, decimals: int) -> dict[str, Any]:
    return {"key": key, "type": "formula", "label": key, "expression": expression, "decimals": decimals}  # fmt: skip


CUSTOMER: dict[str, Any] = {
    "key": "customer", "label": "客户", "title": "name", "fields": [
        {"key": "name", "type": "text", "label": "编号", "required": True, "unique": True},
        REVERSE,
        {"key": "first_on", "type": "rollup", "label": "首单", "from": "order.customer", "expression": "MIN(day)"},
        formula("repeats", f"COUNTD(orders.day, day <= {END}) - 1", 0),
        formula("recency", f"DAYS(MAX(orders.day, day <= {END}), first_on) / 7", 2),
        formula("age", f"DAYS({END}, first_on) / 7", 2),
        formula("mean_value", "IF(repeats = 0, 0,"
                f" SUM(orders.amount, day <= {END} AND day > parent.first_on) / repeats)", 2),
    ],
}  # fmt: skip
ORDER: dict[str, Any] = {
    "key": "order", "label": "订单", "fields": [
        {"key": "customer", "type": "reference", "label": "客户", "form": "customer", "required": True},
        {"key": "day", "type": "date", "label": "日期"},
        {"key": "units", "type": "number", "label": "件数", "decimals": 0},
        {"key": "amount", "type": "money", "label": "金额", "currency": "USD"},
    ],
}  # fmt: skip
MEASURES: list[dict[str, Any]] = [
    {"key": "repeats", "expression": "COUNTD(day) - 1"},
    {"key": "recency", "expression": "ROUND(DAYS(MAX(day), MIN(day)) / 7, 2)"},
    {"key": "age", "expression": f"ROUND(DAYS({END}, MIN(day)) / 7, 2)"},
    {"key": "mean_value", "expression":
        "IF(COUNTD(day) = 1, 0, ROUND(SUM(amount, day > customer.first_on) / (COUNTD(day) - 1), 2))"},
]  # fmt: skip
BLOCKS: list[dict[str, Any]] = [
    {"key": "kept", "type": "retention", "form": "order", "who": "customer", "when": "day", "periods": 17},
    {"key": "worth", "type": "rfm", "form": "order", "who": "customer", "when": "day", "amount": "amount"},
    {"key": "often", "type": "conversion", "form": "order", "who": "customer", "when": "day", "days": 90, "steps": [
        {"label": "买一张", "condition": "units = 1"}, {"label": "买多张", "condition": "units > 1"}]},
]  # fmt: skip


@pytest.fixture(scope="module")
def published(material: Path) -> dict[str, Summary]:
    """The published summary of each customer: repeats, their last week, weeks watched, mean value of a repeat."""
    lines = (material / "rfm" / "cdnow_expected_x_tx_T_zbar.csv").read_text("utf-8").splitlines()
    return {
        f"C{int(row['ID']):04}": (
            int(row["x"]), Decimal(row["t_x"]), Decimal(row["T"]), Decimal(row["zbar"]),
        )
        for row in csv.DictReader(lines)
    }  # fmt: skip


@pytest.fixture(scope="module")
def shop(
    material: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[httpx.Client, str]]:
    with running(tmp_path_factory.mktemp("cdnow")) as server, server.client() as client:
        app = client.post("/apps", json={"label": "CDNOW"}).raise_for_status().json()["key"]
        board = {"key": "board", "label": "看板", "blocks": BLOCKS}
        for folder, body in (("forms", CUSTOMER), ("forms", ORDER), ("dashboards", board)):
            path = f"/apps/{app}/draft/{folder}/{body['key']}"
            client.put(path, json=body).raise_for_status()
        plan = client.post(f"/apps/{app}/plan").raise_for_status().json()
        assert plan["problems"] == []
        body = {"plan": plan["id"], "confirm": True}
        client.post(f"/apps/{app}/publish", json=body).raise_for_status()
        import_purchases(client, app)
        yield client, app


def summary(values: dict[str, Any]) -> Summary:
    figures = (Decimal(values[key]) for key in ("recency", "age", "mean_value"))
    return int(values["repeats"]), *figures  # type: ignore[return-value]


def test_formulas_of_every_customer_are_those_that_were_published(
    shop: tuple[httpx.Client, str], published: dict[str, Summary]
) -> None:
    client, app = shop

    found = {each["values"]["name"]: summary(each["values"]) for each in customers(client, app)}

    assert len(found) == len(published) == 2357
    assert found == published


def test_measures_by_customer_are_those_that_were_published(
    shop: tuple[httpx.Client, str], published: dict[str, Summary]
) -> None:
    client, app = shop
    found: dict[str, Summary] = {}
    for first, last in (("C0000", "C0999"), ("C1000", "C1999"), ("C2000", "C2999")):
        of = f'customer.name >= "{first}" AND customer.name <= "{last}" AND day <= {END}'
        asked = {
            "form": "order",
            "dimensions": ["customer.name"],
            "measures": MEASURES,
            "filter": of,
        }
        told = client.post(f"/apps/{app}/reports/query", json=asked).raise_for_status().json()
        assert told["cut"] == 0
        found |= {row["customer_name"]: summary(row) for row in told["rows"]}

    assert found == published


def block(shop: tuple[httpx.Client, str], key: str) -> Any:
    client, app = shop
    path = f"/apps/{app}/dashboards/board/query"
    return client.post(path, json={"blocks": [key]}).raise_for_status().json()["blocks"][key]


def test_who_comes_back_is_the_same_as_counted_from_the_file(
    shop: tuple[httpx.Client, str],
) -> None:
    months: defaultdict[str, set[str]] = defaultdict(set)
    for each in purchases():
        months[each.customer].add(each.day[:7])
    wanted: defaultdict[str, Counter[int]] = defaultdict(Counter)
    for there in months.values():
        begun = min(there)
        wanted[begun].update(_serial(month) - _serial(begun) for month in there)

    told = block(shop, "kept")

    counts = {
        row["cohort"][:7]: {nth: count for nth, count in enumerate(each) if count}
        for row, each in zip(told["rows"], told["retention"]["counts"], strict=True)
    }
    assert counts == {cohort: dict(each) for cohort, each in wanted.items()}
    assert sum(int(row["size"]) for row in told["rows"]) == 2357


def test_every_customer_is_in_one_segment_of_fifths(shop: tuple[httpx.Client, str]) -> None:
    told = block(shop, "worth")

    assert sum(int(row["people"]) for row in told["rows"]) == 2357
    spent = sum((each.amount for each in purchases()), Decimal(0))
    assert sum(Decimal(row["sum"]) for row in told["rows"]) == spent
    # The best two fifths of 2 357, for amounts: two times 471, the first fifths being one larger.
    high = [row for row in told["rows"] if row["segment"][2] == "h"]
    assert sum(int(row["people"]) for row in high) == 471 * 2


def test_who_goes_on_is_the_same_as_counted_from_the_file(shop: tuple[httpx.Client, str]) -> None:
    acts: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for each in purchases():
        acts[each.customer].append((_day(each.day), each.units))
    began = {who: [day for day, units in told if units == 1] for who, told in acts.items()}
    went = {
        who
        for who, told in acts.items()
        for start in began[who]
        if any(units > 1 and 0 <= day - start <= 90 for day, units in told)
    }

    assert block(shop, "often")["conversion"]["counts"] == [
        [sum(bool(days) for days in began.values()), len(went)]
    ]


def _serial(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:])


def _day(day: str) -> int:
    year, month, of = map(int, day.split("-"))
    return date(year, month, of).toordinal()
