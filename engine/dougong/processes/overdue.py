"""What happens where nobody acts in time: people are reminded, or the clock decides, and says so in the journal."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from msgspec.structs import replace

from dougong.processes.deadline import OnDue, Reaction
from dougong.processes.effects import TellPeople
from dougong.processes.facts import Administrators, Superior
from dougong.processes.moves import send_home
from dougong.processes.nodes.protocol import Access, about
from dougong.processes.run import UNFINISHED, Entry, Run, Status, Task, TaskState, Token
from dougong.processes.step import Step

AGREED = "overdue_agree"
"""The verb of a task that the clock agreed to: nobody has, so that nobody counts as having done so."""


def is_by_clock(entry: Entry) -> bool:
    """Tell whether a line of the journal says that the clock moved the run."""
    return entry.what.startswith("overdue_") or entry.what == "waited"


def react(step: Step, token: Token, reaction: Reaction, *, hindered: bool) -> Step:
    """Do one of the things that a deadline demands; what cannot be done is told to those who can mend it."""
    if reaction.does is not OnDue.REMIND and hindered:
        return hinder(step, token)
    return _DOES[reaction.does](step, token, reaction)


def hinder(step: Step, token: Token) -> Step:
    """Tell those who are asked, and the administrators, that the clock could not do what it should."""
    people = (*_asked(step.run, token), *step.facts.people([Administrators()]))
    step = step.noting("overdue_hindered", token)
    told = TellPeople(tuple(dict.fromkeys(people)), "process.told_overdue_hindered", token.node)
    return step.deciding(told)


def _remind(step: Step, token: Token, reaction: Reaction) -> Step:
    people = _found(step, token, reaction) if reaction.to else _asked(step.run, token)
    late = token.due is not None and step.now >= token.due
    code = "process.told_overdue" if late else "process.told_due_soon"
    step = step.noting("overdue_remind" if late else "due_remind", token)
    return step.deciding(TellPeople(people, code, token.node)) if people else step


def _agree(step: Step, token: Token, reaction: Reaction) -> Step:
    if _demanded(step, token):
        # What must be filled in first, only people can.
        return hinder(step, token)
    people = _asked(step.run, token)
    for task in _unfinished(step.run, token):
        step = step.finishing(task, AGREED)
    step = step.noting(AGREED, token)
    step = step.deciding(TellPeople(people, "process.told_overdue_agree", token.node))
    return step.spec.nodes[token.node].resume(step, token)


def _return(step: Step, token: Token, reaction: Reaction) -> Step:
    if not step.run.initiator:
        # Nobody is there who could mend it.
        return hinder(step, token)
    step = step.noting("overdue_return", token, to=step.spec.start)
    return send_home(step, token, Status.RETURNED)


def _transfer(step: Step, token: Token, reaction: Reaction) -> Step:
    people = _found(step, token, reaction) or step.facts.people([Administrators()])
    return _hand_over(step, token, _open(step.run, token), people, "overdue_transfer")


def _escalate(step: Step, token: Token, reaction: Reaction) -> Step:
    for task in _open(step.run, token):
        if task not in _open(step.run, token):
            # With the others handed over, the vote was decided.
            continue
        superior = step.facts.people([Superior(task.deputy_of or task.person)])
        people = superior or step.facts.people([Administrators()])
        step = _hand_over(step, token, [task], people, "overdue_escalate")
    return step


def _hand_over(
    step: Step, token: Token, tasks: Sequence[Task], people: Sequence[str], what: str
) -> Step:
    """Let others do what was asked of some; those who are asked anyway are not asked twice."""
    asked = {task.person for task in step.run.visit_of(token) if task.state is not TaskState.CLOSED}
    new = [person for person in people if person not in asked]
    others = asked - {task.person for task in tasks}
    if not tasks or not (new or others & set(people)):
        return hinder(step, token)
    first = tasks[0]
    for person in new:
        taken = replace(first, person=person, opened_at=step.now, deputy_of=None)
        step = step.adding(taken).noting(what, token, to=person, of=first.person)
        step = step.relinking(first.id, step.run.tasks[-1].id)
    step = step.closing(tasks)
    if new:
        told = TellPeople(tuple(new), f"process.told_{what}", token.node, about=first.person)
        step = step.deciding(told)
    return step.spec.nodes[token.node].resume(step, token)


def _found(step: Step, token: Token, reaction: Reaction) -> tuple[str, ...]:
    here = about(step.run, token.node, step.facts)
    return step.facts.people(need for each in reaction.to for need in each.needs(here))


def _demanded(step: Step, token: Token) -> bool:
    fields = step.spec.nodes[token.node].fields
    return any(
        access is Access.REQUIRED and step.facts.record.get(key) in (None, "", ())
        for key, access in fields.items()
    )


def _unfinished(run: Run, token: Token) -> Sequence[Task]:
    return [task for task in run.visit_of(token) if task.state in UNFINISHED]


def _open(run: Run, token: Token) -> Sequence[Task]:
    return [task for task in run.visit_of(token) if task.state is TaskState.OPEN]


def _asked(run: Run, token: Token) -> tuple[str, ...]:
    return tuple(dict.fromkeys(task.person for task in _open(run, token)))


_DOES: Mapping[OnDue, Callable[[Step, Token, Reaction], Step]] = {
    OnDue.REMIND: _remind,
    OnDue.AGREE: _agree,
    OnDue.RETURN: _return,
    OnDue.TRANSFER: _transfer,
    OnDue.ESCALATE: _escalate,
}
