"""Counts a dashboard for one person, as they may see it, and sends it: never what the sender sees."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from dougong.access.principal import Principal
from dougong.kernel.canonical import Json
from dougong.kernel.errors import Invalid, TooSlow
from dougong.kernel.problems import Problem
from dougong.kernel.work import Claim
from dougong.messages.kept import by_code
from dougong.reports import Dashboard
from dougong.reports.subscription import Subscription
from dougong.usecases.apps.asking import Showing
from dougong.usecases.apps.board_words import name_of
from dougong.usecases.apps.reporting import Viewing, dashboard_of, query_dashboard, viewing
from dougong.usecases.subscriptions.addresses import SENDING, address_of
from dougong.usecases.subscriptions.letters import letter_of
from dougong.usecases.subscriptions.recipients import who_may_open
from dougong.usecases.subscriptions.telling import Told, tell
from dougong.usecases.unit_of_work import UnitOfWork, WorkFactory

FIGURES = "figures"
NOTHING = "nothing"


def carry_figures(works: WorkFactory, claim: Claim) -> Json:
    """Count for somebody and send; between the two transactions nobody waits.

    Who falls in between is taken up by another, and who was told already is not told again.
    """
    person = str(claim.payload["person"])
    occasion = datetime.fromisoformat(str(claim.payload["occasion"]))
    with works.reading() as work:
        subscription = work.subscriptions.get(str(claim.payload["subscription"]))
        if subscription is None or person in work.subscriptions.leavers(subscription.id):
            return None
        told = _counted(work, subscription, person, occasion)
    with works.writing() as work:
        again = work.subscriptions.get(subscription.id)
        sent = again is not None and tell(work, again, person, told)
        work.commit()
    return {"told": sent}


def _counted(work: UnitOfWork, subscription: Subscription, person: str, occasion: datetime) -> Told:
    who = who_may_open(work, subscription, person)
    if who is None:
        return Told(occasion, NOTHING, trouble=by_code("subscription.cannot_open"))
    try:
        view, board, figures = _figures(work, who, subscription)
    except Invalid as wrong:
        return Told(occasion, NOTHING, trouble=_kept(wrong.problems[0]))
    except TooSlow as slow:
        return Told(occasion, NOTHING, trouble=by_code(slow.code))
    leads, manage = address_of(subscription), address_of(subscription, **{SENDING: subscription.id})
    letter = letter_of(view, board, subscription, figures, leads, manage)
    text = by_code("subscription.figures", dashboard=name_of(view, board))
    return Told(occasion, FIGURES, text, leads, letter)


def _figures(
    work: UnitOfWork, who: Principal, subscription: Subscription
) -> tuple[Viewing, Dashboard, Mapping[str, Json]]:
    view = viewing(work, who, subscription.app, locale=who.locale)
    board = dashboard_of(view, subscription.dashboard)
    found = query_dashboard(view, subscription.dashboard, Showing(subscription.filters))
    assert isinstance(found, Mapping)
    blocks = found["blocks"]
    assert isinstance(blocks, Mapping)
    return view, board, blocks


def _kept(problem: Problem) -> Json:
    return by_code(problem.code, **problem.params)
