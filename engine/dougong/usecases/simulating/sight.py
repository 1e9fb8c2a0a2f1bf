"""What lies behind the references of a record that is only thought, as far as whoever thinks it may read it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dougong.access.principal import Principal
from dougong.expressions import Row
from dougong.publishing.app_spec import AppSpec
from dougong.records.following import Way
from dougong.records.query import Query
from dougong.records.shape import DIRECTORY, SYSTEM_FIELDS
from dougong.usecases.reading.records import guarded
from dougong.usecases.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Sight:
    """`spec` is the release that people use: behind what is only drawn so far there is nothing."""

    work: UnitOfWork
    who: Principal
    spec: AppSpec

    def rows(self, way: Way, ids: Sequence[str]) -> Mapping[str, tuple[Row, ...]]:
        """Return the rows that each id leads to; records that may not be read are not there, such fields are blank."""
        if way.form in DIRECTORY:
            return self.work.facts.rows(way, ids)
        shape = self.spec.shapes.by_ref.get(way.form)
        if shape is None or (way.key != "id" and way.key not in shape.fields):
            return {}
        found = self.work.facts.rows(way, ids)
        clear = self._clear(way, {str(row["id"]) for rows in found.values() for row in rows})
        return {id: tuple(_seen(rows, clear)) for id, rows in found.items()}

    def _clear(self, way: Way, ids: set[str]) -> Mapping[str, frozenset[str]]:
        """Return the fields that may be read in full, of every record that may be read."""
        query = guarded(self.work, self.who, self.spec, Query(way.form, fields=()))
        usual = query.permits[way.form]
        return {
            record.id: (record.reading or usual).clear.union(SYSTEM_FIELDS)
            for record in (self.work.records.find_all(query, ids) if ids else ())
        }


def _seen(rows: Sequence[Row], clear: Mapping[str, frozenset[str]]) -> Iterator[Row]:
    for row in rows:
        if (open := clear.get(str(row["id"]))) is not None:
            yield {key: value if key in open else None for key, value in row.items()}
