"""Asking people at a node: who they are, what if there is nobody, who need not be asked again, and the vote."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

from dougong.processes.assignees.protocol import Assignee
from dougong.processes.effects import Outcome
from dougong.processes.facts import Administrators, Need, Superior
from dougong.processes.moves import end, leave
from dougong.processes.nodes.protocol import About, about, name_of
from dougong.processes.run import Run, Status, Task, TaskKind, TaskState, Token
from dougong.processes.spec import Repeats
from dougong.processes.step import Refusal, Step
from dougong.processes.voting import Ballot, Verdict, Vote, ballots_of


class Nobody(Enum):
    """What happens when the assignees come to nobody."""

    ADMINS = "admins"
    SKIP = "skip"
    REFUSE = "refuse"


class Own(Enum):
    """What happens when the initiator would be asked about their own run."""

    ASK = "ask"
    SKIP = "skip"
    SUPERIOR = "superior"


@dataclass(frozen=True, slots=True)
class Asking:
    """Whom a node asks, and how they decide."""

    assignees: tuple[Assignee, ...]
    vote: Vote
    nobody: Nobody = Nobody.ADMINS
    own: Own = Own.ASK

    def needs(self, about: About) -> Iterable[Need]:
        """Yield what must be known about people."""
        for assignee in self.assignees:
            yield from assignee.needs(about)
        if self.own is Own.SUPERIOR:
            yield Superior(about.initiator)


def ask(step: Step, token: Token, asking: Asking, kind: TaskKind) -> Step:
    """Make the tasks of a node; where nobody is left to ask, do what the policy says."""
    people = _people(step, token, asking)
    if not people and asking.nobody is Nobody.SKIP:
        return leave(step.noting("nobody", token), token)
    if not people:
        people = _deputies(step, token, asking)
        step = step.noting("deputised", token)
    step = step.asking(token, kind, people, TaskState.WAITING)
    return decide(_answered_before(step, token, asking), token, asking)


def decide(step: Step, token: Token, asking: Asking) -> Step:
    """Count the votes of a visit: go on, end, or let the next people know it is their turn."""
    ballots = ballots_of(_votes(step.run, token))
    match asking.vote.verdict(ballots):
        case Verdict.PASSED:
            return leave(step, token)
        case Verdict.REFUSED:
            return end(step, Status.REJECTED, Outcome.DISCARD)
    return let_act(step, _turns(asking.vote.due(ballots)))


def _people(step: Step, token: Token, asking: Asking) -> tuple[str, ...]:
    initiator = step.run.initiator
    here = about(step.run, token.node, step.facts)
    people = step.facts.people(
        need for assignee in asking.assignees for need in assignee.needs(here)
    )
    if asking.own is not Own.SUPERIOR or initiator not in people:
        return people
    others = [
        superior for superior in step.facts.people([Superior(initiator)]) if superior not in people
    ]
    return tuple(
        other for person in people for other in ([person] if person != initiator else others)
    )


def _deputies(step: Step, token: Token, asking: Asking) -> tuple[str, ...]:
    people = step.facts.people([Administrators()]) if asking.nobody is Nobody.ADMINS else ()
    if not people:
        raise Refusal("process.nobody", node=_named(step, token))
    return people


def _answered_before(step: Step, token: Token, asking: Asking) -> Step:
    known = agreed(step.run, step.spec.repeats)
    for task in _votes(step.run, token):
        if task.kind is TaskKind.APPROVE and task.person in known:
            step = step.finishing(task, "agree").noting("agreed_before", task, by=task.person)
        elif asking.own is Own.SKIP and task.person == step.run.initiator:
            step = step.finishing(task, "agree").noting("own", task, by=task.person)
    return step


def agreed(run: Run, repeats: Repeats) -> frozenset[str]:
    """Return who has agreed in this round and so need not be asked again."""
    mine = [task for task in run.tasks if task.verb == "agree" and task.round == run.round]
    if repeats is Repeats.ASK or not mine:
        return frozenset()
    if repeats is Repeats.CONSECUTIVE:
        mine = [task for task in mine if task.visit == mine[-1].visit]
    return frozenset(task.person for task in mine)


def _votes(run: Run, token: Token) -> Sequence[Task]:
    return [task for task in run.visit_of(token) if task.state is not TaskState.CLOSED]


def _turns(ballots: Iterable[Ballot]) -> Sequence[Task]:
    due = (ballot.next for ballot in ballots)
    return [task for task in due if task and task.state is TaskState.WAITING]


def let_act(step: Step, tasks: Sequence[Task]) -> Step:
    """Tell people that it is their turn."""
    for task in tasks:
        step = step.opening(task)
    return step.telling(tasks)


def _named(step: Step, token: Token) -> str:
    return name_of(step.spec.nodes[token.node])
