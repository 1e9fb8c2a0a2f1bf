"""Start a process on the record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from dougong.actions.action import Situation
from dougong.actions.reading import Reader
from dougong.definitions.content import Body
from dougong.kernel.canonical import Json
from dougong.kernel.wording import Label
from dougong.records.shape import FormRef


@dataclass(frozen=True, slots=True)
class StartProcess:
    """Start a process on a record."""

    kind: ClassVar[str] = "start_process"
    process: str
    form: FormRef
    record: str


@dataclass(frozen=True, slots=True)
class StartProcessAction:
    """A process of the same app, by its key."""

    process: str

    @property
    def needs_record(self) -> bool:
        return True

    @property
    def needs(self) -> frozenset[tuple[str, ...]]:
        return frozenset()

    def search(self, situation: Situation) -> None:
        return

    def decide(self, situation: Situation) -> tuple[StartProcess, ...]:
        return (StartProcess(self.process, situation.form, situation.record),)


class StartProcessType:
    """The kind of action that hands the record to people."""

    key: ClassVar[str] = "start_process"
    label: ClassVar[Label] = {"zh-CN": "发起流程", "en": "Start a process"}
    icon: ClassVar[str] = "workflow"
    schema: ClassVar[Mapping[str, Json]] = {
        "properties": {"process": {"$ref": "terms.json#/$defs/key"}},
        "required": ["process"],
    }

    @classmethod
    def of(cls, body: Body, reader: Reader) -> StartProcessAction:
        if not body.get("process"):
            reader.wrong("process", "action.process_missing")
        return StartProcessAction(str(body.get("process") or ""))
