"""Everyone who belongs to a department."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dougong.processes.assignees.protocol import AssigneeType
from dougong.processes.facts import DepartmentMembers, Need
from dougong.processes.making import Making
from dougong.processes.nodes.protocol import About


@dataclass(frozen=True, slots=True)
class Department:
    """The members of a department."""

    id: str

    def needs(self, about: About) -> Iterable[Need]:
        return [DepartmentMembers(self.id)]


def _make(making: Making) -> Department:
    if not (department := making.text("department")):
        making.note("department", "process.assignee_incomplete")
    return Department(department)


PART = AssigneeType(
    "department",
    {"properties": {"department": {"type": "string"}}},
    _make,
)
