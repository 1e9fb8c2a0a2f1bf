"""Lets something happen to a run: the engine decides, this does what it decided, in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from dougong.access.permit import Operation, Permit
from dougong.access.principal import Principal
from dougong.kernel.canonical import Json
from dougong.kernel.errors import Invalid
from dougong.kernel.ids import new_id
from dougong.kernel.wording import label_in
from dougong.messages.kept import by_code, by_language
from dougong.messages.store import Notice
from dougong.processes import (
    Advanced,
    ChangeTask,
    ConcludeRecord,
    Event,
    NeedMore,
    OpenTask,
    Perform,
    Refused,
    Run,
    RunEffect,
    StopRuns,
    TaskKind,
    TaskState,
    TellPeople,
    Wake,
    advance,
)
from dougong.processes.overdue import is_by_clock
from dougong.processes.store import Card
from dougong.usecases.changes.awakening import wake
from dougong.usecases.processes.announcing import announce_end
from dougong.usecases.processes.cards import card_of, title_kept
from dougong.usecases.processes.concluding import conclude
from dougong.usecases.processes.listing import quick
from dougong.usecases.processes.people import answers_to, facts_of, heirs_in
from dougong.usecases.processes.queueing import (
    PERFORM,
    abandon_later,
    leave_to_worker,
    tell_parent,
)
from dougong.usecases.processes.scene import Scene, permit_at, permit_for_task
from dougong.usecases.unit_of_work import UnitOfWork

NOTICE = "process.told"
MOST_ASKED = 3
"""How often a process may ask about people in one step: who takes over from somebody has a superior too."""
_OVER = frozenset({TaskState.DONE, TaskState.CLOSED, TaskState.READ})
_WITH_REASON = frozenset(
    {
        "process.told_returned",
        "process.told_rejected",
        "process.told_remind",
        "process.told_cancelled",
    }
)


def move(work: UnitOfWork, who: Principal, scene: Scene, event: Event) -> Run:
    """Let an event happen and do what follows; raises `Invalid` when the engine refuses, and nothing is kept."""
    answer = _advanced(work, scene, event)
    if answer.run.version > scene.run.version:
        cards = _cards(work, who, scene.with_run(answer.run), answer.effects)
        work.runs.keep(answer.run, answer.effects, cards)
    _settle_messages(work, answer.effects)
    for effect in answer.effects:
        match effect:
            case ConcludeRecord():
                conclude(work, who, scene.with_run(answer.run), effect.outcome)
            case TellPeople():
                _tell(work, who, scene.with_run(answer.run), effect)
            case Wake():
                wake(work, answer.run, effect.at)
            case Perform():
                leave_to_worker(work, PERFORM, answer.run, effect.visit)
            case StopRuns():
                abandon_later(work, answer.run, effect.runs)
    if answer.run.status.ended and not scene.run.status.ended:
        announce_end(work, who, scene.ref, answer.run)
        if answer.run.parent:
            tell_parent(work, answer.run, answer.run.parent)
    return answer.run


def _settle_messages(work: UnitOfWork, effects: Sequence[RunEffect]) -> None:
    """Let messages about tasks be read that are not open any more, whoever did them."""
    changed = (each.task for each in effects if isinstance(each, ChangeTask))
    over = [task.id for task in changed if task.state in _OVER]
    if over:
        work.notices.settle(over, work.moment.at)


def _advanced(work: UnitOfWork, scene: Scene, event: Event) -> Advanced:
    facts = facts_of(work, scene)
    answer = advance(scene.process, scene.run, event, facts)
    heirs = heirs_in(work, scene.run) if isinstance(answer, NeedMore) else {}
    asked = 0
    while isinstance(answer, NeedMore) and asked < MOST_ASKED:
        known = answers_to(work, scene.run.app, answer.needs, heirs)
        facts = replace(facts, answers={**facts.answers, **known})
        answer = advance(scene.process, scene.run, event, facts)
        asked += 1
    match answer:
        case Advanced():
            return answer
        case Refused():
            raise Invalid(answer.problems)
    raise LookupError(f"a process asked too often: {answer.needs}")


def _cards(
    work: UnitOfWork, who: Principal, scene: Scene, effects: Sequence[RunEffect]
) -> Mapping[str, Card]:
    opened = [each.task for each in effects if isinstance(each, OpenTask)]
    return {
        task.id: card_of(scene, _permit(work, who, scene, task.node, task.person))._replace(
            quick=task.kind is TaskKind.APPROVE and quick(scene.process, task.node),
        )
        for task in opened
    }


def _permit(work: UnitOfWork, who: Principal, scene: Scene, key: str, person: str) -> Permit:
    """Return what a person at a node may read of the record."""
    node = scene.node(key)
    reader = who if node.type != "start" or person == who.id else work.sessions.principal(person)
    if reader is None:
        return permit_at(scene.form, node, Operation.READ)
    return permit_for_task(work, reader, scene, node, Operation.READ)


def _tell(work: UnitOfWork, who: Principal, scene: Scene, told: TellPeople) -> None:
    """Put a message into everybody's box; the text is made when it is read, in the reader's language."""
    run, at = scene.run, work.moment.at
    body: dict[str, Json] = {
        "code": told.code,
        "app": run.app,
        "form": run.form,
        "record": run.record,
        "run": run.id,
    }
    titles = {
        person: title_kept(scene, _permit(work, who, scene, told.node, person))
        for person in told.people
        # Whoever came by a link has no box.
        if person
    }
    text = _text(work, scene, told)
    tasks = {person: _latest(run, person) for person in titles}
    work.notices.add(
        [
            Notice(new_id(), person, NOTICE, {
                **body, "title": title, "task": tasks[person], "text": text(title),
            }, at, task=tasks[person])
            for person, title in titles.items()
        ]
    )  # fmt: skip


def _text(work: UnitOfWork, scene: Scene, told: TellPeople) -> Callable[[Json], Json]:
    """Return what makes the text to be kept for a title: which process, what happened, who did it, what they said."""
    run = scene.run
    process = by_language(lambda locale: label_in(scene.process.label, locale))
    done = next((each for each in reversed(run.journal) if each.by or is_by_clock(each)), None)
    names = work.names.of(each for each in (run.initiator, done and done.by, told.about) if each)
    who: Json = names.get(done.by or "", "") if done else ""
    if done and not done.by:
        who = by_code("process.the_clock")
    people = {"initiator": names.get(run.initiator, ""), "person": names.get(told.about, "")}
    what = by_code(told.code, who=who, **people)
    if done and done.comment and told.code in _WITH_REASON:
        what = by_code("process.notice_saying", what=what, comment=done.comment)
    return lambda title: by_code("process.notice", process=process, title=title, what=what)


def _latest(run: Run, person: str) -> str | None:
    """Return the task by which somebody comes to a run."""
    mine = (task.id for task in reversed(run.tasks) if person in {task.person, task.deputy_of})
    return next(mine, None)
