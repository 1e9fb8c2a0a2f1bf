"""Reads what a client sent into values, by the types of the fields; all problems at once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple, cast

from dougong.expressions import Value
from dougong.fields.reading import wrong
from dougong.fields.spec import FieldSpec
from dougong.forms.spec import FormSpec
from dougong.kernel.canonical import Json
from dougong.kernel.ids import is_id
from dougong.kernel.problems import Problem, under

MOST_TOLD = 100
"""Of fields that there are not; nobody who mistyped has more."""
_BLANK: tuple[Json, ...] = ("", [])


class Reading(NamedTuple):
    """Values by key, and what could not be read; a tuple, because there is one for each row of a table."""

    values: Mapping[str, Value] = {}
    problems: tuple[Problem, ...] = ()


def read_values(spec: FormSpec, given: Mapping[str, Json]) -> Reading:
    """Read the fields that were given; a key that is no field is a problem that names the known ones."""
    values: dict[str, Value] = {}
    problems: list[Problem] = []
    parsers = spec.parsers
    value: Value | Problem | Reading
    for key, raw in given.items():
        if (parse := parsers.get(key)) is not None:
            value = None if raw is None or raw in _BLANK else parse(raw)
        elif key in spec.fields:
            value = _read_other(spec, spec.fields[key], raw)
        elif len(problems) < MOST_TOLD:
            value = Problem("", "form.no_such_field", {"key": key[:60], "known": _known(spec)})
        else:
            continue
        if not isinstance(value, Problem | Reading):
            values[key] = value
        elif isinstance(value, Problem):
            problems.append(value.under(key))
        else:
            problems += under(key, value.problems)
    return Reading(values, tuple(problems))


def _read_other(spec: FormSpec, field: FieldSpec, raw: Json) -> Value | Problem | Reading:
    """Read a field that nobody fills in, or one with rows, whose problems have paths below the field."""
    if raw is None or (raw in _BLANK and not field.computed):
        return None
    if field.computed:
        return wrong("field.computed")
    parsed = field.type.parse(raw)
    if isinstance(parsed, Problem):
        return parsed
    return _read_rows(spec.rows[field.key], cast(list[Mapping[str, Json]], parsed))


def _read_rows(spec: FormSpec, rows: list[Mapping[str, Json]]) -> Value | Reading:
    readings = [_read_row(spec, row) for row in rows]
    problems = [
        problem
        for at, reading in enumerate(readings)
        for problem in under(str(at), reading.problems)
    ]
    if problems:
        return Reading(problems=tuple(problems))
    return tuple(reading.values for reading in readings) or None


def _read_row(spec: FormSpec, row: Mapping[str, Json]) -> Reading:
    """Read one row; one without an id is new, whether a given id is known is for the submit to say."""
    computed = {key for key, field in spec.fields.items() if field.computed}
    # A client may send a row back as it got it, computed values and all.
    reading = read_values(
        spec, {key: raw for key, raw in row.items() if key != "id" and key not in computed}
    )
    row_id = row.get("id")
    if row_id is None:
        return reading
    if not is_id(row_id):
        return Reading(problems=(*reading.problems, Problem("id", "field.not_id")))
    return Reading({"id": cast(str, row_id), **reading.values}, reading.problems)


def _known(spec: FormSpec) -> tuple[str, ...]:
    return tuple(key for key, field in spec.fields.items() if not field.computed)
