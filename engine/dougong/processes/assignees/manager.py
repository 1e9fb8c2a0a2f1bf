"""The manager of the initiator, a manager further up, or all managers up to that one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dougong.processes.assignees.protocol import AssigneeType
from dougong.processes.facts import Need, Superior
from dougong.processes.making import Making
from dougong.processes.nodes.protocol import About


@dataclass(frozen=True, slots=True)
class Manager:
    """The nth head above the initiator, 1 leads them directly; or all `up_to` the nth, the nearest first."""

    level: int = 1
    up_to: bool = False

    def needs(self, about: About) -> Iterable[Need]:
        first = 1 if self.up_to else self.level
        return [Superior(about.initiator, level) for level in range(first, self.level + 1)]


def _make(making: Making) -> Manager:
    return Manager(making.whole("level", 1), making.body.get("up_to") is True)


PART = AssigneeType(
    "manager",
    {
        "properties": {
            "of": {"enum": ["initiator"]},
            "level": {"type": "integer", "minimum": 1, "maximum": 10},
            "up_to": {"type": "boolean"},
        }
    },
    _make,
)
