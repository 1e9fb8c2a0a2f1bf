"""Write an email about the record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from dougong.actions.action import Situation
from dougong.actions.reading import Reader
from dougong.definitions.content import Body
from dougong.expressions import Expression
from dougong.fields.protocol import Value
from dougong.fields.settings import objects_in
from dougong.kernel.canonical import Json
from dougong.kernel.problems import join_path
from dougong.kernel.wording import Label
from dougong.messages.template import Message, Template

_TO: Mapping[str, Json] = {
    "type": "object",
    "required": ["type"],
    "additionalProperties": False,
    "properties": {
        "type": {"enum": ["field", "address"]},
        "field": {"$ref": "terms.json#/$defs/expression"},
        "address": {"type": "string", "maxLength": 254},
    },
}
MOST_RECIPIENTS = 20


@dataclass(frozen=True, slots=True)
class SendEmail:
    """Send an email to these addresses, as far as they are any."""

    kind: ClassVar[str] = "send_email"
    to: tuple[str, ...]
    subject: Message
    text: Message


@dataclass(frozen=True, slots=True)
class SendEmailAction:
    """`fields` lead to addresses, `addresses` are some."""

    fields: tuple[Expression, ...]
    addresses: tuple[str, ...]
    subject: Template
    text: Template

    @property
    def needs_record(self) -> bool:
        return False

    @property
    def needs(self) -> frozenset[tuple[str, ...]]:
        fields = (each.needs for each in self.fields)
        return self.subject.needs.union(self.text.needs, *fields)

    def search(self, situation: Situation) -> None:
        return

    def decide(self, situation: Situation) -> tuple[SendEmail, ...]:
        row, around = situation.row, situation.around
        found = [each for field in self.fields for each in _texts(field.evaluate(row, around))]
        to = tuple(dict.fromkeys(each.strip() for each in (*found, *self.addresses)))
        return (SendEmail(to, self.subject.filled(row, around), self.text.filled(row, around)),)


class SendEmailType:
    """The kind of action that writes to whoever has an address."""

    key: ClassVar[str] = "send_email"
    label: ClassVar[Label] = {"zh-CN": "发邮件", "en": "Send an email"}
    icon: ClassVar[str] = "mail"
    schema: ClassVar[Mapping[str, Json]] = {
        "properties": {
            "to": {"type": "array", "minItems": 1, "maxItems": MOST_RECIPIENTS, "items": _TO},
            "subject": {"type": "string", "minLength": 1, "maxLength": 200},
            "text": {"type": "string", "minLength": 1, "maxLength": 10000},
        },
        "required": ["to", "subject", "text"],
    }

    @classmethod
    def of(cls, body: Body, reader: Reader) -> SendEmailAction:
        said = objects_in(body, "to")
        if not said:
            reader.wrong("to", "action.nobody")
        for at, each in enumerate(said):
            if each.get("type") == "address" and not _is_address(str(each.get("address", ""))):
                path = join_path("to", at, "address")
                reader.wrong(path, "action.no_address", address=str(each.get("address", ""))[:80])
        return SendEmailAction(
            tuple(_fields(said, reader)),
            tuple(str(each.get("address")) for each in said if each.get("type") == "address"),
            reader.template("subject", body.get("subject")),
            reader.template("text", body.get("text")),
        )


def _fields(said: Sequence[Body], reader: Reader) -> Iterator[Expression]:
    for at, each in enumerate(said):
        if each.get("type") != "field":
            continue
        path = join_path("to", at, "field")
        field = reader.expression(path, each.get("field"))
        if field is not None and field.type.each.kind == "text":
            yield field
        elif field is not None:
            reader.wrong(path, "action.not_addresses", field=field.source)


def _is_address(said: str) -> bool:
    name, at, host = said.strip().rpartition("@")
    return bool(name and at and "." in host and not set(said.strip()) & set(" \r\n,;<>"))


def _texts(value: Value) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Sequence):
        for each in value:
            yield from _texts(each)
