"""SMS: a delivery for the gateway, with the code of the approved text and the values of its blanks."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from dougong.actions import SendMessage
from dougong.kernel.canonical import Json
from dougong.messages.letter_store import Fact, Sent
from dougong.messages.letters import Letter, plain
from dougong.messages.spec import MessageSpec
from dougong.usecases.letters.keeping import happened
from dougong.usecases.rules.effects.kind import Acting
from dougong.usecases.rules.effects.outside import left
from dougong.usecases.unit_of_work import UnitOfWork


class SmsCarrier:
    """That a gateway took it is not that it arrived: receipts and answers come to `…/messages/facts` by the letter."""

    key: ClassVar[str] = "sms"

    def carry(self, acting: Acting, message: MessageSpec, letter: Letter, sent: Sent) -> str:
        body = _body(message, letter, sent.address) | {"letter": sent.id}
        delivery = left(acting, SendMessage.kind, body)
        acting.work.letters.add(replace(sent, delivery=delivery), ())
        happened(acting.work, sent, Fact.SENT)
        return delivery

    def tried(self, work: UnitOfWork, message: MessageSpec, letter: Letter, to: str) -> Json:
        return _body(message, letter, to)

    def named(self, work: UnitOfWork, address: str) -> Json:
        return address


def _body(message: MessageSpec, letter: Letter, to: str) -> dict[str, Json]:
    approved = message.approved
    assert approved is not None
    values: dict[str, Json] = {
        name: str(part) for name, part in zip(approved.names, letter.parts, strict=True) if name
    }
    return {
        "channel": SmsCarrier.key,
        "to": [to],
        "signature": approved.signature,
        "template": approved.template,
        "variables": values,
        "text": plain(letter),
        "purpose": message.purpose.value,
    }
