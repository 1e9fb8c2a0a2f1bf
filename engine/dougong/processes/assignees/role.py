"""Everyone who has a role of the app."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dougong.processes.assignees.protocol import AssigneeType
from dougong.processes.facts import Need, RoleMembers
from dougong.processes.making import Making
from dougong.processes.nodes.protocol import About


@dataclass(frozen=True, slots=True)
class Role:
    """The members of a role."""

    role: str

    def needs(self, about: About) -> Iterable[Need]:
        return [RoleMembers(self.role)]


def _make(making: Making) -> Role:
    if not (role := making.text("role")):
        making.note("role", "process.assignee_incomplete")
    return Role(role)


PART = AssigneeType("role", {"properties": {"role": {"$ref": "terms.json#/$defs/key"}}}, _make)
