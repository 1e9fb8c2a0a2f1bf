"""Which records a change rests on or moves, reference by reference: what must stand still while it is made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from dougong.records.paths import KeyPath
from dougong.records.shape import FormRef
from dougong.store.layout import Layout
from dougong.store.records.dependents import Trigger, triggers_of

_FARTHEST = 5


@dataclass(frozen=True, slots=True)
class Ways:
    """`to` are forms by the references that lead there, each after the way it goes on from.

    `moved` are the forms in which computed fields follow: whoever changes them must be the only one.
    """

    to: Mapping[KeyPath, FormRef]
    moved: frozenset[FormRef]

    def beyond(self) -> bool:
        """Tell whether any way is longer than one reference."""
        return any(len(way) > 1 for way in self.to)


def ways_of(layout: Layout, form: FormRef, others: Iterable[Layout]) -> Ways:
    """Return the ways from the records of a form; `others` are the apps whose forms refer to those of its app."""
    pulled = {*_pulled(layout, form, others)}
    ways = {(key,) for key, _ in references_of(layout, form)} | {*_read(layout, form)} | pulled
    known = {way[:end] for way in ways for end in range(1, len(way) + 1)}
    ends = {way: _end(layout, form, way) for way in sorted(known, key=len)}
    to = {way: end for way, end in ends.items() if end is not None}
    return Ways(to, frozenset(to[way] for way in pulled if way in to))


def references_of(layout: Layout, form: FormRef) -> Iterator[tuple[str, FormRef]]:
    """Yield the references of a form, and as "field.key" those of its sub-forms."""
    own = ((key, target) for key, target in layout.table(form).references())
    rows = (
        (f"{child.ref.form.rpartition('.')[2]}.{key}", target)
        for child in layout.shapes.children(form)
        for key, target in layout.table(child.ref).references()
    )
    for key, target in (*own, *rows):
        if target in layout.tables:
            yield key, target


def ranks_of(layout: Layout) -> Mapping[FormRef, int]:
    """Return how far each form is from those that refer to nothing; in a circle any order, but always the same."""
    return layout.once("ranks", lambda: _ranks(layout))


def _ranks(layout: Layout) -> Mapping[FormRef, int]:
    above = {
        ref: {target for _, target in references_of(layout, ref)} - {ref}
        for ref in layout.shapes.by_ref
        if ref in layout.tables
    }
    ranks = dict.fromkeys(above, 0)
    for _ in range(_FARTHEST):
        ranks = {
            ref: max((ranks.get(each, 0) + 1 for each in targets), default=0)
            for ref, targets in above.items()
        }
    return ranks


def _read(layout: Layout, form: FormRef) -> Iterator[KeyPath]:
    """Yield the ways on which formulas look into other records."""
    for formula in layout.shape(form).formulas.values():
        for path in formula.needs:
            end = 0
            while end < len(path) - 1 and _end(layout, form, path[: end + 1]):
                end += 1
            if end:
                yield path[:end]


def _pulled(layout: Layout, form: FormRef, others: Iterable[Layout]) -> Iterator[KeyPath]:
    """Yield the ways to the records whose computed fields follow a change, and to those that follow these."""
    for each in (layout, *others):
        triggers = each.once("triggers", partial(triggers_of, each.shapes, each.app))
        yield from _up(triggers, form, None, ())


def _up(
    triggers: Mapping[FormRef, Iterable[Trigger]], form: FormRef, key: str | None, so_far: KeyPath
) -> Iterator[KeyPath]:
    if len(so_far) >= _FARTHEST:
        return
    for trigger in triggers.get(form, ()):
        upward = bool(trigger.steps) and all(step.back for step in trigger.steps)
        if upward and (key is None or key in trigger.keys):
            way = (*so_far, *(step.key for step in reversed(trigger.steps)))
            yield way
            yield from _up(triggers, trigger.dependent.form, trigger.dependent.key, way)


def _end(layout: Layout, form: FormRef, way: KeyPath) -> FormRef | None:
    at: FormRef | None = form
    for key in way:
        at = dict(references_of(layout, at)).get(key) if at else None
    return at
