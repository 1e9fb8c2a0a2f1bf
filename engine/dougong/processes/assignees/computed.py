"""Whomever a formula over the record comes to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dougong.expressions import Expression
from dougong.expressions.types import ANYONE, MEMBER, list_of
from dougong.processes.assignees.field import ids_in
from dougong.processes.assignees.protocol import AssigneeType
from dougong.processes.facts import Active, Need
from dougong.processes.making import Making
from dougong.processes.nodes.protocol import About


@dataclass(frozen=True, slots=True)
class Computed:
    """The person, or the people, that an expression gives; none where it could not be compiled."""

    expression: Expression | None

    def needs(self, about: About) -> Iterable[Need]:
        if self.expression is None:
            return []
        ids = ids_in(self.expression.evaluate(about.record, about.around))
        return [Active(ids)] if ids else []


def _make(making: Making) -> Computed:
    if not making.text("expression"):
        making.note("expression", "process.assignee_incomplete")
    expression = making.expression("expression")
    if expression is not None and expression.type not in {ANYONE, MEMBER, list_of(MEMBER)}:
        making.note("expression", "process.not_people")
    return Computed(expression)


PART = AssigneeType(
    "expression",
    {"properties": {"expression": {"$ref": "terms.json#/$defs/expression"}}},
    _make,
)
