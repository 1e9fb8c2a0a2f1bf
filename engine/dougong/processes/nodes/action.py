"""自动执行: the system does something to records, or tells people, and the run goes on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from dougong.actions import Reader, Step, read_steps
from dougong.processes.making import Making
from dougong.processes.nodes.protocol import NodeType
from dougong.processes.nodes.working import Working


@dataclass(frozen=True, slots=True)
class Doing(Working):
    """A node with the same actions that rules have, done in order, all or none of them."""

    steps: tuple[Step, ...] = ()
    type: ClassVar[str] = "action"

    @property
    def reads(self) -> frozenset[tuple[str, ...]]:
        """Return every path of the record that its actions read."""
        return frozenset[tuple[str, ...]]().union(*(step.needs for step in self.steps))


def _make(making: Making) -> Doing:
    steps: tuple[Step, ...] = ()
    if (names := making.shape_names()) is not None:
        reader = Reader(names.shapes, names.form)
        steps = tuple(read_steps(making.body, "actions", reader))
        making.take(reader.problems)
    if not making.items("actions"):
        making.note("actions", "process.no_action", name=making.name())
    return Doing(making.text("key"), making.label(), steps=steps)


PART = NodeType(
    "action",
    {"properties": {"actions": {"type": "array", "items": {"part": "actions"}, "maxItems": 20}}},
    _make,
)
