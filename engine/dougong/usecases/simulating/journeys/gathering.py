"""Gathers the past of customers and of all that lies behind them, as far as whoever asks may read it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from dougong.access.permit import Operation
from dougong.access.principal import Principal
from dougong.expressions import Row
from dougong.journeys.simulation.computing import computed_in
from dougong.journeys.simulation.life import Life, life_of
from dougong.journeys.simulation.past import Past
from dougong.kernel.problems import Problem
from dougong.kernel.wording import label_in
from dougong.publishing.app_spec import AppSpec
from dougong.records.following import Way, seen_through
from dougong.records.paths import KeyPath, mentions
from dougong.records.query import Query, Standing
from dougong.records.record import Record, ids_of, row_of
from dougong.records.shape import DIRECTORY, SYSTEM_FIELDS, FormRef, RollupRule
from dougong.rules.course import ENTERED
from dougong.usecases.facts.permits import permit
from dougong.usecases.reading.records import guarded
from dougong.usecases.rules.wording import vocabulary
from dougong.usecases.unit_of_work import UnitOfWork


@dataclass(slots=True)
class Gathering:
    """`since` is the moment from which on the past is told; `loaded` counts the records that were read for it."""

    work: UnitOfWork
    who: Principal
    spec: AppSpec
    since: datetime
    past: Past = field(init=False)
    loaded: int = 0

    def __post_init__(self) -> None:
        self.past = Past(self.spec.shapes, self.work.moment.zone)

    def gather(self, way: Way, ids: Sequence[str], paths: Iterable[KeyPath]) -> None:
        """Bring the lives of records that have some ids where a way says, and of all that paths lead to from them."""
        wanted = tuple(paths)
        self._works_out(way.form, wanted)
        told = self._lives(way, ids)
        rows = [life.latest for lives in told.values() for life in lives]
        seen_through(
            self.spec.shapes, self._bring, lambda f: [f.row(way.form, row, wanted) for row in rows]
        )

    def _bring(self, way: Way, ids: Sequence[str]) -> Mapping[str, tuple[Row, ...]]:
        if way.form in DIRECTORY:
            rows = self.work.facts.rows(way, ids)
            self.past.directory.setdefault(way, {}).update(rows)
            return rows
        told = self._lives(way, ids)
        return {id: tuple(each.latest for each in lives) for id, lives in told.items()}

    def _lives(self, way: Way, ids: Sequence[str]) -> Mapping[str, tuple[Life, ...]]:
        """Return the lives that have an id where a way says, and those that are rolled up in them."""
        new = [id for id in ids if id not in self.past.lives[way]]
        found = [each for gone in _STANDINGS for each in self._told(way, new, gone)]
        told: dict[str, list[Life]] = {id: [] for id in new}
        for life in found:
            for id in ids_of(life.latest.get(way.key)):
                if id in told:
                    told[id].append(life)
        self.past.lives[way].update({id: tuple(lives) for id, lives in told.items()})
        by_id = self.past.lives[Way(way.form)]
        by_id.update({life.id: (life,) for life in found})
        for further in self._rolled_up(way.form):
            self._lives(further, [life.id for life in found])
        return {id: self.past.lives[way][id] for id in ids}

    def _told(self, way: Way, ids: Sequence[str], standing: Standing) -> Iterator[Life]:
        records = self.work.facts.records(way, ids, standing) if ids else ()
        self.loaded += len(records)
        clear = self._clear(way.form, standing, [each.id for each in records])
        told = self.work.records.histories(way.form, clear.keys(), self.since) if clear else {}
        for record in records:
            if (open := clear.get(record.id)) is not None:
                entries = [
                    replace(
                        entry, changed={k: each for k, each in entry.changed.items() if k in open}
                    )
                    for entry in told.get(record.id, ())
                ]
                gone = standing is Standing.DELETED
                # One that was deleted before is nobody's past.
                if entries or not gone:
                    yield life_of(_seen(record, open), record.stamp.created_at, entries, gone=gone)

    def _clear(
        self, form: FormRef, standing: Standing, ids: Sequence[str]
    ) -> Mapping[str, frozenset[str]]:
        """Return the fields that may be read in full, of every record that may be read."""
        query = guarded(self.work, self.who, self.spec, Query(form, fields=(), standing=standing))
        usual = query.permits[form]
        return {
            record.id: (record.reading or usual).clear.union(SYSTEM_FIELDS)
            for record in (self.work.records.find_all(query, ids) if ids else ())
        }

    def _rolled_up(self, form: FormRef) -> tuple[Way, ...]:
        rules = self.past.computed.get(form)
        return rules.ways if rules else ()

    def _works_out(self, form: FormRef, paths: Sequence[KeyPath]) -> None:
        shapes = self.spec.shapes
        found = mentions(shapes, form, real_paths(self.spec, form, paths))
        computed = {
            each: computed_in(shapes, each, keys, self._may_read)
            for each, keys in found.items()
            if each in shapes and shapes[each].parent is None
        }
        self.past.computed = {**self.past.computed, **computed}

    def _may_read(self, rule: RollupRule) -> bool:
        found = permit(self.work, self.who, self.spec, rule.child, Operation.READ)
        read = {path[0] for each in (rule.expression, rule.where) if each for path in each.needs}
        return found.anything and {*read, rule.reference} <= found.clear.union(SYSTEM_FIELDS)


def real_paths(spec: AppSpec, form: FormRef, paths: Iterable[KeyPath]) -> list[KeyPath]:
    """Return the paths without what is no field: since when somebody is on the way."""
    known = spec.shapes[form].fields
    return [path for path in paths if path[0] != ENTERED or ENTERED in known]


def unreadable(
    work: UnitOfWork, who: Principal, spec: AppSpec, form: FormRef, paths: Iterable[KeyPath]
) -> Iterator[Problem]:
    """Yield, in words, what somebody may not read of all that is looked at: the outcome would betray it."""
    found, words = (
        mentions(spec.shapes, form, real_paths(spec, form, paths)),
        vocabulary(spec, who.locale),
    )
    for each, keys in sorted(found.items()):
        if each not in spec.shapes or spec.shapes[each].parent is not None:
            continue
        reading = permit(work, who, spec, each, Operation.READ)
        called = form_called(spec, each, who.locale)
        if not reading.anything:
            yield Problem("", "journey.simulation.unreadable", {"form": called})
        elif hidden := keys - reading.clear.union(SYSTEM_FIELDS):
            labels = tuple(words.label(each.form, [key]) for key in sorted(hidden))
            yield Problem("", "journey.simulation.hidden", {"form": called, "fields": labels})


def form_called(spec: AppSpec, form: FormRef, locale: str) -> str:
    """Return what a form is called; one of another app by its key."""
    own = spec.forms.get(form.form) if form.app == spec.key else None
    return label_in(own.label, locale) if own else str(form)


_STANDINGS = (Standing.LIVE, Standing.DELETED)


def _seen(record: Record, open: frozenset[str]) -> Row:
    return {key: value if key in open else None for key, value in row_of(record).items()}
