"""Follows paths through rows: how conditions and formulas outside of SQL see what references lead to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias, TypeVar

from dougong.expressions import Row, Value
from dougong.fields.types.reverse import Reverse
from dougong.records.paths import KeyPath, leads_to
from dougong.records.record import State
from dougong.records.shape import DIRECTORY, FormRef, Shapes

T = TypeVar("T")


@dataclass(frozen=True, slots=True, order=True)
class Way:
    """A relation: from an id to the rows of a form, or of the directory, that have it in `key`.

    Where `key` names the segments of a record, it leads to a row for each that the record is in.
    """

    form: FormRef
    key: str = "id"


Told: TypeAlias = Mapping[Way, Mapping[str, tuple[Row, ...]]]
"""The rows that were brought, by way and by the id that leads to them; an id that leads to none is told as well."""
Needs: TypeAlias = Mapping[Way, frozenset[str]]
"""The ids of which nothing was told yet, by way."""

Bring: TypeAlias = Callable[[Way, Sequence[str]], Mapping[str, tuple[Row, ...]]]
"""Brings the rows that some ids lead to on a way, by id; one that leads to none may be left out."""


@dataclass(frozen=True, slots=True)
class Following:
    """Puts rows in the place of ids; what it looked for and was not told stays in `missing`."""

    shapes: Shapes
    told: Told
    missing: defaultdict[Way, set[str]] = field(default_factory=lambda: defaultdict(set))

    @property
    def needs(self) -> Needs:
        return {way: frozenset(ids) for way, ids in self.missing.items()}

    def row(self, form: FormRef, row: Row, paths: Iterable[KeyPath]) -> Row:
        """Return a row with whatever the paths lead through in it."""
        further: defaultdict[str, set[KeyPath]] = defaultdict(set)
        for key, *rest in paths:
            if rest or self._back(form, key) or self._tells_segments(form, key):
                further[key].add(tuple(rest))
        if not further:
            return row
        reached = {key: self._reached(form, row, key, rest) for key, rest in further.items()}
        return {**row, **reached}

    def _reached(self, form: FormRef, row: Row, key: str, paths: Iterable[KeyPath]) -> Value:
        held, rest = row.get(key), [path for path in paths if path]
        if self._tells_segments(form, key):
            return tuple(each["id"] for each in self._rows(Way(form, key), row.get("id"))) or None
        target = leads_to(self.shapes, form, key)
        if target is None:
            return held
        if back := self._back(form, key):
            rows = self._rows(Way(target, back), row.get("id"))
            return tuple(self.row(target, each, rest) for each in rows) or None
        if isinstance(held, tuple):
            return tuple(self.row(target, each, rest) for each in self._each(target, held))
        if not isinstance(held, str):
            return held
        # Whoever is not there, or not yet, keeps an identity and has nothing else: as in SQL.
        found = next(iter(self._rows(Way(target), held)), {"id": held})
        return self.row(target, found, rest)

    def _each(self, target: FormRef, held: tuple[Value, ...]) -> Iterator[Row]:
        """Yield the rows of a sub-form, or the records that are linked to; who is not there is none of them."""
        for each in held:
            if isinstance(each, Mapping):
                yield each
            else:
                yield from self._rows(Way(target), each)

    def _rows(self, way: Way, id: Value) -> tuple[Row, ...]:
        if not isinstance(id, str):
            return ()
        known = self.told.get(way, {})
        if id not in known:
            self.missing[way].add(id)
        found = known.get(id, ())
        if self._tells_segments(way.form, way.key):
            return found
        return tuple(row for row in found if _active(way, row))

    def _tells_segments(self, form: FormRef, key: str) -> bool:
        return form in self.shapes and self.shapes[form].tells_segments(key)

    def _back(self, form: FormRef, key: str) -> str | None:
        """Return the reference that a list of others rests on; None for whatever else a field is."""
        spec = None if form in DIRECTORY else self.shapes[form].fields.get(key)
        return spec.type.reference if spec and isinstance(spec.type, Reverse) else None


def _active(way: Way, row: Row) -> bool:
    return way.form in DIRECTORY or row.get("state") == State.ACTIVE.value


def seen_through(shapes: Shapes, bring: Bring, look: Callable[[Following], T]) -> T:
    """Return what somebody sees who looks along paths, once all is brought that they lead to.

    Each round goes one step further, so that their number is that of the longest way.
    """
    told: Told = {}
    while True:
        following = Following(shapes, told)
        seen = look(following)
        if not following.missing:
            return seen
        told = brought(bring, told, following.needs)


def brought(bring: Bring, told: Told, needs: Needs) -> Told:
    """Return what was told together with what is needed: one question for each way."""
    new = {way: bring(way, sorted(ids)) for way, ids in needs.items()}
    return {
        **told,
        **{
            way: {**told.get(way, {}), **dict.fromkeys(needs[way], ()), **rows}
            for way, rows in new.items()
        },
    }
