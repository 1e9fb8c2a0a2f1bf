"""Every kind of assignee, in the order the designer offers them."""

from __future__ import annotations

from dougong.kernel.registry import Registry
from dougong.processes.assignees import (
    chosen,
    computed,
    department,
    field,
    head,
    initiator,
    manager,
    person,
    role,
)
from dougong.processes.assignees.protocol import Assignee, AssigneeType
from dougong.processes.making import Making

PARTS: tuple[AssigneeType, ...] = (
    person.PART,
    role.PART,
    manager.PART,
    head.PART,
    department.PART,
    field.PART,
    chosen.PART,
    computed.PART,
    initiator.PART,
)

ASSIGNEE_TYPES: Registry[AssigneeType] = Registry("assignee type", PARTS)


def read_assignees(making: Making) -> tuple[Assignee, ...]:
    """Read the assignees of a node; having none is a problem."""
    found = tuple(
        ASSIGNEE_TYPES[piece.text("type")].make(piece)
        for piece in making.pieces("assignees")
        if _known(piece)
    )
    if not making.items("assignees"):
        making.note("assignees", "process.no_assignee")
    return found


def _known(piece: Making) -> bool:
    word = piece.text("type")
    if word not in ASSIGNEE_TYPES:
        piece.note("type", "process.unknown_assignee", type=word, known=tuple(ASSIGNEE_TYPES))
    return word in ASSIGNEE_TYPES
