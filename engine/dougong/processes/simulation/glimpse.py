"""Who would be asked at a node if a run came there now: by its own rules and policies, and nothing of what follows."""

from __future__ import annotations

from dataclasses import dataclass

from msgspec.structs import replace

from dougong.definitions.content import Body
from dougong.kernel.canonical import Json
from dougong.processes.assignees.chosen import By, Chosen
from dougong.processes.facts import Facts, NeedMore, Unanswered
from dougong.processes.run import Run, Token
from dougong.processes.simulation.reasons import Reason, Why, reason_for
from dougong.processes.spec import ProcessSpec
from dougong.processes.step import Refusal, Step


@dataclass(frozen=True, slots=True)
class Glimpse:
    """Whom a node would ask and why, and who would choose others there.

    `passes` where nobody is found and the run goes on all the same, `stops` where it could not go on.
    """

    asked: tuple[Reason, ...] = ()
    chosen_by: tuple[By, ...] = ()
    passes: bool = False
    stops: bool = False


def alone(process: Body, node: Body) -> Body:
    """Return a process that goes from its start to one of its nodes, and ends."""
    start, end = {"key": "start_alone", "type": "start"}, {"key": "end_alone", "type": "end"}
    way: Json = [
        {"from": "start_alone", "to": node["key"]},
        {"from": node["key"], "to": "end_alone"},
    ]
    return {
        **{name: value for name, value in process.items() if name not in {"trigger", "stories"}},
        "nodes": [start, dict(node), end],
        "edges": way,
    }


def glimpse(spec: ProcessSpec, run: Run, node: str, facts: Facts) -> Glimpse | NeedMore:
    """Return who would be asked, for a run that has not begun; or what must be known first."""
    token = Token(1, node, 1)
    come = Step(spec, replace(run, tokens=(token,), visits=1), facts).noting("arrived", token)
    chosen_by = tuple(
        dict.fromkeys(each.by for each in spec.nodes[node].assignees if isinstance(each, Chosen))
    )
    try:
        there = spec.nodes[node].enter(come, token)
    except Unanswered as met:
        return NeedMore(spec.needs(run, facts) | {met.need})
    except Refusal:
        return Glimpse((), chosen_by, stops=not chosen_by)
    asked = tuple(reason_for(spec, there.run, task, facts) for task in there.run.tasks)
    if chosen_by and all(each.why is Why.NOBODY for each in asked):
        # Whoever is still to be chosen is not nobody.
        return Glimpse((), chosen_by)
    return Glimpse(asked, chosen_by, passes=not asked)
