"""How far apart people of one sending are written to: of those with equal rights the picture is there at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from datetime import timedelta

from dougong.access.permit import Operation
from dougong.publishing.app_spec import AppSpec
from dougong.reports.subscription import Subscription
from dougong.usecases.facts.permits import permit
from dougong.usecases.facts.specs import compiled_release
from dougong.usecases.subscriptions.recipients import who_may_open
from dougong.usecases.unit_of_work import UnitOfWork

APART = timedelta(seconds=3)
"""How long after each other people are written to: a picture takes as long, and others have work to do as well."""
DRAWN = timedelta(seconds=12)
ALIKE = timedelta(seconds=0.2)
"""When the picture of the first of equal people is there, and how long after each other the rest of them come."""
FEW = 4
"""So many equal people are written to as all others are: waiting for the first would take longer."""


def paced(
    work: UnitOfWork, subscription: Subscription, people: Sequence[str]
) -> Iterator[tuple[str, timedelta]]:
    """Yield each person once with how long after the occasion they are written to.

    It decides about nothing but time: what somebody sees is found out when they are written to.
    """
    after = timedelta(0)
    for first, *rest in _equal(work, subscription, people):
        yield first, after
        pause = ALIKE if len(rest) > FEW else APART
        after += DRAWN if len(rest) > FEW else APART
        for each in rest:
            yield each, after
            after += pause


def _equal(work: UnitOfWork, subscription: Subscription, people: Sequence[str]) -> list[list[str]]:
    spec = compiled_release(work, subscription.app)
    groups: defaultdict[Hashable, list[str]] = defaultdict(list)
    for each in people:
        groups[_rights(work, spec, subscription, each)].append(each)
    return [*groups.values()]


def _rights(work: UnitOfWork, spec: AppSpec, subscription: Subscription, person: str) -> Hashable:
    """Return what two people have alike who see the same; the person, where what they see depends on who they are."""
    who = who_may_open(work, subscription, person)
    if who is None:
        return None
    found = []
    for ref, shape in spec.shapes.by_ref.items():
        if shape.parent is None:
            rights = permit(work, who, spec, ref, Operation.READ)
            if rights.shares or any(each.mentions_user for each in rights.rows.conditions):
                return person
            found.append((ref, rights.rows, rights.readable, rights.masked))
    return who.locale, frozenset(found)
