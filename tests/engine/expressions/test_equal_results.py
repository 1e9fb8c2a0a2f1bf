"""Whatever the formula and the row: Python, the reference, SQLite and PostgreSQL give one result."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, Engine, create_engine, event

from dougong.expressions import Expression, compile_expression, json_of
from dougong.expressions.backends.sql import lower, lower_condition, read, register_sqlite_functions
from dougong.kernel.canonical import Json
from tests.engine.expressions.generated import condition, formula, row
from tests.engine.expressions.portable import FOLDER, written
from tests.engine.expressions.reference import reference
from tests.engine.expressions.world import (
    AROUND,
    NAMES,
    Wire,
    build,
    orders,
    put,
    row_by_id,
    row_of,
)

RELATION = re.compile(r"lines|IN \[|DATEADD|CHOOSE|BETWEEN|NETWORKDAYS|ISWORKDAY")
CHOICES = st.randoms(use_true_random=False)
MANY = settings(
    max_examples=200, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)
_numbers = count()


def expected(expression: Expression, wire: Wire) -> Json:
    return json_of(expression.evaluate(row_of(wire), AROUND), expression.type)


@pytest.fixture(scope="module")
def sqlite() -> Iterator[Connection]:
    engine = create_engine("sqlite://")
    event.listen(engine, "connect", lambda connection, _: register_sqlite_functions(connection))
    yield from _built(engine)


@pytest.fixture(scope="module")
def postgresql(request: pytest.FixtureRequest) -> Iterator[Connection]:
    yield from _built(
        create_engine(request.getfixturevalue("postgres").create(f"equal_{id(request)}"))
    )


def _built(engine: Engine) -> Iterator[Connection]:
    with engine.connect() as connection:
        build(connection)
        yield connection
    engine.dispose()


def from_database(rows: Connection, expression: Expression, wire: Wire) -> Json:
    identity = f"g{next(_numbers)}"
    put(rows, "order", {**wire, "id": identity})
    place = orders(rows.dialect.name)
    stored = rows.execute(row_by_id(place, lower(expression, place, AROUND), identity)).scalar_one()
    return json_of(read(stored, expression.type), expression.type)


@MANY
@given(choose=CHOICES)
def test_databases_agree_with_python(
    sqlite: Connection, postgresql: Connection, choose: random.Random
) -> None:
    expression, wire = compile_expression(formula(choose), NAMES), row(choose)

    wanted = expected(expression, wire)

    assert from_database(sqlite, expression, wire) == wanted, (expression.source, wire)
    assert from_database(postgresql, expression, wire) == wanted, (expression.source, wire)


@MANY
@given(choose=CHOICES)
def test_a_condition_selects_exactly_the_rows_it_holds_for(
    sqlite: Connection, postgresql: Connection, choose: random.Random
) -> None:
    expression, wire = compile_expression(condition(choose, 3), NAMES), row(choose)

    wanted = expression.evaluate(row_of(wire), AROUND) is True

    for rows in (sqlite, postgresql):
        identity = f"g{next(_numbers)}"
        put(rows, "order", {**wire, "id": identity})
        place = orders(rows.dialect.name)
        chosen = row_by_id(place, place.rows.c.id, identity).where(
            lower_condition(expression, place, AROUND)
        )
        assert (rows.execute(chosen).first() is not None) == wanted, (expression.source, wire)


@MANY
@given(choose=CHOICES)
def test_the_reference_agrees_with_python(choose: random.Random) -> None:
    source, wire = formula(choose), row(choose)
    if RELATION.search(source):
        return
    expression = compile_expression(source, NAMES)

    found = reference(source, row_of(wire))

    wanted = expected(expression, wire)
    if expression.type.kind == "boolean":
        found, wanted = bool(found), wanted is True
    assert json_of(found, expression.type) == wanted, (source, wire)


def test_what_the_browser_is_tested_with_is_up_to_date() -> None:
    for path, content in written().items():
        assert path.read_text("utf-8") == content, (
            f"run python -m tests.engine.expressions.portable ({FOLDER})"
        )
