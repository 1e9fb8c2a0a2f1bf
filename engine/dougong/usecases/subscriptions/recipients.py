"""Whom a subscription reaches: those named and those who hold its roles, without who wants none of it."""

from __future__ import annotations

from dougong.access.principal import Principal
from dougong.processes.facts import RoleMembers
from dougong.reports.subscription import Subscription
from dougong.usecases.apps.opening import open_dashboards
from dougong.usecases.building.editing import may_build
from dougong.usecases.facts.specs import compiled_release
from dougong.usecases.processes.people import answers_to, enabled
from dougong.usecases.unit_of_work import UnitOfWork

MOST = 500
"""To so many people a subscription goes when it is set up."""


def recipients(work: UnitOfWork, subscription: Subscription) -> tuple[str, ...]:
    """Return the people who are told now, in a fixed order.

    Whoever may not send to others any more sends to nobody but themselves.
    """
    wanted = dict.fromkeys(subscription.named)
    if subscription.for_others:
        owner = work.sessions.principal(subscription.owner)
        if owner is None or not may_build(owner, subscription.app):
            wanted = {subscription.owner: None}
        else:
            needs = [RoleMembers(role) for role in subscription.roles]
            held = answers_to(work, subscription.app, needs)
            wanted |= dict.fromkeys(person for need in needs for person in held[need])
    left = work.subscriptions.leavers(subscription.id)
    active = enabled(work, wanted.keys() - left)
    return tuple(person for person in wanted if person in active)


def who_may_open(work: UnitOfWork, subscription: Subscription, person: str) -> Principal | None:
    """Return somebody with the rights of today, if these open the dashboard."""
    who = work.sessions.principal(person)
    if who is None:
        return None
    opens = open_dashboards(who, compiled_release(work, subscription.app))
    return who if subscription.dashboard in opens else None
