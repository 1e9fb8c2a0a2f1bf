"""A message of the app is on its way to somebody, or it is said why not."""

from __future__ import annotations

from typing import ClassVar

from dougong.actions import SendMessage
from dougong.kernel.canonical import Json
from dougong.kernel.errors import Invalid, NotFound
from dougong.kernel.ids import new_id
from dougong.kernel.problems import Problem
from dougong.messages.letter_store import Sent
from dougong.messages.letters import Letter
from dougong.messages.spec import MessageSpec
from dougong.publishing.app_spec import AppSpec
from dougong.usecases.letters.keeping import why_not, withheld_json, withhold
from dougong.usecases.rules.effects.carriers import CARRIERS
from dougong.usecases.rules.effects.kind import Acting
from dougong.usecases.rules.letters import written_to
from dougong.usecases.rules.wording import called
from dougong.usecases.unit_of_work import UnitOfWork


class MessageSent:
    """Who declined advertisement gets none, and who has no address gets nothing; neither is a failure."""

    key: ClassVar[str] = SendMessage.kind

    def carry_out(self, acting: Acting, effect: SendMessage) -> str | None:
        work = acting.work
        if (known := work.letters.by_key(acting.key)) is not None:
            return known.delivery
        message = _message(acting.spec, effect)
        address, letter = _written(work, acting.spec, message, effect)
        sent = Sent(
            new_id(),
            acting.spec.key,
            message.key,
            acting.key,
            str(effect.form),
            effect.record,
            message.channel.key,
            message.purpose.value,
            address,
            letter.subject,
            work.moment.at,
            acting.rule,
            reads=" ".join(sorted(".".join(path) for path in message.needs)),
        )
        if reason := why_not(work, message, address):
            withhold(work, sent, reason)
            return None
        return CARRIERS[message.channel.key].carry(acting, message, letter, sent)

    def told(self, work: UnitOfWork, spec: AppSpec, effect: SendMessage) -> dict[str, Json]:
        message = _message(spec, effect)
        address, letter = _written(work, spec, message, effect)
        reason = why_not(work, message, address)
        return {
            "message": message.key,
            "label": called(message.label),
            "channel": message.channel.key,
            "to": _named(work, message, address),
            "subject": letter.subject,
            "withheld": withheld_json(reason) if reason else None,
        }


def _message(spec: AppSpec, effect: SendMessage) -> MessageSpec:
    """Return the message of the release that is carried out; its form was compared when that was published."""
    message = spec.messages.get(effect.message)
    if message is None or message.form != effect.form:
        raise Invalid([Problem("", "lint.missing_messages", {"key": effect.message})])
    return message


def _written(
    work: UnitOfWork, spec: AppSpec, message: MessageSpec, effect: SendMessage
) -> tuple[str, Letter]:
    written = written_to(work, spec, message, effect.record)
    if written is None:
        raise NotFound(what="record", key=effect.record)
    return written


def _named(work: UnitOfWork, message: MessageSpec, address: str) -> Json:
    return CARRIERS[message.channel.key].named(work, address)
