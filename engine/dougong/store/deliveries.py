"""What leaves the system, as rows."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, func, select, update
from sqlalchemy.dialects import postgresql, sqlite

from dougong.actions.deliveries import Delivery, DeliveryState
from dougong.store.tables import deliveries, rule_runs

_ADD = {
    "sqlite": sqlite.insert(deliveries).on_conflict_do_nothing(),
    "postgresql": postgresql.insert(deliveries).on_conflict_do_nothing(),
}
MOST = 1000


class SqlDeliveries:
    """Implements `dougong.actions.deliveries.Deliveries`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, delivery: Delivery) -> Delivery:
        self._connection.execute(_ADD[self._connection.dialect.name], _row(delivery))
        (kept,) = self._found(select(deliveries).where(deliveries.c.key == delivery.key))
        return kept

    def keep(self, delivery: Delivery) -> None:
        these = update(deliveries).where(deliveries.c.id == delivery.id)
        self._connection.execute(these.values(**_row(delivery)))

    def get(self, id: str) -> Delivery | None:
        return next(iter(self.all([id])), None)

    def locked(self, id: str) -> Delivery | None:
        asked = select(deliveries).where(deliveries.c.id == id).with_for_update()
        return next(iter(self._found(asked)), None)

    def all(self, ids: Sequence[str]) -> Sequence[Delivery]:
        asked = select(deliveries).where(deliveries.c.id.in_(ids)).order_by(deliveries.c.id)
        return self._found(asked)

    def count_about(self, app: str, record: str, since: datetime, kinds: Collection[str]) -> int:
        held, runs = deliveries.c, rule_runs.c
        given_up = (DeliveryState.FAILED.value, DeliveryState.LEFT_OUT.value)
        these = (
            runs.app == app, runs.record == record, held.made_at >= since,
            held.kind.in_(sorted(kinds)), held.state.not_in(given_up),
        )  # fmt: skip
        asked = select(func.count()).select_from(deliveries.join(rule_runs, held.run == runs.id))
        return self._connection.scalar(asked.where(*these)) or 0

    def many_wait(self, run: str, *, most: int) -> bool:
        held = deliveries.c
        waiting = select(held.id).where(held.run == run, held.state == DeliveryState.WAITING.value)
        return len(self._connection.scalars(waiting.limit(most + 1)).all()) > most

    def of_run(self, run: str) -> Sequence[Delivery]:
        asked = select(deliveries).where(deliveries.c.run == run).order_by(deliveries.c.id)
        return self._found(asked.limit(MOST))

    def _found(self, asked: Select[Any]) -> list[Delivery]:
        return [_delivery(row) for row in self._connection.execute(asked).mappings()]


def _row(delivery: Delivery) -> dict[str, object]:
    return {
        "id": delivery.id,
        "app": delivery.app,
        "run": delivery.run,
        "key": delivery.key,
        "kind": delivery.kind,
        "state": delivery.state.value,
        "tries": delivery.tries,
        "made_at": delivery.made_at,
        "tried_at": delivery.tried_at,
        "due": delivery.due,
        "body": delivery.body,
        "answer": delivery.answer,
    }


def _delivery(row: RowMapping) -> Delivery:
    found = dict(row)
    return Delivery(**found | {"state": DeliveryState(row["state"]), "answer": row["answer"] or {}})
