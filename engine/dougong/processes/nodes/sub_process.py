"""子流程: another process runs on the record, or on those a reference leads to; the run waits for all of them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import ClassVar

from dougong.processes.making import Making
from dougong.processes.nodes.protocol import NodeType
from dougong.processes.nodes.working import Working


class OnRejected(Enum):
    """What becomes of the run when a process it waits for is not agreed to."""

    REJECT = "reject"
    CONTINUE = "continue"


@dataclass(frozen=True, slots=True)
class SubProcess(Working):
    """`field` is a reference to the records it runs on; without one it is the record itself."""

    process: str = ""
    field: str = ""
    waits: bool = True
    rejected: OnRejected = OnRejected.REJECT
    type: ClassVar[str] = "sub_process"


def _make(making: Making) -> SubProcess:
    if not (process := making.text("process")):
        making.note("process", "process.no_sub_process", name=making.name())
    if field := making.text("field"):
        making.check_field("field", field)
    return SubProcess(
        making.text("key"),
        making.label(),
        process=process,
        field=field,
        waits=making.body.get("waits") is not False,
        rejected=making.choice("rejected", OnRejected.REJECT),
    )


PART = NodeType(
    "sub_process",
    {
        "properties": {
            "process": {"$ref": "terms.json#/$defs/key"},
            "field": {"$ref": "terms.json#/$defs/key"},
            "waits": {"type": "boolean"},
            "rejected": {"enum": [each.value for each in OnRejected]},
        }
    },
    _make,
)
