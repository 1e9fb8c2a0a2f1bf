"""What people who leave hand over, as rows; who stands in their places is remembered until that changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection, Row, Select, select, update
from sqlalchemy.dialects import postgresql, sqlite

from dougong.directory.handover import (
    OPEN,
    TASKS,
    Handover,
    HandoverState,
    Item,
    Left,
    StandingHeir,
    Tally,
)
from dougong.kernel.canonical import Json
from dougong.kernel.errors import Conflict
from dougong.store.epoch import Epoch
from dougong.store.tables import handover_items, handovers

_T, _I = handovers.c, handover_items.c
_ADD = {
    "sqlite": sqlite.insert(handovers).on_conflict_do_nothing(),
    "postgresql": postgresql.insert(handovers).on_conflict_do_nothing(),
}
_NOTE = {
    "sqlite": sqlite.insert(handover_items).on_conflict_do_nothing(),
    "postgresql": postgresql.insert(handover_items).on_conflict_do_nothing(),
}
_IN_FORCE = (HandoverState.RUNNING.value, HandoverState.DONE.value)


class SqlHandovers:
    """Implements `dougong.directory.handover.Handovers`."""

    def __init__(self, connection: Connection, epoch: Epoch) -> None:
        self._connection = connection
        self._epoch = epoch

    def add(self, handover: Handover) -> None:
        # Whoever plans one for the same person meanwhile is waited for.
        added = _ADD[self._connection.dialect.name].returning(_T.id)
        if self._connection.execute(added, _row(handover)).first() is None:
            raise Conflict(what="handover", person=handover.person)

    def get(self, id: str) -> Handover | None:
        return self._found(select(handovers).where(_T.id == id))

    def locked(self, id: str) -> Handover | None:
        return self._found(select(handovers).where(_T.id == id).with_for_update())

    def keep(self, handover: Handover) -> None:
        before = self._connection.scalar(select(_T.state).where(_T.id == handover.id))
        row = _row(handover)
        self._connection.execute(update(handovers).where(_T.id == handover.id).values(**row))
        if before != handover.state.value:
            self._epoch.move()

    def of_person(self, person: str, *, limit: int) -> Sequence[Handover]:
        newest = select(handovers).where(_T.person == person).order_by(_T.id.desc()).limit(limit)
        return [_read(row) for row in self._connection.execute(newest)]

    def heirs(self) -> Sequence[StandingHeir]:
        # Asked at every step of every run.
        return self._epoch.once("heirs", self._heirs)

    def note(self, id: str, item: Item) -> None:
        row = {"handover": id, **asdict(item)}
        self._connection.execute(_NOTE[self._connection.dialect.name], row)

    def items(self, id: str, line: str, *, after: str, limit: int) -> Sequence[Item]:
        these = (_I.handover == id, _I.line == line, _I.subject > after)
        asked = select(_I.line, _I.subject, _I.heir, _I.note).where(*these)
        rows = self._connection.execute(asked.order_by(_I.subject).limit(limit))
        return [Item(*row) for row in rows]

    def _heirs(self) -> Sequence[StandingHeir]:
        asked = select(handovers).where(_T.state.in_(_IN_FORCE)).order_by(_T.id)
        known = (_read(row) for row in self._connection.execute(asked))
        found = ((each, each.heir_of(TASKS)) for each in known)
        return [StandingHeir(each.person, heir, each.due) for each, heir in found if heir]

    def _found(self, asked: Select[Any]) -> Handover | None:
        row = self._connection.execute(asked).one_or_none()
        return None if row is None else _read(row)


def _row(kept: Handover) -> dict[str, object]:
    return {
        "id": kept.id,
        "person": kept.person,
        "made_by": kept.made_by,
        "made_at": kept.made_at,
        "due": kept.due,
        "state": kept.state.value,
        # Open as long as it has no end: of those, a person has one at most.
        "ended_at": None if kept.state in OPEN else kept.ended_at,
        "body": {
            "heir": kept.heir,
            "heirs": dict(kept.heirs),
            "disable": kept.disable,
            "tell": kept.tell,
            "there": _told(kept.there),
            "back": _told(kept.back),
            "disabled": kept.disabled,
            "stuck": list(kept.stuck),
        },
    }


def _read(row: Row[Any]) -> Handover:
    body = row.body
    return Handover(
        row.id, row.person, row.made_by, row.made_at, row.due, body["heir"], body["heirs"],
        body["disable"], body["tell"], HandoverState(row.state), row.ended_at,
        _tally(body["there"]), _tally(body["back"]), body["disabled"], tuple(body["stuck"]),
    )  # fmt: skip


def _told(tally: Tally) -> dict[str, Json]:
    return {
        "todo": None if tally.todo is None else list(tally.todo),
        "after": tally.after,
        "total": tally.total,
        "counts": dict(tally.counts),
        "left": [each.json() for each in tally.left],
        "left_count": tally.left_count,
    }


def _tally(told: Mapping[str, Any]) -> Tally:
    todo = told["todo"]
    return Tally(
        None if todo is None else tuple(todo), told["after"], told["total"], told["counts"],
        tuple(Left(**each) for each in told["left"]), told["left_count"],
    )  # fmt: skip
