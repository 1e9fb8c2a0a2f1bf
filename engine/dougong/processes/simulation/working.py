"""What the system would do on the way: in a simulation it is done at once, and nothing is done."""

from __future__ import annotations

from dataclasses import replace

from dougong.processes.advance import Advanced, Answer, advance
from dougong.processes.effects import Perform
from dougong.processes.events import Event, Performed, SubsEnded
from dougong.processes.facts import Facts
from dougong.processes.nodes.sub_process import SubProcess
from dougong.processes.run import Run
from dougong.processes.spec import ProcessSpec


def advanced(spec: ProcessSpec, run: Run, event: Event, facts: Facts) -> Answer:
    """Let an event happen, and then whatever the system has to do, as if it went well.

    Actions leave the record as it is; processes that are waited for are taken as agreed to.
    """
    answer = advance(spec, run, event, facts)
    if not isinstance(answer, Advanced):
        return answer
    for visit in [each.visit for each in answer.effects if isinstance(each, Perform)]:
        for done in _done(spec, answer.run, visit):
            following = advanced(spec, answer.run, done, facts)
            if not isinstance(following, Advanced):
                return following
            answer = replace(following, effects=(*answer.effects, *following.effects))
    return answer


def _done(spec: ProcessSpec, run: Run, visit: int) -> tuple[Event, ...]:
    nodes = (spec.nodes[token.node] for token in run.tokens if token.visit == visit)
    if any(isinstance(node, SubProcess) and node.waits for node in nodes):
        return (Performed(visit, runs=(f"{run.id}/{visit}",)), SubsEnded(visit, agreed=True))
    return (Performed(visit),)
