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
from dougong.usecases.rules.effects.outside import SEND
from dougong.usecases.unit_of_work import UnitOfWork, WorkFactory

PAUSES = tuple(timedelta(seconds=each) for each in (10, 60, 300, 1800, 7200))
"""How long one waits after each try that failed; after the last one it is given up."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of one try: `arrived`, or else whether it may go well `later`; `told` is kept, `code` says why not."""

    arrived: bool
    later: bool = False
    code: str = ""
    told: tuple[tuple[str, str | int], ...] = ()


class Send(Protocol):
    """Sends one delivery and waits for the answer; it never raises for what the other side does."""

    def __call__(self, delivery: Delivery) -> Answer: ...


def carry_delivery(works: WorkFactory, claim: Claim, send: Send) -> Json:
    """Send a delivery that waits, and keep what came of it; nothing where it has arrived, or is not wanted any more."""
    with works.reading() as work:
        delivery = work.deliveries.get(str(claim.payload["delivery"]))
    if delivery is None or delivery.state is not DeliveryState.WAITING:
        return None
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
        tried = replace(tried, due=work.moment.at + PAUSES[tried.tries - 1])
        _send_later(work, tried)
    else:
        tried = replace(tried, state=DeliveryState.FAILED)
    work.deliveries.keep(tried)
    if tried.state is not DeliveryState.WAITING and tried.run is not None:
        run = work.rule_runs.get(tried.run)
        if run is not None:
            go_on_later(work, run)
    return tried.state


def _send_later(work: UnitOfWork, delivery: Delivery) -> None:
    payload = {"app": delivery.app, "delivery": delivery.id}
    work.outbox.add(SEND, payload, due=delivery.due)


def _told(answer: Answer) -> dict[str, Json]:
    params = dict(answer.told)
    reason = {"reason": by_code(answer.code, **params)} if answer.code else {}
    return {**params, **reason}
