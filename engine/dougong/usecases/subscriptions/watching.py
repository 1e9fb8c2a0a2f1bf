"""Looks at a figure for whoever set the alarm, with their rights, and tells people when it crosses its limit."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from dougong.kernel.canonical import Json
from dougong.kernel.errors import Forbidden, Invalid, NotFound, TooSlow
from dougong.kernel.work import Claim
from dougong.messages.kept import by_code
from dougong.messages.kept import told as told_in
from dougong.reports.limits import Crossing, looked
from dougong.reports.subscription import Alarm, Subscription
from dougong.usecases.apps.board_words import name_of, tab_of
from dougong.usecases.apps.reporting import dashboard_of, viewing
from dougong.usecases.subscriptions.addresses import BLOCK, SENDING, TAB, address_of
from dougong.usecases.subscriptions.letters import short_letter
from dougong.usecases.subscriptions.recipients import recipients, who_may_open
from dougong.usecases.subscriptions.spots import Seen, seen
from dougong.usecases.subscriptions.telling import Told, notify, tell
from dougong.usecases.unit_of_work import UnitOfWork, WorkFactory


@dataclass(frozen=True, slots=True)
class _Found:
    """A figure, in words beside its limit: whose rights it is counted with, on which dashboard, and where."""

    seen: Seen
    limit: str
    owner: str
    dashboard: str
    address: str


def carry_watch(works: WorkFactory, claim: Claim) -> Json:
    """Count, then judge and tell in one transaction; an occasion that was judged before is not judged again."""
    occasion = datetime.fromisoformat(str(claim.payload["occasion"]))
    with works.reading() as work:
        subscription = work.subscriptions.get(str(claim.payload["subscription"]))
        if subscription is None or subscription.alarm is None:
            return None
        found = _found(work, subscription, subscription.alarm)
    with works.writing() as work:
        crossing = _judged(work, subscription, occasion, found)
        work.commit()
    return {"crossing": crossing.value if crossing else None}


def _found(work: UnitOfWork, subscription: Subscription, alarm: Alarm) -> _Found | Json:
    """Return the figure, or in words why there is none."""
    owner = who_may_open(work, subscription, subscription.owner)
    if owner is None:
        return by_code("subscription.owner_cannot_open")
    view = viewing(work, owner, subscription.app, locale=owner.locale)
    try:
        board = dashboard_of(view, subscription.dashboard)
        found = seen(view, board, alarm.spot, subscription.filters)
    except NotFound:
        return by_code("subscription.no_block")
    except Forbidden:
        return by_code("subscription.owner_cannot_open")
    except TooSlow as slow:
        return by_code(slow.code)
    except Invalid as wrong:
        return by_code(wrong.problems[0].code, **wrong.problems[0].params)
    tab = tab_of(board, board.counted[alarm.spot.block])
    on = {TAB: tab} if tab else {}
    address = address_of(subscription, **{BLOCK: alarm.spot.block, **on})
    return _Found(found, found.limit(alarm.limit), owner.name, name_of(view, board), address)


def _judged(
    work: UnitOfWork, counted: Subscription, occasion: datetime, found: _Found | Json
) -> Crossing | None:
    subscription = work.subscriptions.locked(counted.id)
    if subscription is None or subscription.alarm is None or subscription.paused_at:
        return None
    if (subscription.alarm, subscription.filters) != (counted.alarm, counted.filters):
        # Another figure is watched since this one was counted.
        return None
    if subscription.looked_at is not None and subscription.looked_at >= occasion:
        return None
    if not isinstance(found, _Found):
        _in_trouble(work, subscription, occasion, found)
        return None
    watched, crossing = looked(subscription.alarm.limit, subscription.watched, found.seen.figure)
    work.subscriptions.keep(subscription.seen(watched, occasion))
    if crossing is not None:
        _tell_all(work, subscription, subscription.alarm, occasion, found, crossing)
    return crossing


def _in_trouble(
    work: UnitOfWork, subscription: Subscription, occasion: datetime, trouble: Json
) -> None:
    """Tell the owner once that there is no figure any more, and not each time."""
    work.subscriptions.keep(replace(subscription, looked_at=occasion, trouble=trouble))
    if subscription.trouble is None:
        text = by_code("subscription.in_trouble", reason=trouble)
        address = address_of(subscription, **{SENDING: subscription.id})
        notify(work, subscription, subscription.owner, text, address)


def _tell_all(
    work: UnitOfWork,
    subscription: Subscription,
    alarm: Alarm,
    occasion: datetime,
    found: _Found,
    crossing: Crossing,
) -> None:
    for person in recipients(work, subscription):
        who = who_may_open(work, subscription, person)
        if who is None:
            closed = by_code("subscription.cannot_open")
            tell(work, subscription, person, Told(occasion, crossing.value, trouble=closed))
        else:
            text = _text(subscription, alarm, found, crossing)
            manage = address_of(subscription, **{SENDING: subscription.id})
            said = str(told_in(text, who.locale))
            ways = (found.address, manage)
            letter = short_letter(found.dashboard, found.owner, said, ways, who.locale)
            figure = found.seen.figure
            told = Told(occasion, crossing.value, text, found.address, letter, figure)
            tell(work, subscription, person, told)


def _text(subscription: Subscription, alarm: Alarm, found: _Found, crossing: Crossing) -> Json:
    before = subscription.watched.figure
    return by_code(
        f"subscription.{crossing.value}_{alarm.limit.sign.value}",
        title=found.seen.title,
        figure=found.seen.text,
        limit=found.limit,
        before="" if before is None else found.seen.like(before),
    )
