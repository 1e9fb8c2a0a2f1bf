"""Subscribing to a dashboard, for oneself or, who builds the app, for others; changing and leaving it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import pairwise

from dougong.access.principal import Principal
from dougong.kernel.canonical import Json, compact
from dougong.kernel.errors import Forbidden, Invalid, NotFound, refuse_if
from dougong.kernel.ids import new_id
from dougong.kernel.problems import Problem
from dougong.reports import Block, Dashboard
from dougong.reports.analyses.asking import AnalysisBlock
from dougong.reports.limits import Sign, Watched
from dougong.reports.subscription import Alarm, Spot, Subscription
from dougong.rules.timetables.cron import cron_of
from dougong.usecases.apps.asking import Showing, unknown_in
from dougong.usecases.apps.reporting import Viewing, dashboard_of, viewing
from dougong.usecases.building.editing import may_build
from dougong.usecases.processes.people import enabled
from dougong.usecases.subscriptions.recipients import MOST as MOST_PEOPLE
from dougong.usecases.subscriptions.recipients import recipients
from dougong.usecases.subscriptions.spots import Seen, seen
from dougong.usecases.subscriptions.timing import (
    next_occasions,
    stop_waiting,
    tell_later,
    wait_for,
)
from dougong.usecases.unit_of_work import UnitOfWork

MOST = 50
"""How many subscriptions of one dashboard somebody may have."""
MOST_OFTEN = timedelta(hours=1)
LOOKED_AT = 60
LONGEST = 8000
"""How many letters of JSON filters and a group may have."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody asks for; without `people` and `roles` it is for themselves."""

    cron: str
    filters: Mapping[str, Json] = field(default_factory=dict)
    people: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    email: bool = True
    alarm: Alarm | None = None


def subscribe(
    work: UnitOfWork, who: Principal, app: str, dashboard: str, wanted: Wanted
) -> Subscription:
    """Keep a new subscription, and let the clock come to it."""
    if who.id is None:
        raise NotFound(what="dashboard", key=dashboard)
    _judge(work, who, app, dashboard, wanted)
    theirs = [
        each for each in work.subscriptions.of_dashboard(app, dashboard) if each.owner == who.id
    ]
    if len(theirs) >= MOST:
        raise Invalid([Problem("", "subscription.too_many", {"most": MOST})])
    made = _written(_new(work, who, app, dashboard, wanted), wanted)
    work.subscriptions.keep(made)
    wait_for(work, made)
    return made


def change(work: UnitOfWork, who: Principal, app: str, id: str, wanted: Wanted) -> Subscription:
    """Write one's own subscription anew; an alarm about another figure or limit begins anew as well.

    Nobody changes that of somebody else: it is counted with the rights of its owner, and would tell what these see.
    """
    before = _own(work, who, app, id)
    _judge(work, who, app, before.dashboard, wanted)
    after = _written(before, wanted)
    if (before.alarm, before.filters) != (after.alarm, after.filters):
        after = replace(after, watched=Watched(), trouble=None)
    work.subscriptions.keep(after)
    if before.cron != after.cron:
        wait_for(work, after)
    return after


def pause(work: UnitOfWork, who: Principal, app: str, id: str) -> Subscription:
    """Let the clock pass by until somebody resumes it."""
    found = replace(_kept(work, who, app, id), paused_at=work.moment.at)
    work.subscriptions.keep(found)
    stop_waiting(work, found)
    return found


def resume(work: UnitOfWork, who: Principal, app: str, id: str) -> Subscription:
    """Let the clock come to it again; what it has missed is not made up for."""
    found = replace(_kept(work, who, app, id), paused_at=None, trouble=None)
    work.subscriptions.keep(found)
    wait_for(work, found)
    return found


def unsubscribe(work: UnitOfWork, who: Principal, app: str, id: str) -> None:
    """Remove a subscription, with what is known of its sendings."""
    found = _kept(work, who, app, id)
    stop_waiting(work, found)
    work.subscriptions.remove(found.id)


def leave(work: UnitOfWork, who: Principal, app: str, id: str) -> None:
    """Want no more of what somebody else has set up."""
    work.subscriptions.leave(_reaching(work, who, app, id).id, str(who.id), work.moment.at)


def come_back(work: UnitOfWork, who: Principal, app: str, id: str) -> None:
    """Want again what one has left."""
    found = work.subscriptions.get(id)
    if found is None or found.app != app or who.id not in work.subscriptions.leavers(id):
        raise NotFound(what="subscription", key=id)
    work.subscriptions.come_back(id, str(who.id))


def send_now(work: UnitOfWork, who: Principal, app: str, id: str) -> None:
    """Send it to oneself at once, to see what others get; of an alarm there is only the figure to see."""
    found = _own(work, who, app, id)
    if found.alarm is not None:
        raise Invalid([Problem("", "subscription.alarm_is_seen")])
    tell_later(work, found, work.moment.at, str(who.id))


def is_keeper(who: Principal, subscription: Subscription) -> bool:
    """Tell whether somebody may pause and remove it."""
    return subscription.owner == who.id or may_build(who, subscription.app)


def look(work: UnitOfWork, who: Principal, app: str, dashboard: str, wanted: Wanted) -> Seen:
    """Return the figure that an alarm would watch, as it is now."""
    view = viewing(work, who, app, locale=who.locale)
    board = dashboard_of(view, dashboard)
    if wanted.alarm is None:
        raise Invalid([Problem("alarm", "request.required")])
    return seen(view, board, wanted.alarm.spot, wanted.filters)


def _kept(work: UnitOfWork, who: Principal, app: str, id: str) -> Subscription:
    """Return a subscription of one's own; who builds the app may stop those of others."""
    found = work.subscriptions.get(id)
    if found is None or found.app != app or not is_keeper(who, found):
        raise NotFound(what="subscription", key=id)
    return found


def _own(work: UnitOfWork, who: Principal, app: str, id: str) -> Subscription:
    found = _kept(work, who, app, id)
    if found.owner != who.id:
        raise Forbidden(subscription=id)
    return found


def _new(
    work: UnitOfWork, who: Principal, app: str, dashboard: str, wanted: Wanted
) -> Subscription:
    return Subscription(new_id(), app, dashboard, str(who.id), work.moment.at, wanted.cron)


def _written(kept: Subscription, wanted: Wanted) -> Subscription:
    return replace(
        kept,
        cron=wanted.cron,
        filters=wanted.filters,
        people=wanted.people,
        roles=wanted.roles,
        email=wanted.email,
        alarm=wanted.alarm,
    )


def _reaching(work: UnitOfWork, who: Principal, app: str, id: str) -> Subscription:
    found = work.subscriptions.get(id)
    if found is None or found.app != app or who.id not in recipients(work, found):
        raise NotFound(what="subscription", key=id)
    return found


def _judge(work: UnitOfWork, who: Principal, app: str, dashboard: str, wanted: Wanted) -> None:
    view = viewing(work, who, app, locale=who.locale)
    board = dashboard_of(view, dashboard)
    refuse_if(
        [
            *_of_size(wanted),
            *_of_schedule(work, wanted.cron),
            *_of_filters(view, board, wanted),
            *_of_recipients(work, view, wanted),
        ]
    )
    reached = recipients(work, _written(_new(work, who, app, dashboard, wanted), wanted))
    if len(reached) > MOST_PEOPLE:
        raise Invalid([Problem("roles", "subscription.too_many_people", {"most": MOST_PEOPLE})])
    if wanted.alarm is not None:
        refuse_if(_of_alarm(board, wanted.alarm))
        seen(view, board, wanted.alarm.spot, wanted.filters)


def _of_schedule(work: UnitOfWork, cron: str) -> Iterator[Problem]:
    if cron_of(cron) is None:
        yield Problem("cron", "rule.no_schedule", {"cron": cron[:60]})
    elif any(_too_close(*each) for each in pairwise(next_occasions(work, cron, LOOKED_AT))):
        yield Problem("cron", "subscription.too_often")


def _too_close(one: datetime, other: datetime) -> bool:
    return other - one < MOST_OFTEN


def _of_size(wanted: Wanted) -> Iterator[Problem]:
    """Yield a problem where somebody would have us keep more than anybody chooses by hand."""
    said: Json = [wanted.filters, wanted.alarm.spot.group if wanted.alarm else {}]
    if len(compact(said)) > LONGEST:
        yield Problem("filters", "subscription.too_long")


def _of_filters(view: Viewing, board: Dashboard, wanted: Wanted) -> Iterator[Problem]:
    unknown = [*unknown_in(board, Showing(wanted.filters))]
    yield from unknown
    if unknown:
        return
    try:
        forms = {each.form for each in board.blocks.values()}
        for form in forms | {each.form for each in board.analyses.values()}:
            board.conditions(form, wanted.filters, view.work.moment.today)
    except Invalid as wrong:
        yield from wrong.problems


def _of_recipients(work: UnitOfWork, view: Viewing, wanted: Wanted) -> Iterator[Problem]:
    others = bool(wanted.roles) or any(person != view.who.id for person in wanted.people)
    if others and not may_build(view.who, view.spec.key):
        yield Problem("people", "subscription.only_oneself")
        return
    gone = [person for person in wanted.people if person not in enabled(work, wanted.people)]
    if gone:
        yield Problem("people", "subscription.no_person")
    for role in wanted.roles:
        if role not in view.spec.roles.by_key:
            yield Problem("roles", "subscription.no_role", {"role": role[:60]})


def _of_alarm(board: Dashboard, alarm: Alarm) -> Iterator[Problem]:
    spot = alarm.spot
    if spot.block in board.analyses:
        yield from _of_analysis(board.analyses[spot.block], spot)
    elif spot.block in board.blocks:
        yield from _of_chart(board.blocks[spot.block], spot)
    else:
        yield Problem("alarm/block", "report.no_block", {"key": spot.block[:60]})
        return
    if alarm.limit.sign is Sign.CHANGE and alarm.limit.than <= 0:
        yield Problem("alarm/than", "subscription.no_change")


def _of_chart(block: Block, spot: Spot) -> Iterator[Problem]:
    dimensions = block.question.aggregate.dimensions
    if spot.latest:
        if len(dimensions) != 1 or dimensions[0].grain is None:
            yield Problem("alarm/latest", "subscription.no_time")
    elif {each.key for each in dimensions} != set(spot.group):
        yield Problem("alarm/group", "subscription.which_group")


def _of_analysis(block: AnalysisBlock, spot: Spot) -> Iterator[Problem]:
    by = block.asking.watched_by
    if by is None:
        yield Problem("alarm/block", "subscription.cohorts_stay")
    elif spot.latest:
        yield Problem("alarm/latest", "subscription.no_time")
    elif set(spot.group) != {by}:
        yield Problem("alarm/group", "subscription.which_group")
