"""Settles a record: defaults where nothing was said, and formulas, each after those it needs."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from dougong.expressions import Surroundings, Value
from dougong.expressions.numbers import rounded
from dougong.fields.protocol import FieldType
from dougong.fields.reading import LIMIT
from dougong.forms.facts import FormFacts
from dougong.forms.row_values import rows_of
from dougong.forms.spec import FormSpec


def with_defaults(
    spec: FormSpec, values: Mapping[str, Value], around: Surroundings
) -> dict[str, Value]:
    """Fill in defaults for the fields that were not given; one default may use another that stands before it."""
    filled = dict(values)
    for key, logic in spec.logic.items():
        if key not in filled and logic.default is not None:
            filled[key] = fitted(spec.fields[key].type, logic.default.evaluate(filled, around))
    return filled


def settled(
    spec: FormSpec, values: Mapping[str, Value], around: Surroundings, facts: FormFacts
) -> dict[str, Value]:
    """Compute all formulas of a record and of its rows."""
    after_rows = _with_rows(spec, dict(values), around, facts)
    computed = _with_formulas(spec, after_rows, around, facts)
    if not any(rows.formulas for rows in spec.rows.values()):
        return computed
    # Rows may use a total of the record, and the record a total of the rows: twice round serves both.
    return _with_formulas(spec, _with_rows(spec, computed, around, facts), around, facts)


def _with_rows(
    spec: FormSpec, values: dict[str, Value], around: Surroundings, facts: FormFacts
) -> dict[str, Value]:
    for key, row_spec in spec.rows.items():
        if row_spec.formulas:
            inside = around.inside(facts.followed(spec, values))
            rows = rows_of(values, key)
            values[key] = (
                tuple(_with_formulas(row_spec, dict(row), inside, facts) for row in rows) or None
            )
    return values


def _with_formulas(
    spec: FormSpec, values: dict[str, Value], around: Surroundings, facts: FormFacts
) -> dict[str, Value]:
    for key in spec.formulas:
        formula = spec.logic[key].formula
        if formula is not None:
            row = facts.followed(spec, values)
            values[key] = fitted(spec.fields[key].type, formula.evaluate(row, around))
    return values


def fitted(field_type: FieldType, value: Value) -> Value:
    """Return an expression's value as the field shows it: rounded half away from zero, blank if too big."""
    if not isinstance(value, Decimal) or field_type.value_type is None:
        return value
    exact = rounded(value, field_type.value_type.decimals)
    return exact if abs(exact) < LIMIT else None
