"""People by name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dougong.processes.assignees.protocol import AssigneeType
from dougong.processes.facts import Active, Need
from dougong.processes.making import Making
from dougong.processes.nodes.protocol import About


@dataclass(frozen=True, slots=True)
class People:
    """The people of the given ids."""

    ids: tuple[str, ...]

    def needs(self, about: About) -> Iterable[Need]:
        return [Active(self.ids)]


def _make(making: Making) -> People:
    if not (ids := making.texts("people")):
        making.note("people", "process.assignee_incomplete")
    return People(ids)


PART = AssigneeType(
    "person",
    {"properties": {"people": {"type": "array", "items": {"type": "string"}, "maxItems": 500}}},
    _make,
)
