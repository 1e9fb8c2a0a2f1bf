"""Emails: a delivery with the letter and its secrets; addresses are put in when it leaves."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from dougong.actions import SendMessage
from dougong.kernel.canonical import Json
from dougong.messages.letter_store import Door, Fact, Opens, Sent
from dougong.messages.letters import Letter, Part, Target
from dougong.messages.spec import MessageSpec
from dougong.usecases.letters.keeping import doors_of, happened
from dougong.usecases.rules.effects.kind import Acting
from dougong.usecases.rules.effects.outside import left
from dougong.usecases.rules.letters import foot_of
from dougong.usecases.unit_of_work import UnitOfWork


class EmailCarrier:
    """Its opening, its links and its way out are secrets of this one letter."""

    key: ClassVar[str] = "email"

    def carry(self, acting: Acting, message: MessageSpec, letter: Letter, sent: Sent) -> str:
        doors = doors_of(sent, tuple(each.address for each in letter.targets))
        body = _body(acting.work, message, letter, sent.address) | _secrets(doors)
        delivery = left(acting, SendMessage.kind, body)
        acting.work.letters.add(replace(sent, delivery=delivery), doors)
        happened(acting.work, sent, Fact.SENT)
        return delivery

    def tried(self, work: UnitOfWork, message: MessageSpec, letter: Letter, to: str) -> Json:
        return _body(work, message, letter, to)

    def named(self, work: UnitOfWork, address: str) -> Json:
        return address


def _body(work: UnitOfWork, message: MessageSpec, letter: Letter, to: str) -> dict[str, Json]:
    """Return a letter as a delivery holds it, until the addresses of its links are known."""
    foot = foot_of(work, message, "")
    return {
        "channel": EmailCarrier.key,
        "to": [to],
        "subject": letter.subject,
        "parts": [_part(each) for each in letter.parts],
        "foot": {"why": foot.why, "words": foot.leave.words} if foot else None,
    }


def _part(part: Part) -> Json:
    if isinstance(part, Target):
        return {"words": part.words, "address": part.address}
    return part


def _secrets(doors: tuple[Door, ...]) -> dict[str, Json]:
    one = {each.opens: each.secret for each in doors}
    return {
        "links": [each.secret for each in doors if each.opens is Opens.LINK],
        "seen": one.get(Opens.SEEN),
        "leave": one.get(Opens.LEAVE),
    }
