"""A decision table gives what a plain reading of its rows gives, and knows of rows that are in vain and of gaps."""

from __future__ import annotations

import random
from decimal import Decimal
from itertools import product
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dougong.actions import Situation
from dougong.definitions.kinds import schema_named
from dougong.expressions import Surroundings, anything, compile_expression
from dougong.kernel.errors import Invalid
from dougong.kernel.wording import text_of
from dougong.records.names import ShapeNames
from dougong.rules.tables import TESTS, Cover, compile_table, decide, formula_of
from tests.engine.rules.shop import CUSTOMERS, NOON, SHOP, a_customer
from tests.engine.rules.tabled import (
    a_row,
    a_table,
    fits,
    random_body,
    random_customer,
)

CHOICES = st.randoms(use_true_random=False)
MANY = settings(
    max_examples=100, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)
CUTTABLE = ("level", "spent", "vip")


def situation(values: dict[str, Any]) -> Situation:
    return Situation(CUSTOMERS, "c1", {"id": "c1", **values}, Surroundings(NOON))


def wrong(**said: Any) -> list[tuple[str, str]]:
    with pytest.raises(Invalid) as found:
        a_table(**said)
    assert all(text_of(each) for each in found.value.problems)
    return [(each.path, each.code) for each in found.value.problems]


@MANY
@given(choose=CHOICES)
def test_it_gives_what_the_first_row_that_fits_gives(choose: random.Random) -> None:
    body, values = random_body(choose), random_customer(choose)
    at = next((at for at, row in enumerate(body["rows"]) if fits(row, values)), None)

    found = decide(compile_table(body, "crm", SHOP.shapes), situation(values))

    wanted: dict[str, Any] = {} if "otherwise" not in body else {"term": Decimal(99), "said": None}
    if at is not None:
        wanted = {"term": Decimal(at), "said": f"{values['name'] or ''}{at}"}
    assert (found.row.number - 1 if found.row else None) == at, (body, values)
    assert dict(found.values) == wanted, (body, values)


@MANY
@given(choose=CHOICES)
def test_as_a_formula_it_gives_the_same(choose: random.Random) -> None:
    table = compile_table(random_body(choose), "crm", SHOP.shapes)
    seen = situation(random_customer(choose))
    names = ShapeNames(SHOP.shapes, CUSTOMERS)

    for output in table.outputs:
        formula = compile_expression(formula_of(table, output), names, allow=anything)
        given_ = decide(table, seen).values.get(output)
        assert formula.evaluate(seen.row, seen.around) == given_, formula.source


@MANY
@given(choose=CHOICES)
def test_what_is_said_of_rows_in_vain_of_overlaps_and_of_gaps_is_true(
    choose: random.Random,
) -> None:
    body = {**random_body(choose, CUTTABLE)}
    cover = Cover.of(compile_table(body, "crm", SHOP.shapes))
    figures = [
        None,
        *map(
            Decimal,
            ("-1", "0", "1", "99.99", "100", "100.01", "200", "250.50", "300", "1000", "2000"),
        ),
    ]
    worlds: list[dict[str, Any]] = [
        {"level": level, "spent": spent, "tags": tags, "name": "甲"}
        for level, spent, tags in product((None, "a", "b"), figures, (None, ("vip",)))
    ]
    fitting = [[at for at, row in enumerate(body["rows"], 1) if fits(row, each)] for each in worlds]

    firsts = {each[0] for each in fitting if each}
    assert {row.number for row in cover.unreachable()} == {
        *range(1, len(body["rows"]) + 1)
    } - firsts
    pairs = {(a, b) for each in fitting for a in each for b in each if a < b}
    assert {(row.number, other.number) for row, other in cover.overlapping()} == pairs
    unfit = [
        each
        for each, rows in zip(worlds, fitting, strict=True)
        if not rows and each["level"] and each["spent"] is not None
    ]
    assert (cover.gap() is not None) == bool(unfit), body


def test_of_several_rows_that_fit_where_only_one_may_it_says_which() -> None:
    table = a_table(hit="unique", rows=[a_row(1), a_row(2, level={"op": "is", "values": ["a"]})])

    assert decide(table, a_customer(level="b")).values == {"term": Decimal(1)}
    with pytest.raises(Invalid) as found:
        decide(table, a_customer(level="a"))

    assert "第 1、2 行" in text_of(found.value.problems[0])


def test_where_no_row_fits_it_gives_what_is_said_otherwise_or_nothing() -> None:
    only = {"op": "is", "values": ["a"]}

    assert decide(a_table(rows=[a_row(1, level=only)]), a_customer(level="b")).values == {}
    table = a_table(rows=[a_row(1, level=only)], otherwise={"term": {"formula": "double / 2 + 7"}})
    found = decide(table, a_customer(level="b", double=Decimal(6)))
    assert (found.row, found.values) == (None, {"term": Decimal(10)})


def test_a_row_that_was_only_begun_fits_nothing() -> None:
    rows: list[Any] = [{"key": "r1", "tests": {}, "values": {}}, a_row(2), {"key": "r3"}]
    found = decide(a_table(rows=rows), a_customer())

    assert found.row is not None
    assert (found.row.number, found.values) == (2, {"term": Decimal(2)})


@pytest.mark.parametrize(
    ("test", "code"),
    [
        ({"op": "starts", "values": ["a"]}, "table.unfit_test"),
        ({"op": "is", "values": ["zz"]}, "table.no_option"),
        ({"op": "is"}, "table.compares_nothing"),
        ({"op": "range", "least": 1}, "table.unfit_test"),
    ],
)
def test_a_test_that_its_column_cannot_be_asked_is_refused_in_its_cell(
    test: Any, code: str
) -> None:
    assert wrong(rows=[a_row(1, level=test)]) == [("rows/r1/tests/level", code)]


@pytest.mark.parametrize(
    ("test", "code"),
    [
        ({"op": "range"}, "table.range_ends"),
        ({"op": "range", "least": 1, "above": 2}, "table.range_ends"),
        ({"op": "range", "least": 5, "below": 5}, "table.range_empty"),
        ({"op": "is", "values": ["很多"]}, "table.no_constant"),
        ({"op": "is", "values": [True]}, "table.no_constant"),
    ],
)
def test_a_range_has_ends_and_something_between_them(test: Any, code: str) -> None:
    assert wrong(rows=[a_row(1, spent=test)]) == [("rows/r1/tests/spent", code)]


def test_columns_are_of_the_form_and_of_a_kind_that_can_be_told_and_written() -> None:
    inputs = [{"key": "x", "expression": "nothing_such"}, {"key": "y", "expression": "tags"}]
    outputs = [{"key": "a", "field": "double"}, {"key": "b", "field": "gone"}, {"key": "c"}]

    assert wrong(inputs=inputs, outputs=outputs, rows=[a_row(1, x={"op": "filled"})]) == [
        ("inputs/x/expression", "expression.unknown_name"),
        ("outputs/a/field", "action.computed"),
        ("outputs/b/field", "action.no_field"),
        ("outputs/c", "table.output_of_what"),
        ("rows/r1/values/term", "table.no_column"),
    ]


def test_what_it_gives_is_read_as_its_field_reads_it() -> None:
    outputs = [{"key": "level", "field": "level"}, {"key": "since", "type": "date"}]
    values = {"level": {"value": "zz"}, "since": {"value": "soon"}}

    assert wrong(outputs=outputs, rows=[{"key": "r1", "values": values}]) == [
        ("rows/r1/values/level", "field.no_option"),
        ("rows/r1/values/since", "table.no_constant"),
    ]
    assert wrong(outputs=outputs, rows=[{"key": "r1", "values": {"since": {"formula": "spent"}}}])[
        0
    ] == ("rows/r1/values/since", "expression.unexpected")


def test_a_gap_is_told_in_words() -> None:
    table = a_table(
        rows=[
            a_row(1, spent={"op": "range", "below": 100}),
            a_row(2, spent={"op": "range", "above": 100}),
        ]
    )

    assert Cover.of(table).gap() == {"累计消费": "= 100"}


def test_between_neighbouring_figures_there_is_no_gap() -> None:
    ends = ({"most": 100}, {"least": "100.01"})
    table = a_table(
        rows=[a_row(at, spent={"op": "range", **end}) for at, end in enumerate(ends, 1)]
    )

    assert Cover.of(table).gap() is None


def test_the_schema_knows_every_kind_of_test() -> None:
    schema: Any = schema_named("table")

    assert schema["properties"]["rows"]["items"]["properties"]["tests"]["additionalProperties"][
        "properties"
    ]["op"]["enum"] == [*TESTS]
