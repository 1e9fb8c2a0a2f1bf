"""Everyone who has a role of the app, or whoever has it in the initiator's department."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from dougong.processes.assignees.protocol import AssigneeType
from dougong.processes.facts import Need, RoleMembers, RoleNear
from dougong.processes.making import Making
from dougong.processes.nodes.protocol import About


class Near(Enum):
    """Whose members of a role are meant."""

    ANYWHERE = "anywhere"
    INITIATOR = "initiator"


@dataclass(frozen=True, slots=True)
class Role:
    """The members of a role: all of them, or those nearest to the initiator's department."""

    role: str
    near: Near = Near.ANYWHERE

    def needs(self, about: About) -> Iterable[Need]:
        if self.near is Near.INITIATOR:
            return [RoleNear(self.role, about.initiator)]
        return [RoleMembers(self.role)]


def _make(making: Making) -> Role:
    if not (role := making.text("role")):
        making.note("role", "process.assignee_incomplete")
    return Role(role, making.choice("near", Near.ANYWHERE))


PART = AssigneeType(
    "role",
    {
        "properties": {
            "role": {"$ref": "terms.json#/$defs/key"},
            "near": {"enum": [near.value for near in Near]},
        }
    },
    _make,
)
