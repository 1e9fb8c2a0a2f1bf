"""Rows as the system sees them, for engines that stated their needs: one statement a relation."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from sqlalchemy import Connection, select

from dougong.expressions import DEPARTMENT, MEMBER, Surroundings
from dougong.fields.protocol import Value
from dougong.fields.types.reverse import Reverse
from dougong.kernel.clock import Moment
from dougong.records.query import Standing
from dougong.records.record import Record, State, row_of
from dougong.records.shape import FormRef
from dougong.store.layout import Layout
from dougong.store.records.select import reading, records_now, records_with
from dougong.store.tables import departments, people

Paths = frozenset[tuple[str, ...]]
Rows = dict[str, dict[str, Value]]


class SqlFacts:
    """Reads without permits: what an engine computes may rest on what its asker may not see."""

    def __init__(
        self, connection: Connection, layout: Callable[[str], Layout], moment: Moment
    ) -> None:
        self._connection = connection
        self._layout = layout
        self._around = Surroundings(moment)

    def record(self, form: FormRef, id: str, standing: Standing = Standing.LIVE) -> Record | None:
        if standing is Standing.LIVE:
            return next(iter(self._records(form, "id", [id])), None)
        layout = self._layout(form.app)
        found = records_with(self._connection, layout, form, "id", [id], standing)
        return next(iter(found), None)

    def related(
        self, form: FormRef, ids: Sequence[str], needs: Paths
    ) -> Mapping[str, Mapping[str, Value]]:
        rows = {record.id: row_of(record) for record in self._records(form, "id", ids)}
        self._follow(form, rows, needs)
        return rows

    def deleted(self, form: FormRef, id: str, needs: Paths) -> Mapping[str, Value] | None:
        layout = self._layout(form.app)
        found, held = reading(layout, form, around=self._around), layout.table(form).table.c
        this = found.statement.where(held.id == id, held.deleted_at.is_not(None))
        rows = self._connection.execute(this).all()
        records = found.records(self._connection, layout, rows)
        seen = {record.id: row_of(record) for record in records}
        self._follow(form, seen, needs)
        return seen.get(id)

    def _records(self, ref: FormRef, key: str, ids: Sequence[str]) -> tuple[Record, ...]:
        layout = self._layout(ref.app)
        return records_now(self._connection, layout, ref, key, ids, self._around)

    def _follow(self, ref: FormRef, rows: Rows, needs: Paths) -> None:
        """Put in the place of each id that is followed the row it stands for."""
        further: defaultdict[str, set[tuple[str, ...]]] = defaultdict(set)
        fields = self._layout(ref.app).shape(ref).fields
        for key, *rest in needs:
            # What has a value of its own is here already.
            if rest or (key in fields and not (fields[key].type.column or fields[key].on_read)):
                further[key].add(tuple(rest))
        for key, paths in further.items():
            self._follow_key(ref, rows, key, frozenset(path for path in paths if path))

    def _follow_key(self, ref: FormRef, rows: Rows, key: str, paths: Paths) -> None:
        spec = self._layout(ref.app).shape(ref).fields.get(key)
        if spec is None or spec.fields:
            return
        kind = spec.type.value_type
        if isinstance(spec.type, Reverse):
            self._follow_back(ref, rows, (key, spec.type.source), paths)
        elif kind is not None and kind.form in _DIRECTORY:
            self._put(rows, key, self._directory(kind.form, _ids(rows, key)))
        elif spec.type.leads_to:
            target = FormRef.read(spec.type.leads_to, ref.app)
            self._put(rows, key, self.related(target, _ids(rows, key), paths))

    def _follow_back(self, ref: FormRef, rows: Rows, way: tuple[str, str], paths: Paths) -> None:
        key, path = way
        source, _, reference = path.rpartition(".")
        child = FormRef.read(source, ref.app)
        records = [
            record
            for record in self._records(child, reference, list(rows))
            if record.state is State.ACTIVE
        ]
        children = {record.id: row_of(record) for record in records}
        by_parent: defaultdict[str, list[Mapping[str, Value]]] = defaultdict(list)
        for row in children.values():
            by_parent[str(row[reference])].append(row)
        self._follow(child, children, paths)
        for id, row in rows.items():
            row[key] = tuple(by_parent.get(id, ())) or None

    def _directory(self, kind: str, ids: Sequence[str]) -> Mapping[str, Mapping[str, Value]]:
        table, name = _DIRECTORY[kind]
        found = self._connection.execute(
            select(table.c.id, table.c[name]).where(table.c.id.in_(ids))
        )
        return {id: {"id": id, "name": called} for id, called in found}

    @staticmethod
    def _put(rows: Rows, key: str, reached: Mapping[str, Mapping[str, Value]]) -> None:
        for row in rows.values():
            id = row.get(key)
            if isinstance(id, str):
                row[key] = reached.get(id, id)


_DIRECTORY = {MEMBER.form: (people, "name"), DEPARTMENT.form: (departments, "label")}


def _ids(rows: Rows, key: str) -> list[str]:
    return sorted({id for row in rows.values() if isinstance(id := row.get(key), str)})
