"""A decision table gives what its formula gives in the database and, by the cases of the formula, in the browser."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from itertools import count
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, create_engine, event

from dougong.actions import Situation
from dougong.expressions import compile_expression, json_of
from dougong.expressions.backends.sql import lower, read, register_sqlite_functions
from dougong.forms.compile import compile_forms
from dougong.kernel.canonical import Json
from dougong.records.shape import FormRef
from dougong.rules.tables import TableSpec, compile_table, decide, formula_of
from tests.engine.expressions.world import (
    AROUND,
    CASES,
    NAMES,
    build,
    cases,
    orders,
    put,
    row_by_id,
    row_of,
)

LEVELS = ("vip", "gold", "new")
FIELDS: list[dict[str, Any]] = [
    {"key": "amount", "type": "number", "decimals": 2},
    {"key": "level", "type": "choice", "options": [{"value": each, "label": each} for each in LEVELS]},
    {"key": "tags", "type": "choices", "options": [{"value": each, "label": each} for each in LEVELS]},
    {"key": "paid", "type": "switch"},
    {"key": "note", "type": "text"},
    {"key": "due", "type": "date"},
]  # fmt: skip
FORM: dict[str, Any] = {
    "key": "order",
    "label": "订单",
    "fields": [{"label": each["key"], **each} for each in FIELDS],
}
SHAPES = compile_forms("crm", [FORM]).shapes
ORDER = FormRef("crm", "order")
DISCOUNT: dict[str, Any] = {
    "key": "discount", "label": "折扣", "form": "order",
    "inputs": [{"key": key, "expression": key} for key in ("level", "amount", "paid", "note")],
    "outputs": [{"key": "rate", "type": "number"}],
    "rows": [
        {"key": "r1", "tests": {"level": {"op": "is", "values": ["vip", "gold"]},
                                "amount": {"op": "range", "least": 1000}},
         "values": {"rate": {"value": "0.8"}}},
        {"key": "r2", "tests": {"level": {"op": "not", "values": ["new"]},
                                "amount": {"op": "range", "least": 100, "below": 1000}},
         "values": {"rate": {"value": "0.9"}}},
        {"key": "r3", "tests": {"paid": {"op": "is", "values": [False]}, "note": {"op": "starts", "values": ["a"]}},
         "values": {"rate": {"formula": "0.9 + 0.05"}}},
    ],
    "otherwise": {"rate": {"value": 1}},
}  # fmt: skip
MANY = settings(
    max_examples=80, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)
_numbers = count()


def decided(table: TableSpec, wire: Mapping[str, Json], output: str) -> Json:
    row = {**row_of(wire), "id": "o1"}
    found = decide(table, Situation(ORDER, "o1", row, AROUND)).values.get(output)
    return json_of(found, compile_expression(formula_of(table, output), NAMES).type)


def test_the_cases_of_its_formula_are_those_of_the_table() -> None:
    table = compile_table(DISCOUNT, "crm", SHAPES)
    mine = [case for title, case in cases() if title.startswith("tables:")]

    assert mine, CASES
    for case in mine:
        assert case["expression"] == formula_of(table, "rate")
        assert float(str(decided(table, case.get("row", {}), "rate"))) == float(case["result"])


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def rows(request: pytest.FixtureRequest) -> Iterator[Connection]:
    if request.param == "sqlite":
        engine = create_engine("sqlite://")
        event.listen(engine, "connect", lambda connection, _: register_sqlite_functions(connection))
    else:
        engine = create_engine(request.getfixturevalue("postgres").create(f"tabled_{id(request)}"))
    with engine.connect() as connection:
        build(connection)
        yield connection
    engine.dispose()


@MANY
@given(choose=st.randoms(use_true_random=False))
def test_in_the_database_its_formula_gives_what_it_decides(
    rows: Connection, choose: random.Random
) -> None:
    table, wire = compile_table(_table(choose), "crm", SHAPES), _row(choose)
    expression = compile_expression(formula_of(table, "rate"), NAMES)
    identity, place = f"t{next(_numbers)}", orders(rows.dialect.name)
    put(rows, "order", {**wire, "id": identity})

    stored = rows.execute(row_by_id(place, lower(expression, place, AROUND), identity)).scalar_one()

    found = json_of(read(stored, expression.type), expression.type)
    assert found == decided(table, wire, "rate"), (expression.source, wire)


def _row(choose: random.Random) -> dict[str, Json]:
    values: dict[str, list[Json]] = {
        "amount": ["0.00", "99.99", "100.00", "1000.00"],
        "level": [*LEVELS],
        "tags": [["vip"], ["gold", "new"]],
        "paid": [True, False],
        "note": ["a", "ab", "ba", "A"],
        "due": ["2026-01-01", "2026-06-30"],
    }
    return {key: choose.choice(each) for key, each in values.items() if choose.random() < 0.8}


def _table(choose: random.Random) -> dict[str, Any]:
    tests: dict[str, list[Json]] = {
        "amount": [{"op": "range", "least": 100}, {"op": "range", "above": 0, "most": "99.99"},
                   {"op": "not", "values": [0, 100]}],
        "level": [{"op": "is", "values": ["vip", "new"]}, {"op": "not", "values": ["gold"]}, {"op": "blank"}],
        "tags": [{"op": "has", "values": ["vip", "new"]}, {"op": "lacks", "values": ["gold"]}, {"op": "filled"}],
        "paid": [{"op": "is", "values": [True]}, {"op": "is", "values": [False]}],
        "note": [{"op": "has", "values": ["a"]}, {"op": "lacks", "values": ["b"]},
                 {"op": "starts", "values": ["a", "b"]}],
        "due": [{"op": "range", "least": "2026-01-01", "below": "2026-06-30"}, {"op": "is", "values": ["2026-06-30"]}],
    }  # fmt: skip
    lines = [
        {
            "key": f"r{at}",
            "tests": {key: choose.choice(of) for key, of in tests.items() if choose.random() < 0.4},
            "values": {
                "rate": {"value": at} if choose.random() < 0.8 else {"formula": "amount * 2"}
            },
        }
        for at in range(1, 5)
    ]
    return {
        "key": "t", "label": "t", "form": "order", "rows": lines,
        "inputs": [{"key": key, "expression": key} for key in tests],
        "outputs": [{"key": "rate", "type": "number"}],
        "otherwise": {"rate": {"value": "0.5"}},
    }  # fmt: skip
