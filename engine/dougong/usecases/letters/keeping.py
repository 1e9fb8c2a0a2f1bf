"""Keeps letters and what happens to them; who must not be written to is found out here, and nowhere else."""

from __future__ import annotations

from dougong.actions import SendMessage
from dougong.actions.deliveries import Delivery, DeliveryState
from dougong.kernel.canonical import Json
from dougong.messages.channels.catalogue import CHANNELS
from dougong.messages.kept import by_code
from dougong.messages.letter_store import Door, Fact, LetterFact, Opens, Sent, Suppression
from dougong.messages.spec import MessageSpec, Purpose
from dougong.usecases.accounts.secret import new_secret
from dougong.usecases.unit_of_work import UnitOfWork

NOBODY = "nobody"
"""Said of a letter for which there is no address."""
BY_HAND = "by_hand"

_CAME: dict[DeliveryState, Fact] = {
    DeliveryState.SENT: Fact.DELIVERED,
    DeliveryState.FAILED: Fact.FAILED,
    DeliveryState.BOUNCED: Fact.BOUNCED,
}


def why_not(work: UnitOfWork, message: MessageSpec, address: str) -> str:
    """Return why a message is not sent to an address; empty where it is: who declined advertisement gets none."""
    if not address:
        return NOBODY
    marketing = message.purpose is Purpose.MARKETING
    return _declined(work, message.channel.key, address) if marketing else ""


def withheld_json(reason: str) -> Json:
    """Return in words why something was not sent, to be kept."""
    return by_code(f"message.withheld.{reason}")


def withhold(work: UnitOfWork, sent: Sent, reason: str) -> None:
    """Keep that a letter was not sent."""
    work.letters.add(sent, ())
    happened(work, sent, Fact.WITHHELD, reason)


def doors_of(sent: Sent, targets: tuple[str, ...]) -> tuple[Door, ...]:
    """Return new secrets for a letter: one for each link, one by which it is seen, of advertisement one to leave."""
    links = (Door(new_secret(), sent.id, Opens.LINK, each) for each in targets)
    marketing = sent.purpose == Purpose.MARKETING.value
    leave = (Door(new_secret(), sent.id, Opens.LEAVE),) if marketing else ()
    return (*links, Door(new_secret(), sent.id, Opens.SEEN), *leave)


def happened(work: UnitOfWork, sent: Sent, kind: Fact, told: str = "") -> None:
    """Add a fact about a letter, as of now."""
    work.letters.tell(sent, LetterFact(sent.id, kind, work.moment.at, told))


def suppress(work: UnitOfWork, sent: Sent, reason: Fact) -> bool:
    """Let an address get no more advertisement; tell whether it got some until now."""
    found = work.suppressions.of(sent.channel, sent.address)
    if found is not None and found.reason is Fact.BOUNCED and reason is not Fact.BOUNCED:
        # What somebody wants outlasts what a server said.
        work.suppressions.lift(sent.channel, sent.address)
    return work.suppressions.add(
        Suppression(sent.channel, sent.address, reason, work.moment.at, sent.app, sent.id)
    )


def declined_since(work: UnitOfWork, delivery: Delivery) -> str:
    """Return why a letter that waits to be carried is not wanted any more; empty where it is."""
    sent = work.letters.by_delivery(delivery.id) if delivery.kind == SendMessage.kind else None
    if sent is None or sent.purpose != Purpose.MARKETING.value:
        return ""
    return _declined(work, sent.channel, sent.address)


def withhold_sent(work: UnitOfWork, delivery: Delivery) -> None:
    """Keep that a letter was let go of before it left."""
    sent = work.letters.by_delivery(delivery.id)
    if sent is not None:
        reason = _declined(work, sent.channel, sent.address) or BY_HAND
        happened(work, sent, Fact.WITHHELD, reason)


def _declined(work: UnitOfWork, channel: str, address: str) -> str:
    found = work.suppressions.of(channel, address)
    if found is None:
        return ""
    return found.reason.value if found.reason else BY_HAND


def follow_delivery(work: UnitOfWork, delivery: Delivery) -> None:
    """Keep what became of a letter once its delivery has arrived or is given up; a hard bounce closes the address."""
    fact = _CAME.get(delivery.state)
    if delivery.kind != SendMessage.kind or fact is None:
        return
    sent = work.letters.by_delivery(delivery.id)
    if sent is None or (fact is Fact.DELIVERED and CHANNELS[sent.channel].approved):
        # A gateway that took a text message tells later whether it arrived.
        return
    happened(work, sent, fact)
    if fact is Fact.BOUNCED:
        suppress(work, sent, fact)
