"""The rows of sub-forms in what was given: known ids update, new rows get an id, rows left out go."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from dougong.expressions import Row, Value
from dougong.forms.row_values import rows_of
from dougong.forms.spec import FormSpec
from dougong.kernel.ids import new_id
from dougong.kernel.problems import Problem


def with_rows(
    spec: FormSpec, values: Row, known: Row
) -> tuple[dict[str, Value], tuple[Problem, ...]]:
    """Complete the rows of all sub-forms; an id that is not one of the record's rows is a problem, never a new row."""
    complete = dict(values)
    strange: list[Problem] = []
    for key in spec.rows:
        old = {row["id"]: row for row in rows_of(known, key)}
        given = rows_of(values, key)
        strange += (problem.under(key) for problem in _strange(given, old))
        complete[key] = tuple(_completed(row, old) for row in given) or None
    return complete, tuple(strange)


def _strange(given: tuple[Row, ...], old: Mapping[Value, Row]) -> Iterator[Problem]:
    seen: set[Value] = set()
    for at, row in enumerate(given):
        if "id" not in row:
            continue
        if row["id"] not in old:
            yield Problem(f"{at}/id", "form.no_such_row")
        elif row["id"] in seen:
            yield Problem(f"{at}/id", "form.row_twice")
        seen.add(row["id"])


def _completed(row: Row, old: Mapping[Value, Row]) -> Row:
    return {**old.get(row["id"], {}), **row} if "id" in row else {"id": new_id(), **row}
