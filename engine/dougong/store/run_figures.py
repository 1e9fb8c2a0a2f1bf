"""What a journey had come to by a moment: who had set out, reached the goal, was written to, and wanted no more."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, and_, func, select

from dougong.actions.deliveries import DeliveryState
from dougong.messages.letter_store import Fact
from dougong.rules.course import SENDING
from dougong.rules.run import Outcome
from dougong.rules.store import CameTo
from dougong.store.tables import deliveries, letter_facts, letters, rule_runs

_GIVEN_UP = (DeliveryState.FAILED.value, DeliveryState.LEFT_OUT.value)


def came_to(connection: Connection, app: str, rule: str, until: datetime) -> CameTo:
    """Count the runs of a rule, and what was sent in them, as of a moment; each with one statement."""
    runs, mail, fact = rule_runs.c, deliveries.c, letter_facts.c
    these = and_(runs.app == app, runs.rule == rule)
    reached = and_(runs.state == Outcome.REACHED.value, runs.ended_at < until)
    counted = select(
        func.min(runs.at),
        func.count().filter(runs.at < until),
        func.count().filter(reached),
    ).where(these)
    first, entered, arrived = connection.execute(counted).one()
    sent = (
        select(func.count())
        .select_from(deliveries.join(rule_runs, mail.run == runs.id))
        .where(these, mail.made_at < until, mail.kind.in_(sorted(SENDING)))
        .where(mail.state.not_in(_GIVEN_UP))
    )
    left = (
        select(func.count(fact.letter.distinct()))
        .select_from(letter_facts.join(letters, fact.letter == letters.c.id))
        .where(fact.app == app, letters.c.rule == rule, fact.at < until)
        .where(fact.kind == Fact.UNSUBSCRIBED.value)
    )
    return CameTo(
        first, entered, arrived, connection.scalar(sent) or 0, connection.scalar(left) or 0
    )
