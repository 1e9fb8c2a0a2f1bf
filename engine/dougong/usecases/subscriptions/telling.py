"""Tells people what was found: a message in their box and, where they wish, an email; once an occasion."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from dougong.actions.deliveries import Delivery
from dougong.fields.types.email import ADDRESS
from dougong.kernel.canonical import Json
from dougong.kernel.ids import new_id
from dougong.kernel.instants import instant
from dougong.messages.kept import by_code
from dougong.messages.store import Notice
from dougong.reports.subscription import Sending, Subscription
from dougong.usecases.rules.effects.outside import SEND
from dougong.usecases.unit_of_work import UnitOfWork

NOTICE = "dashboard"
FIGURES = "send_figures"
"""The kind of the deliveries that carry figures."""


@dataclass(frozen=True, slots=True)
class Told:
    """What somebody is told on an occasion; without a `letter` by a message alone, without a `text` nothing at all.

    `address` is where the message leads to.
    """

    occasion: datetime
    kind: str
    text: Json = None
    address: str = ""
    letter: Mapping[str, Json] | None = None
    figure: Decimal | None = None
    trouble: Json = None


def tell(work: UnitOfWork, subscription: Subscription, person: str, told: Told) -> bool:
    """Tell somebody, and keep that they were told; whoever was told already is not told again."""
    letter, trouble = _addressed(work, subscription, person, told)
    delivery = _delivery(work, subscription, person, told.occasion, letter) if letter else None
    sending = Sending(
        subscription.id, told.occasion, person, told.kind, work.moment.at, told.figure,
        delivery.id if delivery else None, trouble,
    )  # fmt: skip
    if not work.subscriptions.note(sending):
        return False
    if delivery is not None:
        kept = work.deliveries.add(delivery)
        work.outbox.add(SEND, {"app": kept.app, "delivery": kept.id})
    if told.text is not None:
        notify(work, subscription, person, told.text, told.address)
    return True


def notify(
    work: UnitOfWork, subscription: Subscription, person: str, text: Json, address: str
) -> None:
    """Put a message into somebody's box that leads to the dashboard."""
    body: dict[str, Json] = {"text": text, "app": subscription.app, "address": address}
    work.notices.add([Notice(new_id(), person, NOTICE, body, work.moment.at)])


def _addressed(
    work: UnitOfWork, subscription: Subscription, person: str, told: Told
) -> tuple[Mapping[str, Json] | None, Json]:
    """Return the letter with its address, and what keeps it from leaving."""
    if told.letter is None or not subscription.email:
        return None, told.trouble
    found = work.people.get(person)
    if found is None or not found.email or not ADDRESS.fullmatch(found.email):
        return None, told.trouble or by_code("subscription.no_address")
    return {**told.letter, "to": [found.email], "person": person}, told.trouble


def _delivery(
    work: UnitOfWork,
    subscription: Subscription,
    person: str,
    occasion: datetime,
    letter: Mapping[str, Json],
) -> Delivery:
    parts = f"{subscription.id}/{instant(occasion)}/{person}"
    key = hashlib.sha256(parts.encode()).hexdigest()[:32]
    return Delivery(new_id(), subscription.app, key, FIGURES, letter, work.moment.at)
