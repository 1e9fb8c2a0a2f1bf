"""Changes to records: whole batches, refused when a version moved or a unique value is taken."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, bindparam, select, update

from dougong.kernel.errors import Conflict
from dougong.records.change import Change, ChangeKind
from dougong.records.record import Record, Stamp
from dougong.records.shape import FormRef
from dougong.store.codec import Raw
from dougong.store.form_tables import INSTANT
from dougong.store.layout import Layout
from dougong.store.records.children import insert_children, replace_children, with_ids
from dougong.store.records.inserting import insert_rows
from dougong.store.records.rows import RowWriter
from dougong.store.records.signature import Signature

# No key has two underscores in a row, so that these are never the name of a column.
_ID, _SEEN = "this__id", "seen__version"


class Writer:
    """Writes the records of one form on one connection."""

    def __init__(
        self, connection: Connection, layout: Layout, form: FormRef, signature: Signature
    ) -> None:
        self._connection = connection
        self._layout = layout
        self._form = layout.table(form)
        self._signature = signature
        self._codec = layout.codec
        self._now = layout.codec.encode(signature.at, INSTANT)
        self._children = {
            child.ref.form.rpartition(".")[2]: child.ref for child in layout.shapes.children(form)
        }
        self._row = layout.once(("writer", form), lambda: RowWriter.of(self._form, layout.codec))

    def create(self, changes: Sequence[Change]) -> list[Record]:
        """Insert new records, all in one statement."""
        records = [self._created(change) for change in changes]
        inserted = [self._inserted(record) for record in records]
        insert_rows(self._connection, self._layout, self._form, inserted)
        for key, child in self._children.items():
            rows = [(record.id, record.values[key]) for record in records if record.values.get(key)]
            insert_children(self._connection, self._layout, child, rows)
        for key, link in self._form.links.items():
            link.put(self._connection, ((each.id, each.values[key]) for each in records))
        return records

    def update(self, changes: Sequence[Change]) -> list[Record]:
        """Write patches over the versions that were read."""
        known = [self._identified(change) for change in changes]
        self._set([(change, self._patch(change)) for change in known])
        for key, child in self._children.items():
            rows = {each.id: each.values[key] for each in known if key in each.values}
            if rows:
                replace_children(self._connection, self._layout, child, rows)
        for key, link in self._form.links.items():
            relinked = [(each.id, each.values[key]) for each in known if key in each.values]
            link.replace(self._connection, relinked)
        return [self._updated(change) for change in known]

    def mark(self, changes: Sequence[Change]) -> list[Record]:
        """Delete or restore: the row stays, only the mark of deletion comes and goes."""
        gone = {"deleted_at": self._now}
        back: dict[str, Raw] = {"deleted_at": None}
        self._set(
            [(change, gone if change.kind is ChangeKind.DELETE else back) for change in changes]
        )
        return [self._updated(change) for change in changes]

    def _set(self, patches: Iterable[tuple[Change, Mapping[str, Raw]]]) -> None:
        by_columns: dict[frozenset[str], list[dict[str, Raw]]] = {}
        for change, patch in patches:
            row = {_ID: change.id, _SEEN: change.before.version if change.before else 0, **patch}
            by_columns.setdefault(frozenset(patch), []).append(row)
        if moved := self._moved([row for rows in by_columns.values() for row in rows]):
            raise Conflict(form=str(self._form.ref), ids=moved)
        for rows in by_columns.values():
            self._set_alike(rows)

    def _set_alike(self, rows: list[dict[str, Raw]]) -> None:
        held = self._form.table.c
        stamped = {
            "version": held.version + 1,
            "updated_at": self._now,
            "updated_by": self._signature.by,
        }
        these = update(self._form.table).where(
            held.id == bindparam(_ID), held.version == bindparam(_SEEN)
        )
        one = rows[0] if len(rows) == 1 else rows
        if self._connection.execute(these.values(stamped), one).rowcount != len(rows):
            raise Conflict(form=str(self._form.ref), ids=tuple(row[_ID] for row in rows))

    def _moved(self, rows: Sequence[Mapping[str, Raw]]) -> tuple[str, ...]:
        """Lock many rows and return those that are not as they were read; one row is checked as it is written."""
        if len(rows) == 1:
            return ()
        held, seen = self._form.table.c, {row[_ID]: row[_SEEN] for row in rows}
        these = (
            select(held.id, held.version)
            .where(held.id.in_(seen))
            .order_by(held.id)
            .with_for_update(key_share=True)
        )
        now = dict(self._connection.execute(these).all())
        return tuple(id for id, version in seen.items() if now.get(id) != version)

    def _created(self, change: Change) -> Record:
        at, by = self._signature.at, self._signature.by
        stamp = Stamp(
            change.made_at or at, change.made_by or by, at, by, change.owner_id, change.dept_id
        )
        values = {key: change.values.get(key) for key in self._form.shapes}
        rows = {key: with_ids(change.values.get(key)) or None for key in self._children}
        return Record(change.form, change.id, 1, change.state, {**values, **rows}, stamp)

    def _inserted(self, record: Record) -> dict[str, Raw]:
        stamp = record.stamp
        return {
            "id": record.id,
            "created_at": self._encoded(stamp.created_at),
            "created_by": stamp.created_by,
            "updated_at": self._now,
            "updated_by": stamp.updated_by,
            "owner_id": stamp.owner_id,
            "dept_id": stamp.dept_id,
            "state": record.state.value,
            "version": record.version,
            **self._row.all(record.values),
        }

    def _encoded(self, at: datetime) -> Raw:
        return self._now if at == self._signature.at else self._codec.encode(at, INSTANT)

    def _identified(self, change: Change) -> Change:
        rows = {
            key: with_ids(change.values[key]) or None
            for key in change.values.keys() & self._children.keys()
        }
        return change._replace(values={**change.values, **rows}) if rows else change

    def _patch(self, change: Change) -> dict[str, Raw]:
        owned = {"owner_id": change.owner_id, "dept_id": change.dept_id}
        moved = {name: id for name, id in owned.items() if id is not None}
        return {**self._row.some(change.values), "state": change.state.value, **moved}

    def _updated(self, change: Change) -> Record:
        before = change.before
        if before is None:
            raise Conflict(form=str(change.form), ids=(change.id,))
        stamp = replace(before.stamp, updated_at=self._signature.at, updated_by=self._signature.by)
        owned = replace(
            stamp,
            owner_id=change.owner_id or stamp.owner_id,
            dept_id=change.dept_id or stamp.dept_id,
        )
        values = {**before.values, **change.values}
        return replace(
            before, version=before.version + 1, state=change.state, values=values, stamp=owned
        )
