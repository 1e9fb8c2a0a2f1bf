"""Whoever started the run."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dougong.processes.assignees.protocol import AssigneeType
from dougong.processes.facts import Active, Need
from dougong.processes.nodes.protocol import About


@dataclass(frozen=True, slots=True)
class Initiator:
    """The one who started it."""

    def needs(self, about: About) -> Iterable[Need]:
        return [Active((about.initiator,))]


PART = AssigneeType("initiator", {"properties": {}}, lambda _: Initiator())
