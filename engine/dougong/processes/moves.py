"""How tokens move: on along an edge, back to an earlier node, out of the run."""

from __future__ import annotations

from dataclasses import replace

from dougong.processes.effects import ConcludeRecord, Outcome, TellPeople
from dougong.processes.run import Run, Status, TaskKind, TaskState, Token
from dougong.processes.step import Step


def settle(step: Step) -> Step:
    """Receive every token that is on its way, until all of them wait or are gone."""
    while step.ways:
        (token, key), *rest = step.ways
        step = _arrive(replace(step, ways=tuple(rest)), token, key)
    return step


def _arrive(step: Step, token: Token, key: str) -> Step:
    visit = step.run.visits + 1
    token = replace(token, node=key, visit=visit)
    step = replace(step, run=replace(step.run, visits=visit)).placing(token)
    return step.spec.nodes[key].enter(step.noting("arrived", token), token)


def leave(step: Step, token: Token) -> Step:
    """Let a token go on: straight back to where it was returned from, or along the edge."""
    if token.back is not None:
        return _depart(step, token).sending(replace(token, back=None), token.back)
    return follow(step, token, step.spec.ways_from(token.node)[0].target)


def follow(step: Step, token: Token, target: str) -> Step:
    """Let a token go on to a node of choice."""
    return _depart(step, token).sending(token, target)


def _depart(step: Step, token: Token) -> Step:
    return step.closing(step.run.visit_of(token)).noting("left", token)


def send_back(step: Step, token: Token, target: str, *, back: str | None) -> Step:
    """Return a token to an earlier node; a new round begins, agreements of the old one are asked for again."""
    step = replace(step, run=replace(step.run, round=step.run.round + 1))
    return _depart(step, token).sending(replace(token, back=back), target)


def send_home(step: Step, token: Token, status: Status, *, back: str | None = None) -> Step:
    """Gather the run at its start, where it waits for the initiator."""
    for each in step.run.tokens:
        step = _depart(step, each)
    run = replace(step.run, status=status, round=step.run.round + 1, tokens=())
    return replace(step, run=run, ways=()).sending(replace(token, back=back), step.spec.start)


def end(step: Step, status: Status, outcome: Outcome) -> Step:
    """End the run: no token stays, no task stays open, the record waits no longer."""
    for token in step.run.tokens:
        step = _depart(step, token).noting(status.value, token)
    step = replace(step, run=replace(step.run, status=status, tokens=()), ways=())
    told = TellPeople((step.run.initiator,), f"process.told_{status.value}", step.spec.start)
    return step.deciding(ConcludeRecord(outcome), told)


def passed_nodes(run: Run) -> tuple[str, ...]:
    """Return the nodes where someone has done something, in order, each once: a run can be returned there."""
    done = (
        task.node
        for task in run.tasks
        if task.state is TaskState.DONE and task.kind is not TaskKind.NOTICE
    )
    return tuple(dict.fromkeys(done))
