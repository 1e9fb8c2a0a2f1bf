"""The past of some records and of all that lies behind them: what was told of them, as of any moment."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from dougong.expressions import Row, Surroundings
from dougong.journeys.simulation.computing import Computed
from dougong.journeys.simulation.life import Life
from dougong.kernel.clock import Moment
from dougong.records.following import Bring, Way, seen_through
from dougong.records.paths import KeyPath
from dougong.records.record import State, ids_of
from dougong.records.shape import DIRECTORY, FormRef, Shapes


@dataclass(slots=True)
class Past:
    """`lives` are those that have an id where a way says, by way and by that id; `computed` what is worked out anew."""

    shapes: Shapes
    zone: str
    lives: defaultdict[Way, dict[str, tuple[Life, ...]]] = field(
        default_factory=lambda: defaultdict(dict)
    )
    directory: dict[Way, dict[str, tuple[Row, ...]]] = field(default_factory=dict)
    computed: Mapping[FormRef, Computed] = field(default_factory=dict)

    def life(self, form: FormRef, id: str) -> Life | None:
        return next(iter(self.lives[Way(form)].get(id, ())), None)

    def row(self, form: FormRef, life: Life, at: datetime) -> Row | None:
        """Return a record as it was, with what is computed from it and its like worked out for that moment."""
        row, rules = life.at(at), self.computed.get(form)
        if row is None or rules is None:
            return row
        around = Surroundings(Moment(at, self.zone))
        return rules.worked_out(row, around, lambda way, id: self._rows(way, id, at))

    def seen(self, form: FormRef, row: Row, at: datetime, paths: Iterable[KeyPath]) -> Row:
        """Return a row with the records in it that some paths lead through, as they were."""
        wanted = tuple(paths)
        return seen_through(
            self.shapes, self.bring(at), lambda following: following.row(form, row, wanted)
        )

    def bring(self, at: datetime) -> Bring:
        """Return what brings rows as they were at a moment."""

        def brought(way: Way, ids: Sequence[str]) -> Mapping[str, tuple[Row, ...]]:
            if way.form in DIRECTORY:
                return self.directory.get(way, {})
            return {id: tuple(self._rows(way, id, at)) for id in ids}

        return brought

    def referring(self, life: Life) -> Iterator[Life]:
        """Yield the lives of those that ever referred to a record, as far as anything is known of them."""
        for way, lives in self.lives.items():
            if way.key != "id":
                yield from lives.get(life.id, ())

    def behind(self, form: FormRef, life: Life, paths: Iterable[KeyPath]) -> list[Life]:
        """Return the lives of all that some paths ever led to from a record."""
        found: dict[str, Life] = {}
        wanted = tuple(paths)

        def ever(way: Way, ids: Sequence[str]) -> Mapping[str, tuple[Row, ...]]:
            if way.form in DIRECTORY:
                return self.directory.get(way, {})
            told = {id: self.lives[way].get(id, ()) for id in ids}
            found.update({each.id: each for lives in told.values() for each in lives})
            return {id: tuple(each.latest for each in lives) for id, lives in told.items()}

        seen_through(self.shapes, ever, lambda following: following.row(form, life.latest, wanted))
        return list(found.values())

    def _rows(self, way: Way, id: str, at: datetime) -> Iterator[Row]:
        for life in self.lives[way].get(id, ()):
            row = self.row(way.form, life, at)
            if row is None or row.get("state") != State.ACTIVE.value:
                continue
            if way.key == "id" or id in ids_of(row.get(way.key)):
                yield row
