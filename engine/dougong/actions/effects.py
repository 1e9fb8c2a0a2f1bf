"""What an action decided: values that a use case carries out, or only shows when the rule is tried."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from dougong.fields.protocol import Value
from dougong.messages.template import Message
from dougong.records.shape import FormRef


@dataclass(frozen=True, slots=True)
class UpdateRecord:
    """Write these values to a record."""

    form: FormRef
    id: str
    values: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class CreateRecord:
    """Make a record with these values."""

    form: FormRef
    values: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Notify:
    """Tell people, named one by one and by the roles ("app/role") they hold, about a record."""

    people: tuple[str, ...]
    roles: tuple[str, ...]
    message: Message
    form: FormRef
    record: str


@dataclass(frozen=True, slots=True)
class StartProcess:
    """Start a process on a record."""

    process: str
    form: FormRef
    record: str


Effect: TypeAlias = UpdateRecord | CreateRecord | Notify | StartProcess
