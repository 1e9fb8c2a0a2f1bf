"""The same cases on every backend: the browser's run of them is in runtime/web/src/expressions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

import pytest
from sqlalchemy import Connection, create_engine, event

from dougong.expressions import compile_expression, json_of
from dougong.expressions.backends.sql import NotCompilable, lower, read, register_sqlite_functions
from dougong.kernel.canonical import Json
from tests.engine.expressions.world import (
    AROUND,
    NAMES,
    build,
    cases,
    orders,
    put,
    row_by_id,
    row_of,
)

CASES = dict(cases())
Case = Mapping[str, Json]


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def rows(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Connection]:
    """A database that holds the row of every case, under the title of the case."""
    if request.param == "sqlite":
        engine = create_engine(f"sqlite:///{tmp_path_factory.mktemp('world')}/w.db")
        event.listen(engine, "connect", lambda connection, _: register_sqlite_functions(connection))
    else:
        engine = create_engine(request.getfixturevalue("postgres").create(f"world_{id(request)}"))
    with engine.connect() as connection:
        build(connection)
        for title, case in CASES.items():
            put(connection, "order", {**case.get("row", {}), "id": title})
        yield connection
    engine.dispose()


def _same(found: Json, wanted: Json) -> bool:
    """Numbers are compared as numbers: a case need not write out all decimals."""
    if isinstance(found, str) and isinstance(wanted, str) and found != wanted:
        try:
            return Decimal(found) == Decimal(wanted)
        except ArithmeticError:
            return False
    return found == wanted


@pytest.mark.parametrize("title", CASES)
def test_python_gives_what_the_case_says(title: str) -> None:
    case = CASES[title]
    expression = compile_expression(str(case["expression"]), NAMES)
    found = json_of(expression.evaluate(row_of(case.get("row", {})), AROUND), expression.type)
    assert _same(found, case["result"]), found


@pytest.mark.parametrize("title", CASES)
def test_the_database_gives_what_the_case_says(title: str, rows: Connection) -> None:
    case = CASES[title]
    expression = compile_expression(str(case["expression"]), NAMES)
    place = orders(rows.dialect.name)
    if "sql" in case:
        with pytest.raises(NotCompilable):
            lower(expression, place, AROUND)
        return
    stored = rows.execute(row_by_id(place, lower(expression, place, AROUND), title)).scalar_one()
    found = json_of(read(stored, expression.type), expression.type)
    assert _same(found, case["result"]), found
