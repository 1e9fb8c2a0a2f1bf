"""Lets the clock come to a subscription: one timer each, its next occasion; the mechanism is that of rules.

Whoever comes to an occasion writes what is to be done into the outbox, and sets the timer for the next, in one
transaction: nothing is lost by a fall and nothing comes twice.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from itertools import islice

from dougong.kernel.canonical import Json
from dougong.kernel.instants import instant
from dougong.reports.subscription import Subscription
from dougong.rules.timetables.cron import Cron
from dougong.usecases.subscriptions.pacing import paced
from dougong.usecases.subscriptions.recipients import recipients
from dougong.usecases.unit_of_work import UnitOfWork

DUE = "subscription.due"
TELL = "subscription.tell"
WATCH = "subscription.watch"
AT_ONCE = timedelta(0)


def wait_for(work: UnitOfWork, subscription: Subscription) -> None:
    """Set the timer of a new or changed subscription; one that is paused has none."""
    stop_waiting(work, subscription)
    if subscription.paused_at is None:
        _wait(work, subscription, work.moment.at)


def stop_waiting(work: UnitOfWork, subscription: Subscription) -> None:
    """Let the clock pass by."""
    work.timers.cancel(_subject(subscription), DUE)


def look_at(work: UnitOfWork, payload: Mapping[str, Json]) -> int:
    """Let an occasion be carried out, and return for how many people; 0 where there is none any more."""
    found = work.subscriptions.get(str(payload["subscription"]))
    if found is None or found.paused_at is not None or payload["cron"] != found.cron:
        # What was changed meanwhile has a timer of its own.
        return 0
    last = datetime.fromisoformat(str(payload["last"]))
    # Looked up again: it may be late by now, or the hours of the organisation have moved.
    occasion = _occasion(work, found, last)
    if occasion > work.moment.at:
        _wait(work, found, last)
        return 0
    count = _carried_out(work, found, occasion)
    _wait(work, found, occasion)
    return count


def next_occasions(work: UnitOfWork, cron: str, count: int) -> Iterator[datetime]:
    """Yield the moments that a schedule comes to next."""
    return islice(Cron(cron).upcoming(work.moment.at, work.moment.zone), count)


def tell_later(
    work: UnitOfWork,
    subscription: Subscription,
    occasion: datetime,
    person: str,
    *,
    after: timedelta = AT_ONCE,
) -> None:
    """Let the figures be counted for somebody and sent, so long after now."""
    said = _of(subscription, occasion) | {"person": person}
    work.outbox.add(TELL, said, due=work.moment.at + after)


def _carried_out(work: UnitOfWork, subscription: Subscription, occasion: datetime) -> int:
    if subscription.alarm is not None:
        work.outbox.add(WATCH, _of(subscription, occasion))
        return 1
    people = recipients(work, subscription)
    for person, after in paced(work, subscription, people):
        tell_later(work, subscription, occasion, person, after=after)
    return len(people)


def _wait(work: UnitOfWork, subscription: Subscription, last: datetime) -> None:
    said: dict[str, Json] = {
        "app": subscription.app,
        "subscription": subscription.id,
        "cron": subscription.cron,
        "last": instant(last),
    }
    due = _occasion(work, subscription, last)
    work.timers.add(DUE, said, due=due, subject=_subject(subscription))


def _occasion(work: UnitOfWork, subscription: Subscription, last: datetime) -> datetime:
    return Cron(subscription.cron).following(last, work.moment.at, work.moment.zone)


def _of(subscription: Subscription, occasion: datetime) -> dict[str, Json]:
    about = {"app": subscription.app, "subscription": subscription.id}
    return {**about, "occasion": instant(occasion)}


def _subject(subscription: Subscription) -> str:
    return f"subscription/{subscription.id}"
