"""Tell people something about the record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from dougong.actions.action import Situation
from dougong.actions.reading import Reader
from dougong.definitions.content import Body
from dougong.expressions import ANYONE, MEMBER, Expression
from dougong.fields.protocol import Value
from dougong.fields.settings import objects_in
from dougong.kernel.canonical import Json
from dougong.kernel.problems import join_path
from dougong.kernel.wording import Label
from dougong.messages.template import Message, Template
from dougong.records.shape import FormRef

_RECIPIENT: Mapping[str, Json] = {
    "type": "object",
    "required": ["type"],
    "additionalProperties": False,
    "properties": {
        "type": {"enum": ["field", "role", "person"]},
        "field": {"$ref": "terms.json#/$defs/expression"},
        "role": {"$ref": "terms.json#/$defs/path"},
        "person": {"type": "string"},
    },
}


@dataclass(frozen=True, slots=True)
class Notify:
    """Tell people, named one by one and by the roles ("app/role") they hold, about a record."""

    kind: ClassVar[str] = "notify"
    people: tuple[str, ...]
    roles: tuple[str, ...]
    message: Message
    form: FormRef
    record: str


@dataclass(frozen=True, slots=True)
class NotifyAction:
    """`fields` lead to people, `roles` are "app/role" keys, `people` are ids."""

    fields: tuple[Expression, ...]
    roles: tuple[str, ...]
    people: tuple[str, ...]
    template: Template

    @property
    def needs_record(self) -> bool:
        return False

    @property
    def needs(self) -> frozenset[tuple[str, ...]]:
        return self.template.needs.union(*(field.needs for field in self.fields))

    def search(self, situation: Situation) -> None:
        return

    def decide(self, situation: Situation) -> tuple[Notify, ...]:
        found = [
            person
            for field in self.fields
            for person in _ids(field.evaluate(situation.row, situation.around))
        ]
        # Somebody who is meant twice is told once.
        people = tuple(dict.fromkeys([*found, *self.people]))
        message = self.template.filled(situation.row, situation.around)
        return (Notify(people, self.roles, message, situation.form, situation.record),)


class NotifyType:
    """The kind of action that puts a message into people's boxes."""

    key: ClassVar[str] = "notify"
    label: ClassVar[Label] = {"zh-CN": "发消息", "en": "Send a message"}
    icon: ClassVar[str] = "message-square"
    schema: ClassVar[Mapping[str, Json]] = {
        "properties": {
            "to": {"type": "array", "minItems": 1, "maxItems": 20, "items": _RECIPIENT},
            "text": {"type": "string", "minLength": 1, "maxLength": 2000},
        },
        "required": ["to", "text"],
    }

    @classmethod
    def of(cls, body: Body, reader: Reader) -> NotifyAction:
        said = objects_in(body, "to")
        if not said:
            reader.wrong("to", "action.nobody")
        return NotifyAction(
            tuple(_fields(said, reader)),
            tuple(
                _qualified(str(each.get("role")), reader)
                for each in said
                if each.get("type") == "role"
            ),
            tuple(str(each.get("person")) for each in said if each.get("type") == "person"),
            reader.template("text", body.get("text")),
        )


def _fields(said: Sequence[Body], reader: Reader) -> Iterator[Expression]:
    for at, each in enumerate(said):
        if each.get("type") != "field":
            continue
        path = join_path("to", at, "field")
        field = reader.expression(path, each.get("field"))
        if field is None:
            continue
        kind = field.type.item if field.type.kind == "list" and field.type.item else field.type
        if kind.kind == "record" and kind.form in {MEMBER.form, ANYONE.form}:
            yield field
        else:
            reader.wrong(path, "action.not_people", field=field.source)


def _qualified(role: str, reader: Reader) -> str:
    return role if "/" in role else f"{reader.form.app}/{role}"


def _ids(value: Value) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from _ids(value.get("id"))
    elif isinstance(value, Sequence):
        for each in value:
            yield from _ids(each)
