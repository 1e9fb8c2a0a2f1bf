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


def _accompany(step: Step, token: Token, reaction: Reaction) -> Step:
    """Ask the superior of everybody who is late as well: one of the two is enough, and has the vote of both."""
    asked = len(step.run.tasks)
    for task in _open(step.run, token):
        for person in _not_asked(step, token, _above(step, task)):
            second = replace(task, person=person, deputy_of=None, beside=task.place)
            step = step.adding(second).noting("overdue_accompany", token, to=person, of=task.person)
            step = step.opening(step.run.tasks[-1])
    new = step.run.tasks[asked:]
    if not new:
        return hinder(step, token)
    told = "process.told_overdue_accompany"
    return step.deciding(
        *(TellPeople((task.person,), told, token.node, about=_late(step.run, task)) for task in new)
    )


def _late(run: Run, task: Task) -> str:
    return next((each.person for each in run.tasks if each.id == task.beside), "")


def _above(step: Step, task: Task) -> tuple[str, ...]:
    superior = step.facts.people([Superior(task.deputy_of or task.person)])
    return superior or step.facts.people([Administrators()])


def _escalate(step: Step, token: Token, reaction: Reaction) -> Step:
    for task in _open(step.run, token):
        if task not in _open(step.run, token):
            # With the others handed over, the vote was decided.
            continue
        step = _hand_over(step, token, [task], _above(step, task), "overdue_escalate")
    return step


def _hand_over(
    step: Step, token: Token, tasks: Sequence[Task], people: Sequence[str], what: str
) -> Step:
    """Let others do what was asked of some; those who are asked anyway are not asked twice."""
    new = _not_asked(step, token, people)
    others = _have_it(step, token) - {task.person for task in tasks}
    if not tasks or not (new or others & set(people)):
        return hinder(step, token)
    first = tasks[0]
    for person in new:
        taken = replace(first, person=person, opened_at=step.now, deputy_of=None)
        step = step.adding(taken).noting(what, token, to=person, of=first.person)
        step = step.succeeding(first, step.run.tasks[-1]).opening(step.run.tasks[-1])
    step = step.closing(tasks)
    if new:
        people = tuple(task.person for task in step.run.tasks[-len(new) :])
        told = TellPeople(people, f"process.told_{what}", token.node, about=first.person)
        step = step.deciding(told)
    return step.spec.nodes[token.node].resume(step, token)


def _have_it(step: Step, token: Token) -> frozenset[str]:
    visit = step.run.visit_of(token)
    return frozenset(task.person for task in visit if task.state is not TaskState.CLOSED)


def _not_asked(step: Step, token: Token, people: Sequence[str]) -> Sequence[str]:
    asked = _have_it(step, token)
    return [person for person in people if person not in asked]


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
    OnDue.ACCOMPANY: _accompany,
}
