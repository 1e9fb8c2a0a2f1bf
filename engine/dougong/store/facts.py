"""Rows as the system sees them, for engines that stated their needs: one statement a relation."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping

from sqlalchemy import Connection, select

from dougong.expressions import Row, Surroundings
from dougong.kernel.clock import Moment
from dougong.records.following import Way
from dougong.records.query import Standing
from dougong.records.record import Record, ids_of, row_of
from dougong.records.shape import FormRef, Shape
from dougong.store.layout import Layout
from dougong.store.records.of_segments import memberships
from dougong.store.records.select import records_now
from dougong.store.records.source import DIRECTORY_TABLES


class SqlFacts:
    """Reads without permits: what an engine computes may rest on what its asker may not see."""

    def __init__(
        self, connection: Connection, layout: Callable[[str], Layout], moment: Moment
    ) -> None:
        self._connection = connection
        self._layout = layout
        self._around = Surroundings(moment)

    def record(self, form: FormRef, id: str, standing: Standing = Standing.LIVE) -> Record | None:
        return next(iter(self.records(Way(form), [id], standing)), None)

    def rows(self, way: Way, ids: Iterable[str]) -> Mapping[str, tuple[Row, ...]]:
        if way.form in DIRECTORY_TABLES:
            return self._directory(way.form, ids)
        shape = self._layout(way.form.app).shapes.by_ref.get(way.form)
        if shape is not None and shape.tells_segments(way.key):
            return self._segments(shape, ids)
        found: defaultdict[str, list[Row]] = defaultdict(list)
        wanted = frozenset(ids)
        for row in map(row_of, self.records(way, wanted)):
            for id in wanted.intersection(ids_of(row[way.key])):
                found[id].append(row)
        return {id: tuple(rows) for id, rows in found.items()}

    def records(
        self, way: Way, ids: Iterable[str], standing: Standing = Standing.LIVE
    ) -> tuple[Record, ...]:
        """Return the records that have one of some ids where a way says."""
        layout = self._layout(way.form.app)
        return records_now(self._connection, layout, way, ids, self._around, standing)

    def _segments(self, shape: Shape, ids: Iterable[str]) -> Mapping[str, tuple[Row, ...]]:
        """Return the segments that are shown on records, each as a row of its key."""
        found: defaultdict[str, list[Row]] = defaultdict(list)
        for row in self._connection.execute(memberships(shape, ids)):
            found[row.record].append({"id": row.segment})
        return {id: tuple(rows) for id, rows in found.items()}

    def _directory(self, form: FormRef, ids: Iterable[str]) -> Mapping[str, tuple[Row, ...]]:
        table, called = DIRECTORY_TABLES[form]
        entries = select(table.c.id, called).where(table.c.id.in_(ids))
        return {id: ({"id": id, "name": name},) for id, name in self._connection.execute(entries)}
