"""What rests on the heads of departments."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import cast

from dougong.access.principal import Principal
from dougong.definitions.content import Body
from dougong.kernel.canonical import Json
from dougong.usecases.directory.people import demand_admin
from dougong.usecases.facts.specs import compiled_release
from dougong.usecases.unit_of_work import UnitOfWork

LED = frozenset({"manager", "head"})


def processes_asking_heads(work: UnitOfWork, who: Principal) -> int:
    """Count the published processes in which somebody's manager or the head of a department is asked."""
    demand_admin(who)
    contents = (compiled_release(work, app).content for app in work.drafts.apps())
    return sum(_asks(each) for content in contents for each in content.all_of("processes").values())


def _asks(process: Body) -> bool:
    nodes = cast("Sequence[Mapping[str, Json]]", process.get("nodes") or ())
    assignees = (
        each
        for node in nodes
        for each in cast("Sequence[Mapping[str, Json]]", node.get("assignees") or ())
    )
    return any(each.get("type") in LED for each in assignees)
