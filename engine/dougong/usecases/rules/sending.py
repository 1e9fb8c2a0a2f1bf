"""Carries a delivery outside: tried with ever longer pauses, and then given up aloud.

Sending takes a while, and nobody must wait for it: it happens between two transactions. A worker that falls in between
leaves the delivery as it was, and whoever takes it up sends it again under the same key.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Protocol

from dougong.actions.deliveries import Delivery, DeliveryState
from dougong.kernel.canonical import Json
from dougong.kernel.work import Claim
from dougong.messages.kept import by_code
from dougong.usecases.changes.waking_rules import go_on_later
from dougong.usecases.letters.keeping import declined_since, follow_delivery, withhold_sent
from dougong.usecases.rules.effects.outside import SEND
from dougong.usecases.unit_of_work import UnitOfWork, WorkFactory

PAUSES = tuple(timedelta(seconds=each) for each in (10, 60, 300, 1800, 7200))
"""How long one waits after each try that failed; after the last one it is given up."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of one try: `arrived`, or else whether it may go well `later`; `told` is kept, `code` says why not.

    `bounced` where nobody has that address any more, of a kind of delivery for which that is no failure. `after` are
    seconds that the other side wants to be left alone, or needs before it can tell what it did.
    """

    arrived: bool
    later: bool = False
    code: str = ""
    told: tuple[tuple[str, str | int], ...] = ()
    bounced: bool = False
    after: float = 0


class Send(Protocol):
    """Sends one delivery and waits for the answer; it never raises for what the other side does."""

    def __call__(self, delivery: Delivery) -> Answer: ...


FEW = 10
"""Several may arrive at once, and none of them sees that the others have."""


def carry_delivery(works: WorkFactory, claim: Claim, send: Send) -> Json:
    """Send a delivery that waits, and keep what came of it; nothing where it has arrived, or is not wanted any more."""
    with works.reading() as work:
        delivery = work.deliveries.get(str(claim.payload["delivery"]))
        unwanted = bool(delivery and declined_since(work, delivery))
    if delivery is None or delivery.state is not DeliveryState.WAITING:
        return None
    if unwanted:
        return _leave_out(works, delivery)
    answer = send(delivery)
    with works.writing() as work:
        state = _keep(work, delivery.id, answer)
        work.commit()
    return {"state": state.value if state else None}


def send_again(work: UnitOfWork, delivery: Delivery) -> None:
    """Let a delivery be tried anew, from the first try on."""
    again = replace(delivery, state=DeliveryState.WAITING, tries=0, due=None)
    work.deliveries.keep(again)
    _send_later(work, again)


def _leave_out(works: WorkFactory, delivery: Delivery) -> Json:
    """Let go of what is not wanted any more since it was decided on."""
    with works.writing() as work:
        found = work.deliveries.locked(delivery.id)
        if found is not None and found.state is DeliveryState.WAITING:
            left = replace(found, state=DeliveryState.LEFT_OUT, due=None)
            work.deliveries.keep(left)
            withhold_sent(work, left)
            _go_on(work, left)
        work.commit()
    return {"state": DeliveryState.LEFT_OUT.value}


def _keep(work: UnitOfWork, id: str, answer: Answer) -> DeliveryState | None:
    delivery = work.deliveries.locked(id)
    if delivery is None or delivery.state is not DeliveryState.WAITING:
        # Somebody left it out meanwhile, or sent it as well: under the same key, so that it counts once.
        return delivery.state if delivery else None
    tried = replace(
        delivery, tries=delivery.tries + 1, tried_at=work.moment.at, due=None, answer=_told(answer)
    )
    if answer.arrived:
        tried = replace(tried, state=DeliveryState.SENT)
    elif answer.later and tried.tries <= len(PAUSES):
        pause = max(PAUSES[tried.tries - 1], timedelta(seconds=answer.after))
        tried = replace(tried, due=work.moment.at + pause)
        _send_later(work, tried)
    else:
        tried = replace(tried, state=_given_up(answer))
    work.deliveries.keep(tried)
    follow_delivery(work, tried)
    if tried.state is not DeliveryState.WAITING:
        _go_on(work, tried)
    return tried.state


def _go_on(work: UnitOfWork, delivery: Delivery) -> None:
    if not delivery.run or work.deliveries.many_wait(delivery.run, most=FEW):
        # One of the last will let it go on: a thousand letters need not ask a thousand times.
        return
    run = work.rule_runs.get(delivery.run)
    if run is not None:
        go_on_later(work, run)


def _given_up(answer: Answer) -> DeliveryState:
    return DeliveryState.BOUNCED if answer.bounced else DeliveryState.FAILED


def _send_later(work: UnitOfWork, delivery: Delivery) -> None:
    payload = {"app": delivery.app, "delivery": delivery.id}
    work.outbox.add(SEND, payload, due=delivery.due)


def _told(answer: Answer) -> dict[str, Json]:
    params = dict(answer.told)
    reason = {"reason": by_code(answer.code, **params)} if answer.code else {}
    return {**params, **reason}
