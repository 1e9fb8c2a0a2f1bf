"""The head of a department: of the initiator's, of a given one, or of one named on the record."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dougong.processes.assignees.field import ids_in
from dougong.processes.assignees.protocol import AssigneeType
from dougong.processes.facts import HeadOf, Need, OwnHead
from dougong.processes.making import Making
from dougong.processes.nodes.protocol import About


@dataclass(frozen=True, slots=True)
class Head:
    """Who leads a department; the initiator's own where none is named."""

    department: str = ""
    field: str = ""

    def needs(self, about: About) -> Iterable[Need]:
        if self.field:
            return [HeadOf(each) for each in ids_in(about.record.get(self.field))]
        return [HeadOf(self.department) if self.department else OwnHead(about.initiator)]


def _make(making: Making) -> Head:
    if field := making.text("field"):
        making.check_field("field", field)
    return Head(making.text("department"), field)


PART = AssigneeType(
    "head",
    {
        "properties": {
            "of": {"enum": ["initiator"]},
            "department": {"type": "string"},
            "field": {"$ref": "terms.json#/$defs/key"},
        }
    },
    _make,
)
