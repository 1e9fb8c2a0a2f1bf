"""Writes letters: a message filled for one record, in the words of the organisation's language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from urllib.parse import quote

from dougong.expressions import Surroundings
from dougong.fields.protocol import Value
from dougong.kernel.wording import DEFAULT_LOCALE
from dougong.messages.kept import told
from dougong.messages.letters import Foot, Letter, Part, Target
from dougong.messages.spec import Link, MessageSpec, Piece, Purpose
from dougong.messages.template import Message, Template
from dougong.publishing.app_spec import AppSpec
from dougong.records.record import row_of
from dougong.usecases.facts.answering import followed
from dougong.usecases.rules.wording import message_text
from dougong.usecases.unit_of_work import UnitOfWork

_AS_IT_IS = ";/?:@&=+$,-_.!~*'()#%[]"
"""What has a meaning in an address that a maker wrote."""


def written_to(
    work: UnitOfWork, spec: AppSpec, message: MessageSpec, record: str
) -> tuple[str, Letter] | None:
    """Return the address and the letter of a message about a record; None where the record is gone."""
    found = work.facts.record(message.form, record)
    if found is None:
        return None
    row = followed(work, spec.shapes, message.form, row_of(found), message.needs)
    around = Surroundings(work.moment)
    address = message.channel.address(message.address.evaluate(row, around))
    subject = _text(work, spec, message.subject.filled(row, around))
    parts = (_part(work, spec, each, row, around) for each in message.pieces)
    return address, Letter(" ".join(subject.split()), tuple(parts))


def foot_of(work: UnitOfWork, message: MessageSpec, leave: str) -> Foot | None:
    """Return what stands under a letter: under advertisement the way out, if its text is not approved with one."""
    if message.purpose is not Purpose.MARKETING or message.channel.approved:
        return None
    organisation = work.departments.organisation().name
    why = (
        f"您收到这封邮件，因为您是 {organisation} 的客户。\n"
        f"You receive this as a customer of {organisation}."
    )
    return Foot(why, Target("退订 Unsubscribe", leave))


def _part(
    work: UnitOfWork, spec: AppSpec, piece: Piece, row: Mapping[str, Value], around: Surroundings
) -> Part:
    if isinstance(piece, Template):
        return _text(work, spec, piece.filled(row, around))
    return _target(work, spec, piece, row, around)


def _target(
    work: UnitOfWork, spec: AppSpec, link: Link, row: Mapping[str, Value], around: Surroundings
) -> Target:
    words = _text(work, spec, link.words.filled(row, around))
    return Target(words, "".join(_address(work, spec, link.address.filled(row, around))))


def _address(work: UnitOfWork, spec: AppSpec, message: Message) -> Iterator[str]:
    """Yield the pieces of an address; a value in it is only ever a value, whatever signs it is made of."""
    for part in message.parts:
        if isinstance(part, str):
            yield quote(part, safe=_AS_IT_IS)
        else:
            yield quote(_text(work, spec, replace(message, parts=(part,))), safe="")


def _text(work: UnitOfWork, spec: AppSpec, message: Message) -> str:
    # To a customer, what is not known is left out rather than named.
    return str(told(message_text(work, spec, replace(message, instead="")), DEFAULT_LOCALE))
