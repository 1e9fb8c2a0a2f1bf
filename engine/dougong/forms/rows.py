"""The rows of sub-forms: known ids update, new rows get an id and defaults, rows left out go."""

from __future__ import annotations

from collections.abc import Mapping

from dougong.expressions import Row, Surroundings, Value
from dougong.forms.row_values import rows_of
from dougong.forms.settle import with_defaults
from dougong.forms.spec import FormSpec
from dougong.kernel.ids import new_id
from dougong.kernel.problems import Problem


def with_rows(
    spec: FormSpec, values: Mapping[str, Value], known: Row, around: Surroundings
) -> tuple[dict[str, Value], tuple[Problem, ...]]:
    """Complete the rows of all sub-forms; an id that is not one of the record's rows is a problem, never a new row."""
    complete = dict(values)
    strange: list[Problem] = []
    for key, row_spec in spec.rows.items():
        old = {row["id"]: row for row in rows_of(known, key)}
        given = rows_of(values, key)
        strange += [
            Problem(f"{key}/{at}/id", "form.no_such_row")
            for at, row in enumerate(given)
            if "id" in row and row["id"] not in old
        ]
        complete[key] = tuple(_completed(row_spec, row, old, around) for row in given) or None
    return complete, tuple(strange)


def _completed(spec: FormSpec, row: Row, old: Mapping[Value, Row], around: Surroundings) -> Row:
    if "id" in row:
        return {**old.get(row["id"], {}), **row}
    return {"id": new_id(), **with_defaults(spec, row, around)}
