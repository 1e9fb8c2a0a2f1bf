"""Subscriptions as people see them: those of one's own, those one gets, and to builders all of a dashboard."""

from __future__ import annotations

from collections.abc import Mapping

from dougong.access.principal import Principal
from dougong.actions.deliveries import Delivery
from dougong.kernel.canonical import Json
from dougong.kernel.instants import instant
from dougong.kernel.wording import label_in
from dougong.messages.kept import by_code, told
from dougong.reports.subscription import Sending, Subscription
from dougong.usecases.apps.reporting import dashboard_of, viewing
from dougong.usecases.building.editing import may_build
from dougong.usecases.facts.specs import compiled_release
from dougong.usecases.subscriptions.keeping import is_keeper
from dougong.usecases.subscriptions.recipients import recipients
from dougong.usecases.subscriptions.timing import next_occasions
from dougong.usecases.unit_of_work import UnitOfWork

MOST_SENT = 30


def subscriptions_of(work: UnitOfWork, who: Principal, app: str, dashboard: str) -> Json:
    """Return what somebody has to do with of a dashboard, and whom they may send to."""
    dashboard_of(viewing(work, who, app, locale=who.locale), dashboard)
    items = [
        shown
        for each in work.subscriptions.of_dashboard(app, dashboard)
        if (shown := shown_to(work, who, each)) is not None
    ]
    builds = may_build(who, app)
    me = work.people.get(str(who.id)) if who.id else None
    return {
        "items": items,
        "others": builds,
        "roles": _roles(work, app, who.locale) if builds else [],
        "email": me.email if me else None,
    }


def shown_to(work: UnitOfWork, who: Principal, subscription: Subscription) -> Json:
    """Return a subscription as somebody sees it; None where it is none of their business."""
    left = who.id in work.subscriptions.leavers(subscription.id)
    reached = recipients(work, subscription)
    gets = not left and who.id in reached
    keeps = is_keeper(who, subscription)
    if not (keeps or gets or left):
        return None
    names = work.names.of([subscription.owner, *subscription.people])
    return {
        "id": subscription.id,
        "mine": subscription.owner == who.id,
        "keeps": keeps,
        "gets": gets,
        "left": left,
        "owner": {"id": subscription.owner, "label": names.get(subscription.owner, "")},
        "cron": subscription.cron,
        "filters": dict(subscription.filters),
        "people": [{"id": each, "label": names.get(each, "")} for each in subscription.people],
        "roles": list(subscription.roles),
        "reaches": len(reached),
        "email": subscription.email,
        "alarm": subscription.alarm.json() if subscription.alarm else None,
        "paused": subscription.paused_at is not None,
        "next": _next(work, subscription),
        "beyond": subscription.watched.beyond,
        "looked_at": _instant(subscription),
        "trouble": told(subscription.trouble or _trouble(work, subscription), who.locale),
        "sent": _sent(work, who, subscription, keeps=keeps),
    }


def _trouble(work: UnitOfWork, subscription: Subscription) -> Json:
    """Return why it reaches fewer people than it names: whoever set it up has left, or may not send to others."""
    owner = work.sessions.principal(subscription.owner)
    if owner is None:
        return by_code("subscription.owner_gone")
    if subscription.for_others and not may_build(owner, subscription.app):
        return by_code("subscription.owner_alone", owner=owner.name)
    return None


def _sent(work: UnitOfWork, who: Principal, subscription: Subscription, *, keeps: bool) -> Json:
    """Return the last sendings; who only gets it sees their own."""
    found = work.subscriptions.sent(subscription.id, limit=MOST_SENT)
    seen = [each for each in found if keeps or each.person == who.id]
    deliveries = work.deliveries.all([each.delivery for each in seen if each.delivery])
    by_id = {each.id: each for each in deliveries}
    names = work.names.of(each.person for each in seen)
    return [_sending(each, by_id, names, who.locale) for each in seen]


def _sending(
    each: Sending, deliveries: Mapping[str, Delivery], names: Mapping[str, str], locale: str
) -> Json:
    delivery = deliveries.get(each.delivery or "")
    answer = delivery.answer if delivery else {}
    return {
        "at": instant(each.at),
        "person": {"id": each.person, "label": names.get(each.person, "")},
        "told": each.told,
        "email": delivery.state.value if delivery else None,
        "picture": answer.get("picture") if delivery else None,
        "trouble": told(each.trouble or answer.get("reason"), locale),
    }


def _next(work: UnitOfWork, subscription: Subscription) -> Json:
    if subscription.paused_at is not None:
        return None
    return next((instant(each) for each in next_occasions(work, subscription.cron, 1)), None)


def _instant(subscription: Subscription) -> Json:
    return instant(subscription.looked_at) if subscription.looked_at else None


def _roles(work: UnitOfWork, app: str, locale: str) -> Json:
    roles = compiled_release(work, app).roles.by_key.values()
    return [
        {"role": each.key, "label": label_in(each.label, locale)}
        for each in roles
        if not each.external
    ]
