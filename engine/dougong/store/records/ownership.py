"""Records changing hands, a portion a statement; history, figures and formulas follow in the same transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, func, insert, select, update

from dougong.expressions import Surroundings
from dougong.kernel.clock import Moment
from dougong.kernel.ids import new_id
from dougong.records.change import ChangeKind
from dougong.records.ownership import Holding, Passed, Passing, Stayed
from dougong.records.store import Settled
from dougong.store.codec import Raw
from dougong.store.form_tables import INSTANT, FormTable
from dougong.store.layout import Layout
from dougong.store.records.leaving import leave
from dougong.store.records.settle import Move, Settlement, Settling
from dougong.store.tables import history

_H = history.c
_STAMPED = frozenset({"updated_at", "updated_by", "version"})


class SqlOwnership:
    """Implements `dougong.records.ownership.Ownership`."""

    def __init__(
        self, connection: Connection, layout: Callable[[str], Layout], moment: Moment
    ) -> None:
        self._connection = connection
        self._layout = layout
        self._moment = moment

    def count(self, holding: Holding, person: str) -> int:
        form = self._table(holding)
        held = form.column(holding.key) == person
        these = select(func.count()).select_from(form.table)
        there = these.where(held, form.table.c.deleted_at.is_(None))
        return self._connection.scalar(there) or 0

    def pass_on(self, passing: Passing, *, after: str, limit: int) -> Passed:
        form, column = self._table(passing.holding), self._column(passing.holding)
        held = form.table.c
        these = select(held.id, held.version).where(column == passing.giver, held.id > after)
        rows = self._connection.execute(
            these.order_by(held.id).limit(limit).with_for_update(key_share=True)
        ).all()
        versions = {id: int(version) for id, version in rows}
        settled = self._moved(passing, versions, passing.giver, passing.heir)
        return Passed([*versions], settled, after=rows[-1].id if len(rows) == limit else None)

    def give_back(self, passing: Passing, undone: str, *, after: str, limit: int) -> Passed:
        form = passing.holding.form
        these = (_H.cause == undone, _H.app == form.app, _H.form == form.form, _H.id > after)
        asked = select(_H.id, _H.record, _H.changed).where(*these).order_by(_H.id).limit(limit)
        lines = self._connection.execute(asked).all()
        records = [line.record for line in lines if passing.holding.key in line.changed]
        fit, stayed = self._fit(passing, records, undone)
        settled = self._moved(passing, fit, passing.heir, passing.giver)
        last = lines[-1].id if len(lines) == limit else None
        return Passed([*fit], settled, stayed, last)

    def _fit(
        self, passing: Passing, records: Sequence[str], undone: str
    ) -> tuple[dict[str, int], list[Stayed]]:
        """Return the records that nobody has written since, with their versions, and those that stay."""
        form, column = self._table(passing.holding), self._column(passing.holding)
        held = form.table.c
        these = select(held.id, held.version, held.deleted_at, column.label("holder")).where(
            held.id.in_(records)
        )
        locked = these.order_by(held.id).with_for_update(key_share=True)
        now = {row.id: row for row in self._connection.execute(locked)}
        ours = self._last_versions(records, (undone, passing.cause))
        fit, stayed = dict[str, int](), list[Stayed]()
        for id in records:
            row = now.get(id)
            if row is not None and row.version == ours.get(id) and row.holder == passing.heir:
                fit[id] = int(row.version)
            else:
                gone = row is None or row.deleted_at is not None
                stayed.append(Stayed(id, "gone" if gone else "changed"))
        return fit, stayed

    def _last_versions(self, records: Sequence[str], causes: Sequence[str]) -> Mapping[str, int]:
        newest = select(_H.record, func.max(_H.version)).where(
            _H.record.in_(records), _H.cause.in_(causes)
        )
        rows = self._connection.execute(newest.group_by(_H.record))
        return {record: int(version) for record, version in rows}

    def _moved(
        self, passing: Passing, versions: Mapping[str, int], old: str, new: str
    ) -> Sequence[Settled]:
        if not versions:
            return ()
        form, key = self._table(passing.holding), passing.holding.key
        column, at = self._column(passing.holding), self._layout(form.ref.app).codec.encode
        now: Raw = at(self._moment.at, INSTANT)
        these = update(form.table).where(form.table.c.id.in_(bindparam("these", expanding=True)))
        values = {
            column.name: new,
            "version": form.table.c.version + 1,
            "updated_at": now,
            "updated_by": passing.by,
        }
        self._connection.execute(these.values(values), {"these": [*versions]})
        self._connection.execute(
            insert(history), [self._line(passing, each, old, new) for each in versions.items()]
        )
        found = self._followed(form, versions, _STAMPED | {key})
        leave(self._connection, self._moment.at, found.later, passing.by)
        return found.settled

    def _followed(self, form: FormTable, ids: Iterable[str], keys: frozenset[str]) -> Settlement:
        """Bring what depends on fields of records that were written set-wise up to date."""
        settling = Settling(self._connection, self._layout, Surroundings(self._moment))
        if not settling.pulled_by({form.ref}):
            return Settlement((), ())
        return settling.after({form.ref: [Move(id, keys) for id in ids]})

    def _line(
        self, passing: Passing, record: tuple[str, int], old: str, new: str
    ) -> Mapping[str, Any]:
        id, version = record
        form, key = passing.holding.form, passing.holding.key
        return {
            "id": new_id(),
            "app": form.app,
            "form": form.form,
            "record": id,
            "at": self._moment.at,
            "by": passing.by,
            "kind": ChangeKind.UPDATE.value,
            "version": version + 1,
            "changed": {key: [old, new]},
            "cause": passing.cause,
        }

    def _table(self, holding: Holding) -> FormTable:
        return self._layout(holding.form.app).table(holding.form)

    def _column(self, holding: Holding) -> Any:
        return self._table(holding).column(holding.key)
