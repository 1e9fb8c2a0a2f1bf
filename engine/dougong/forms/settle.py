"""Settles a record and its rows: defaults where nothing was said, and formulas, each after those it needs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from decimal import Decimal
from typing import cast

from dougong.expressions import Expression, Row, Value
from dougong.expressions.numbers import rounded
from dougong.fields.protocol import FieldType
from dougong.fields.reading import LIMIT
from dougong.forms.facts import View
from dougong.forms.fetching import Fetch
from dougong.forms.places import Place
from dougong.forms.row_values import rows_of

Values = dict[str, Value]


def with_defaults(view: View, values: Row, known: Row | None) -> Values:
    """Fill in defaults for what was not given: in a new record, and in the rows that a known one does not have yet."""
    filled = _copied(view, values)
    for place in view.spec.defaults:
        if not place.rows:
            if known is None and place.key not in filled:
                filled[place.key] = _default(view, place.key, filled)
            continue
        inside, old = (
            view.inside(place.rows, filled),
            {row["id"] for row in rows_of(known or {}, place.rows)},
        )
        for row in _rows(filled, place.rows):
            if place.key not in row and row["id"] not in old:
                row[place.key] = _default(inside, place.key, row)
    return filled


def while_hidden(view: View, values: Row, known: Row, hidden: Set[str]) -> Values:
    """Return the values with what hidden fields hold: the old one, as it may be shown again, unless told otherwise.

    What is cleared is blank; what is recomputed is what a new record would have, each after those it needs.
    """
    fields = view.spec.fields
    away = {key for key in hidden & values.keys() if not fields[key].computed}
    kept = {key for key in away if fields[key].when_hidden == "keep"}
    found = {**values, **{key: known.get(key) if key in kept else None for key in away}}
    for place in view.spec.defaults:
        if not place.rows and place.key in away and fields[place.key].when_hidden == "recompute":
            found[place.key] = _default(view, place.key, found)
    return found


def settled(view: View, values: Row, places: Iterable[Place]) -> Values:
    """Compute formulas of a record and of its rows, in the order given."""
    settling = _copied(view, values)
    for place in places:
        if place.rows:
            inside = view.inside(place.rows, settling)
            for row in _rows(settling, place.rows):
                row[place.key] = _formula(inside, place.key, row)
        else:
            settling[place.key] = _formula(view, place.key, settling)
    return settling


def _default(view: View, key: str, values: Row) -> Value:
    return _computed(view, key, view.spec.logic[key].proposed, values)


def _formula(view: View, key: str, values: Row) -> Value:
    return _computed(view, key, view.spec.logic[key].computed, values)


def _computed(view: View, key: str, expression: Expression | Fetch | None, values: Row) -> Value:
    if expression is None:
        return None
    if isinstance(expression, Fetch):
        return fitted(view.spec.fields[key].type, view.fetched(key, expression, values))
    return fitted(view.spec.fields[key].type, view.value(expression, values))


def _copied(view: View, values: Row) -> Values:
    """Return the values with rows that may be written to."""
    rows = {key: tuple(dict(row) for row in rows_of(values, key)) or None for key in view.spec.rows}
    return {**values, **{key: rows[key] for key in rows.keys() & values.keys()}}


def _rows(values: Mapping[str, Value], key: str) -> tuple[Values, ...]:
    return cast("tuple[Values, ...]", rows_of(values, key))


def fitted(field_type: FieldType, value: Value) -> Value:
    """Return an expression's value as the field shows it: rounded half away from zero, blank if too big."""
    if not isinstance(value, Decimal) or field_type.value_type is None:
        return value
    exact = rounded(value, field_type.value_type.decimals)
    return exact if abs(exact) < LIMIT else None
