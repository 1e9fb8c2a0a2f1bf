"""Reads what a client sent into values, by the types of the fields; all problems at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import cast

from dougong.expressions import Value
from dougong.fields.reading import wrong
from dougong.fields.spec import FieldSpec
from dougong.forms.spec import FormSpec
from dougong.kernel.canonical import Json
from dougong.kernel.ids import is_id
from dougong.kernel.problems import Param, Problem, under

MOST_TOLD = 100
"""Of fields that there are not; nobody who mistyped has more."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Values by key, and what could not be read."""

    values: Mapping[str, Value] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


def read_values(spec: FormSpec, given: Mapping[str, Json]) -> Reading:
    """Read the fields that were given; a key that is no field is a problem that names the known ones."""
    values: dict[str, Value] = {}
    problems: list[Problem] = []
    fields = spec.fields
    for key, raw in given.items():
        if key not in fields:
            if len(problems) < MOST_TOLD:
                known: dict[str, Param] = {"key": key[:60], "known": _known(spec)}
                problems.append(Problem(key, "form.no_such_field", known))
            continue
        value = read_field(spec, fields[key], raw)
        if isinstance(value, Reading):
            problems += under(key, value.problems)
        else:
            values[key] = value
    return Reading(values, tuple(problems))


def read_field(spec: FormSpec, field: FieldSpec, raw: Json) -> Value | Reading:
    """Read one field; problems come as a reading without values, their paths below the field."""
    if raw is None or raw in ("", []):
        return (
            Reading(problems=(Problem("", "field.computed"),))
            if field.computed and raw is not None
            else None
        )
    parsed = wrong("field.computed") if field.computed else field.type.parse(raw)
    if isinstance(parsed, Problem):
        return Reading(problems=(parsed,))
    return (
        _read_rows(spec.rows[field.key], cast(list[Mapping[str, Json]], parsed))
        if field.fields
        else parsed
    )


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
