"""What the clock asks of dashboards, as rows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any, cast

from sqlalchemy import Connection, Row, Select, delete, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from dougong.kernel.canonical import Json
from dougong.reports.limits import Limit, Sign, Watched
from dougong.reports.subscription import Alarm, Sending, Spot, Subscription
from dougong.store.resting import awake
from dougong.store.tables import subscription_leavers, subscription_sendings, subscriptions

_T, _SENT, _LEFT = subscriptions.c, subscription_sendings.c, subscription_leavers.c
_TOLD = {
    "sqlite": sqlite.insert(subscription_sendings).on_conflict_do_nothing(),
    "postgresql": postgresql.insert(subscription_sendings).on_conflict_do_nothing(),
}
_LEAVING = {
    "sqlite": sqlite.insert(subscription_leavers).on_conflict_do_nothing(),
    "postgresql": postgresql.insert(subscription_leavers).on_conflict_do_nothing(),
}


class SqlSubscriptions:
    """Implements `dougong.reports.subscription.Subscriptions`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def keep(self, subscription: Subscription) -> None:
        row = _row(subscription)
        these = update(subscriptions).where(_T.id == subscription.id).values(**row)
        if self._connection.execute(these).rowcount == 0:
            self._connection.execute(insert(subscriptions).values(**row))

    def get(self, id: str) -> Subscription | None:
        return self._found(select(subscriptions).where(_T.id == id))

    def locked(self, id: str) -> Subscription | None:
        return self._found(select(subscriptions).where(_T.id == id).with_for_update())

    def of_dashboard(self, app: str, dashboard: str) -> Sequence[Subscription]:
        theirs = (_T.app == app) & (_T.dashboard == dashboard)
        rows = self._connection.execute(select(subscriptions).where(theirs).order_by(_T.id))
        return [_subscription(row) for row in rows]

    def of_owner(self, person: str) -> Sequence[Subscription]:
        rows = self._connection.execute(
            select(subscriptions).where(_T.owner == person, awake(_T.app)).order_by(_T.id)
        )
        return [_subscription(row) for row in rows]

    def remove(self, id: str) -> None:
        self._connection.execute(delete(subscriptions).where(_T.id == id))

    def note(self, sending: Sending) -> bool:
        figure = None if sending.figure is None else str(sending.figure)
        row = {
            "subscription": sending.subscription,
            "occasion": sending.occasion,
            "person": sending.person,
            "told": sending.told,
            "at": sending.at,
            "figure": figure,
            "delivery": sending.delivery,
            "trouble": sending.trouble,
        }
        added = _TOLD[self._connection.dialect.name].returning(_SENT.person)
        return self._connection.execute(added, row).first() is not None

    def sent(self, id: str, *, limit: int) -> Sequence[Sending]:
        newest = (_SENT.occasion.desc(), _SENT.at.desc(), _SENT.person)
        theirs = select(subscription_sendings).where(_SENT.subscription == id)
        rows = self._connection.execute(theirs.order_by(*newest).limit(limit))
        return [_sending(row) for row in rows]

    def leave(self, id: str, person: str, at: datetime) -> None:
        row = {"subscription": id, "person": person, "at": at}
        self._connection.execute(_LEAVING[self._connection.dialect.name], row)

    def come_back(self, id: str, person: str) -> None:
        theirs = (_LEFT.subscription == id) & (_LEFT.person == person)
        self._connection.execute(delete(subscription_leavers).where(theirs))

    def leavers(self, id: str) -> frozenset[str]:
        asked = select(_LEFT.person).where(_LEFT.subscription == id)
        return frozenset(self._connection.scalars(asked))

    def sweep(self, before: datetime) -> None:
        self._connection.execute(delete(subscription_sendings).where(_SENT.at < before))

    def _found(self, asked: Select[Any]) -> Subscription | None:
        row = self._connection.execute(asked).one_or_none()
        return None if row is None else _subscription(row)


def _row(kept: Subscription) -> dict[str, object]:
    body: dict[str, Json] = {
        "cron": kept.cron,
        "filters": dict(kept.filters),
        "people": list(kept.people),
        "roles": list(kept.roles),
        "email": kept.email,
        "alarm": kept.alarm.json() if kept.alarm else None,
    }
    figure = None if kept.watched.figure is None else str(kept.watched.figure)
    state: dict[str, Json] = {
        "beyond": kept.watched.beyond,
        "figure": figure,
        "trouble": kept.trouble,
    }
    return {
        "id": kept.id,
        "app": kept.app,
        "dashboard": kept.dashboard,
        "owner": kept.owner,
        "made_at": kept.made_at,
        "paused_at": kept.paused_at,
        "looked_at": kept.looked_at,
        "body": body,
        "state": state,
    }


def _subscription(row: Row[Any]) -> Subscription:
    body, state = row.body, row.state
    return Subscription(
        row.id,
        row.app,
        row.dashboard,
        row.owner,
        row.made_at,
        body["cron"],
        body["filters"],
        tuple(body["people"]),
        tuple(body["roles"]),
        body["email"],
        _alarm(body["alarm"]),
        row.paused_at,
        Watched(state["beyond"], _figure(state["figure"])),
        row.looked_at,
        state["trouble"],
    )


def _alarm(said: Any) -> Alarm | None:
    if said is None:
        return None
    spot = Spot(said["block"], said["measure"], said["group"], said["latest"])
    return Alarm(spot, Limit(Sign(said["sign"]), Decimal(said["than"]), said["back"]))


def _sending(row: Row[Any]) -> Sending:
    return Sending(**{**row._mapping, "figure": _figure(cast("str | None", row.figure))})


def _figure(said: str | None) -> Decimal | None:
    return None if said is None else Decimal(said)
