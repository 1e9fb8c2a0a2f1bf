"""The manager of the initiator, or a manager further up."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dougong.processes.assignees.protocol import AssigneeType
from dougong.processes.facts import Need, Superior
from dougong.processes.making import Making
from dougong.processes.nodes.protocol import About


@dataclass(frozen=True, slots=True)
class Manager:
    """The nth head above the initiator: 1 leads them directly."""

    level: int = 1

    def needs(self, about: About) -> Iterable[Need]:
        return [Superior(about.initiator, self.level)]


def _make(making: Making) -> Manager:
    level = making.body.get("level", 1)
    return Manager(level if isinstance(level, int) else 1)


PART = AssigneeType(
    "manager",
    {
        "properties": {
            "of": {"enum": ["initiator"]},
            "level": {"type": "integer", "minimum": 1, "maximum": 10},
        }
    },
    _make,
)
