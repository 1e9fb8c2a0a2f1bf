"""Where a path of keys leads: which fields of which forms a question mentions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

from dougong.expressions import Expression
from dougong.fields.types.reverse import Reverse
from dougong.kernel.errors import NotFound
from dougong.records.query import Aggregate, Query
from dougong.records.shape import SYSTEM_FIELDS, FormRef, Shapes

KeyPath: TypeAlias = tuple[str, ...]
Mentions: TypeAlias = Mapping[FormRef, frozenset[str]]


def leads_to(shapes: Shapes, form: FormRef, key: str) -> FormRef | None:
    """Return the form reached through a field: a reference's target, a sub-form, the children of a reverse field."""
    spec = shapes[form].fields.get(key)
    if spec is None:
        return None
    if spec.fields:
        return form.child(key)
    target = spec.type.leads_to
    return FormRef.read(target, form.app) if target else None


def steps(shapes: Shapes, form: FormRef, path: KeyPath) -> Iterator[tuple[FormRef, str]]:
    """Yield each (form, key) that a path touches, from the form outwards."""
    at: FormRef | None = form
    for key in path:
        if at is None or not _known(shapes, at, key):
            raise NotFound(what="field", key=".".join(path))
        yield at, key
        at = leads_to(shapes, at, key)


def mentions(shapes: Shapes, form: FormRef, paths: Iterable[KeyPath]) -> Mentions:
    """Gather the keys that paths touch, by form; the form itself is always among them."""
    found: defaultdict[FormRef, set[str]] = defaultdict(set)
    found[form] = set()
    for path in paths:
        for at, key in steps(shapes, form, path):
            found[at].add(key)
            if (target := leads_to(shapes, at, key)) is not None:
                found[target] |= _referring(shapes, at, key)
    return {at: frozenset(keys) for at, keys in found.items()}


def _referring(shapes: Shapes, form: FormRef, key: str) -> set[str]:
    """Return the reference that a way back follows: which records come betrays what it holds."""
    kind = shapes[form].fields[key].type if key in shapes[form].fields else None
    return {kind.reference} if isinstance(kind, Reverse) else set()


def reads_clock(shapes: Shapes, form: FormRef, expression: Expression) -> bool:
    """Tell whether an expression over a form mentions the clock, or a field that is computed on read."""
    return expression.volatile or any(
        shapes[at].fields[key].on_read
        for path in expression.needs
        for at, key in fields_on(shapes, form, path)
    )


def fields_on(shapes: Shapes, form: FormRef, path: KeyPath) -> Iterator[tuple[FormRef, str]]:
    """Yield the fields that a path of a compiled expression crosses, also from a row to what holds it."""
    at: FormRef | None = form
    for key in path:
        if at is None or at not in shapes:
            return
        if key in shapes[at].fields:
            yield at, key
            at = leads_to(shapes, at, key)
        else:
            at = shapes[at].parent if key == "parent" else None


def judged_paths(query: Query | Aggregate) -> frozenset[KeyPath]:
    """Return the paths that decide which rows come, in which order or group: the outcome betrays their values."""
    if isinstance(query, Query):
        expressions = [query.where]
        keys = [(sort.key,) for sort in query.sort]
        keys += [(query.matched,)] if query.matched else []
    else:
        expressions = [query.where, *(dimension.expression for dimension in query.dimensions)]
        expressions += [measure.expression for measure in query.measures]
        keys = []
    needed = (expression.needs for expression in expressions if expression is not None)
    return frozenset(keys).union(*needed)


def _known(shapes: Shapes, form: FormRef, key: str) -> bool:
    return key in SYSTEM_FIELDS or key in shapes[form].fields
