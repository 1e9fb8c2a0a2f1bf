"""How tokens move: on along an edge, back to an earlier node, out of the run."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from dougong.processes.effects import ConcludeRecord, Outcome, StopRuns, TellPeople
from dougong.processes.nodes.protocol import name_of
from dougong.processes.run import Run, Status, TaskKind, TaskState, Token
from dougong.processes.step import Refusal, Step


def settle(step: Step) -> Step:
    """Receive every token that is on its way, until all of them wait or are gone."""
    while step.ways:
        (token, key), *rest = step.ways
        step = _arrive(replace(step, ways=tuple(rest)), token, key)
    return step


def _arrive(step: Step, token: Token, key: str) -> Step:
    if key in step.choosing:
        raise Refusal("process.choose_first", f"chosen/{key}", node=name_of(step.spec.nodes[key]))
    visit = step.run.visits + 1
    here = replace(token, node=key, visit=visit, due=None, heard=None, subs=())
    step = replace(step, run=replace(step.run, visits=visit)).placing(here)
    return step.spec.nodes[key].enter(step.noting("arrived", here, came=token.node), here)


def leave(step: Step, token: Token) -> Step:
    """Let a token go on: straight back to where it was returned from, or along the edge."""
    if token.back is not None:
        return _depart(step, token).sending(replace(token, back=None), token.back)
    return follow(step, token, step.spec.ways_from(token.node)[0].target)


def follow(step: Step, token: Token, target: str) -> Step:
    """Let a token go on to a node of choice."""
    return _depart(step, token).sending(token, target)


def part(step: Step, token: Token, targets: Sequence[str]) -> Step:
    """Let a token go on along several ways at once: one token for each, the first of them the same."""
    forks = (*token.forks, token.node)
    first, *others = targets
    step = _depart(step, token).sending(replace(token, forks=forks), first)
    for target in others:
        other = Token(step.run.next_token, token.node, token.visit, forks=forks)
        step = step.placing(other).sending(other, target)
    return step


def meet(step: Step, token: Token) -> Step:
    """Let a token wait for those it was parted from; the last to come goes on for all of them."""
    closed = {fork for fork in token.forks if step.spec.meeting(fork) == token.node}
    parted = [each for each in step.run.tokens if closed.intersection(each.forks)]
    if any(each.node != token.node for each in parted):
        return step
    for each in parted:
        if each.id != token.id:
            step = _depart(step, each).dropping(each)
    left = tuple(fork for fork in token.forks if fork not in closed)
    return leave(step, replace(token, forks=left))


def _depart(step: Step, token: Token) -> Step:
    if token.subs:
        step = step.deciding(StopRuns(token.subs))
    return step.closing(step.run.visit_of(token)).noting("left", token)


def send_back(step: Step, token: Token, target: str, *, back: str | None) -> Step:
    """Return a token to an earlier node; a new round begins, agreements of the old one are asked for again.

    Those it was parted from on the way there return with it, and then there is no way straight back.
    """
    step = replace(step, run=replace(step.run, round=step.run.round + 1))
    ahead = step.spec.reached_from([target])
    undone = ahead.intersection(token.forks)
    for each in step.run.tokens:
        if each.id != token.id and undone.intersection(each.forks):
            step = _depart(step, each).dropping(each)
    forks = tuple(fork for fork in token.forks if fork not in undone)
    home = replace(token, back=None if undone else back, forks=forks)
    return _depart(step, token).sending(home, target)


def send_home(step: Step, token: Token, status: Status, *, back: str | None = None) -> Step:
    """Gather the run at its start, where it waits for the initiator."""
    # From several ways at once there is no way straight back.
    home = replace(token, back=None if token.forks else back, forks=())
    for each in step.run.tokens:
        step = _depart(step, each)
    run = replace(step.run, status=status, round=step.run.round + 1, tokens=())
    return replace(step, run=run, ways=()).sending(home, step.spec.start)


def end(step: Step, status: Status, outcome: Outcome) -> Step:
    """End the run: no token stays, no task stays open, the record waits no longer."""
    for token in step.run.tokens:
        step = _depart(step, token).noting(status.value, token)
    step = replace(step, run=replace(step.run, status=status, tokens=()), ways=())
    told = TellPeople(
        (step.facts.heir(step.run.initiator),), f"process.told_{status.value}", step.spec.start
    )
    return step.deciding(ConcludeRecord(outcome), told)


def passed_nodes(run: Run) -> tuple[str, ...]:
    """Return the nodes where someone has done something, in order, each once: a run can be returned there."""
    done = (
        task.node
        for task in run.tasks
        if task.state is TaskState.DONE and task.kind is not TaskKind.NOTICE
    )
    return tuple(dict.fromkeys(done))
