"""Send one of the app's messages to whom the record is about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from dougong.actions.action import Situation
from dougong.actions.reading import Reader
from dougong.definitions.content import Body
from dougong.kernel.canonical import Json
from dougong.kernel.wording import Label
from dougong.records.record import ids_of
from dougong.records.shape import FormRef


@dataclass(frozen=True, slots=True)
class SendMessage:
    """Send a message of the app, by its key, about a record."""

    kind: ClassVar[str] = "send_message"
    message: str
    form: FormRef
    record: str


@dataclass(frozen=True, slots=True)
class SendMessageAction:
    """About the record itself, or about those that a `reference` of it leads to, which are of `form`."""

    message: str
    form: FormRef
    reference: str = ""

    @property
    def needs_record(self) -> bool:
        return not self.reference

    @property
    def needs(self) -> frozenset[tuple[str, ...]]:
        return frozenset({(self.reference,)}) if self.reference else frozenset()

    def search(self, situation: Situation) -> None:
        return

    def decide(self, situation: Situation) -> tuple[SendMessage, ...]:
        led = situation.row.get(self.reference) if self.reference else situation.record
        return tuple(SendMessage(self.message, self.form, id) for id in dict.fromkeys(ids_of(led)))


class SendMessageType:
    """The kind of action that sends what the makers wrote as a message."""

    key: ClassVar[str] = "send_message"
    label: ClassVar[Label] = {"zh-CN": "发送消息模板", "en": "Send a message template"}
    icon: ClassVar[str] = "send"
    schema: ClassVar[Mapping[str, Json]] = {
        "properties": {
            "message": {"$ref": "terms.json#/$defs/key"},
            "record": {"$ref": "terms.json#/$defs/path"},
        },
        "required": ["message"],
    }

    @classmethod
    def of(cls, body: Body, reader: Reader) -> SendMessageAction:
        message, reference = str(body.get("message") or ""), str(body.get("record") or "")
        if not message:
            reader.wrong("message", "action.message_missing")
        form = reader.behind("record", reference) if reference else reader.form
        return SendMessageAction(message, form or reader.form, reference)
