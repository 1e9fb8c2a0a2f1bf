"""Where a path of keys leads: which fields of which forms a question mentions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

from dougong.expressions import Expression
from dougong.expressions.scopes import PARENT
from dougong.fields.types.reverse import Reverse
from dougong.kernel.errors import NotFound
from dougong.records.analyses import Figures
from dougong.records.query import Query
from dougong.records.shape import (
    DIRECTORY,
    DIRECTORY_FIELDS,
    SYSTEM_FIELDS,
    SYSTEM_TYPES,
    FormRef,
    Shapes,
)

KeyPath: TypeAlias = tuple[str, ...]
Mentions: TypeAlias = Mapping[FormRef, frozenset[str]]


def leads_to(shapes: Shapes, form: FormRef, key: str) -> FormRef | None:
    """Return the form reached through a field: a reference's target, a sub-form, the children of a reverse field.

    People and departments lead to the directory, also those that the system keeps; a row of a sub-form to its record.
    """
    if form in DIRECTORY:
        return None
    spec = shapes[form].fields.get(key)
    if spec is not None and spec.fields:
        return form.child(key)
    if spec is not None and spec.type.leads_to:
        return FormRef.read(spec.type.leads_to, form.app)
    if key == PARENT:
        return shapes[form].parent
    kind = spec.type.value_type if spec else SYSTEM_TYPES.get(key)
    if kind is None or kind.kind != "record":
        return None
    person = FormRef("", kind.form)
    return person if person in DIRECTORY else FormRef.read(kind.form, form.app)


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
            # Who may read a record may know the segments that are shown on it.
            if key != PARENT and not _tells_segments(shapes, at, key):
                found[at].add(key)
            if (target := leads_to(shapes, at, key)) is not None:
                found[target] |= _referring(shapes, at, key)
    # Whom a person is, everybody may know.
    return {at: frozenset(keys) for at, keys in found.items() if at not in DIRECTORY}


def mentioned(shapes: Shapes, query: Query | Figures) -> Mentions:
    """Gather the keys that a question is judged by, by form; those of a dataset by the forms that it joins.

    Rows of a sub-form are seen where their record is, so that it is judged as well.
    """
    paths = judged_paths(query)
    dataset = None if isinstance(query, Query) else query.dataset
    asked = {query.form: paths} if dataset is None else {query.form: frozenset[KeyPath]()}
    found: defaultdict[FormRef, frozenset[str]] = defaultdict(frozenset)
    for form, own in (asked | {**(dataset.paths(paths) if dataset else {})}).items():
        if (holder := shapes[form].parent) is not None:
            found[holder] |= frozenset()
        for at, keys in mentions(shapes, form, own).items():
            found[at] |= keys
    return found


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


def ticks(shapes: Shapes, form: FormRef, expression: Expression) -> bool:
    """Tell whether an expression over a form may come out otherwise within a day, though nothing is written."""
    return expression.ticks or any(
        key not in shapes[at].formulas or ticks(shapes, at, shapes[at].formulas[key])
        for path in expression.needs
        for at, key in fields_on(shapes, form, path)
        if shapes[at].fields[key].on_read
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


def judged_paths(query: Query | Figures) -> frozenset[KeyPath]:
    """Return the paths that decide which rows come, in which order or group: the outcome betrays their values."""
    if isinstance(query, Query):
        expressions: list[Expression | None] = [query.where]
        keys = [(sort.key,) for sort in query.sort]
        keys += [(query.matched,)] if query.matched else []
    else:
        expressions = [*query.expressions]
        keys = []
    needed = (expression.needs for expression in expressions if expression is not None)
    return frozenset(keys).union(*needed)


def _known(shapes: Shapes, form: FormRef, key: str) -> bool:
    if form in DIRECTORY:
        return key in DIRECTORY_FIELDS
    named = key in SYSTEM_FIELDS or key in shapes[form].fields or key == PARENT
    return named or _tells_segments(shapes, form, key)


def _tells_segments(shapes: Shapes, form: FormRef, key: str) -> bool:
    return form in shapes and shapes[form].tells_segments(key)
