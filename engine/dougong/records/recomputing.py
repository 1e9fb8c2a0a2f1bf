"""Which stored computed fields no longer follow from their expressions, once the forms are others."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from dougong.expressions import Expression
from dougong.records.paths import fields_on
from dougong.records.shape import FormRef, Shapes

Place: TypeAlias = tuple[FormRef, str]


def stale_fields(app: str, old: Shapes, new: Shapes) -> frozenset[Place]:
    """Return the fields of an app to be computed for all records: new ones, changed ones, and what needs them."""
    rules = dict(_rules(app, new))
    before = dict(_rules(app, old))
    stale = {place for place, rule in rules.items() if before.get(place) != rule}
    moved = stale | set(_other_columns(old, new))
    while more := {place for place in rules.keys() - stale if _needs(new, place) & moved}:
        stale |= more
        moved |= more
    return frozenset(stale)


def _rules(app: str, shapes: Shapes) -> Iterator[tuple[Place, object]]:
    """Yield what decides the value of each stored computed field: its sources and its column."""
    for form, key, about in _computed(shapes):
        field = shapes[form].fields[key]
        if form.app == app and not field.on_read:
            sources = tuple((over, each.source) for over, each in about)
            yield (form, key), (sources, field.type.column)


def _computed(shapes: Shapes) -> Iterator[tuple[FormRef, str, list[tuple[FormRef, Expression]]]]:
    """Yield each computed field with its expressions and the form each is about."""
    for shape in shapes.by_ref.values():
        if shape.parent is None:
            for key, formula in shape.formulas.items():
                yield shape.ref, key, [(shape.ref, formula)]
    for rule in shapes.rollups:
        over = [rule.expression, *([rule.where] if rule.where else [])]
        yield rule.form, rule.key, [(rule.child, each) for each in over]


def _needs(shapes: Shapes, place: Place) -> set[Place]:
    return {
        met
        for form, key, about in _computed(shapes)
        if (form, key) == place
        for over, each in about
        for path in each.needs
        for met in fields_on(shapes, over, path)
    }


def _other_columns(old: Shapes, new: Shapes) -> Iterator[Place]:
    """Yield the fields whose values are other ones now, because they are held in another kind of column."""
    for ref, shape in new.by_ref.items():
        for key, field in shape.fields.items():
            was = old[ref].fields.get(key) if ref in old else None
            if was is not None and was.type.column != field.type.column:
                yield ref, key
