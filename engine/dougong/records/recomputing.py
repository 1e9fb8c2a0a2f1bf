"""Stored computed fields: in which order they are computed, and which no longer follow once the forms are others."""

from __future__ import annotations

from collections.abc import Iterator, Set
from graphlib import TopologicalSorter
from typing import TypeAlias

from dougong.expressions import Expression
from dougong.records.paths import fields_on
from dougong.records.shape import FormRef, Shapes

Place: TypeAlias = tuple[FormRef, str]
_About: TypeAlias = list[tuple[FormRef, Expression]]
"""The expressions of a field, each with the form that it is about."""


def computing_order(shapes: Shapes) -> tuple[Place, ...]:
    """Return all stored computed fields, of rows too, each after those that it needs."""
    stored = {place: about for place, about in _computed(shapes) if not _on_read(shapes, place)}
    needs = {place: _needs(shapes, about) & stored.keys() for place, about in stored.items()}
    return tuple(TopologicalSorter(needs).static_order())


def stale_fields(app: str, old: Shapes, new: Shapes) -> frozenset[Place]:
    """Return the fields of an app to be computed for all records: new ones, changed ones, and what needs them.

    What changed may lie in another app: it counts as far as the shapes know of it.
    """
    about = dict(_computed(new))
    rules, before = dict(_rules(new)), dict(_rules(old))
    stale = {place for place, rule in rules.items() if before.get(place) != rule}
    moved = stale | set(_other_columns(old, new))
    needs = {place: _needs(new, about[place]) for place in rules}
    while more := {place for place in rules.keys() - stale if needs[place] & moved}:
        stale |= more
        moved |= more
    return frozenset(place for place in stale if place[0].app == app)


def _rules(shapes: Shapes) -> Iterator[tuple[Place, object]]:
    """Yield what decides the value of each stored computed field: its sources and its column."""
    for (form, key), about in _computed(shapes):
        if not _on_read(shapes, (form, key)):
            sources = tuple((over, each.source) for over, each in about)
            yield (form, key), (sources, shapes[form].fields[key].type.column)


def _computed(shapes: Shapes) -> Iterator[tuple[Place, _About]]:
    for shape in shapes.by_ref.values():
        for key, formula in shape.formulas.items():
            yield (shape.ref, key), [(shape.ref, formula)]
    for rule in shapes.rollups:
        over = [rule.expression, *([rule.where] if rule.where else [])]
        yield (rule.form, rule.key), [(rule.child, each) for each in over]


def _on_read(shapes: Shapes, place: Place) -> bool:
    form, key = place
    return shapes[form].fields[key].on_read


def _needs(shapes: Shapes, about: _About) -> Set[Place]:
    return {
        met for over, each in about for path in each.needs for met in fields_on(shapes, over, path)
    }


def _other_columns(old: Shapes, new: Shapes) -> Iterator[Place]:
    """Yield the fields whose values are other ones now, because they are held in another kind of column."""
    for ref, shape in new.by_ref.items():
        for key, field in shape.fields.items():
            was = old[ref].fields.get(key) if ref in old else None
            if was is not None and was.type.column != field.type.column:
                yield ref, key
