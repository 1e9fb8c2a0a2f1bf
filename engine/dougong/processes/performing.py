"""What becomes of a run when the system has done its part, or could not, and when the runs it waits for have ended."""

from __future__ import annotations

from msgspec.structs import replace

from dougong.processes.effects import Outcome, TellPeople
from dougong.processes.events import Abandon, Performed, SubsEnded
from dougong.processes.facts import Administrators
from dougong.processes.moves import end, leave
from dougong.processes.nodes.sub_process import OnRejected, SubProcess
from dougong.processes.run import Status, TaskKind, TaskState, Token
from dougong.processes.step import Step


def happened(step: Step, event: Performed | SubsEnded | Abandon) -> Step:
    """Let a run know what became of what was done for it."""
    match event:
        case Performed():
            return performed(step, event)
        case SubsEnded():
            return subs_ended(step, event)
    return abandoned(step)


def performed(step: Step, event: Performed) -> Step:
    """Go on from where the system worked; what has been left meanwhile stays as it is."""
    token = step.run.standing(event.visit)
    if token is None:
        return step
    if event.problem:
        return _failed(step, token, event.problem)
    for run in event.runs:
        step = step.noting("sub_started", token, run=run)
    node = step.spec.nodes[token.node]
    if event.runs and isinstance(node, SubProcess) and node.waits:
        return step.keeping(replace(token, subs=event.runs))
    return leave(step.noting("performed", token), token)


def subs_ended(step: Step, event: SubsEnded) -> Step:
    """Go on, or end, once all runs that were waited for have ended."""
    token = step.run.standing(event.visit)
    if token is None:
        return step
    node = step.spec.nodes[token.node]
    refused = isinstance(node, SubProcess) and node.rejected is OnRejected.REJECT
    if not event.agreed and refused:
        return end(step.noting("sub_rejected", token), Status.REJECTED, Outcome.DISCARD)
    return leave(step.noting("sub_ended", token), token)


def abandoned(step: Step) -> Step:
    """End a run that nobody waits for any more; one that has ended stays as it is."""
    if step.run.status.ended or not step.run.tokens:
        return step
    place = step.run.tokens[0]
    return end(step.noting("abandoned", place), Status.CANCELLED, Outcome.DISCARD)


def _failed(step: Step, token: Token, problem: str) -> Step:
    people = step.facts.people([Administrators()])
    step = step.noting("action_failed", token, comment=problem)
    step = step.asking(token, TaskKind.REPAIR, people, TaskState.OPEN)
    return step.deciding(TellPeople(people, "process.told_repair", token.node))
