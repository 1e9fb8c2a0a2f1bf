"""Carrying a batch out, there or back: some of a line a transaction, so that a fall loses and repeats nothing."""

from __future__ import annotations

from dataclasses import replace

from dougong.access.principal import Principal
from dougong.directory.handover import Handover, HandoverState, Tally
from dougong.kernel.canonical import Json
from dougong.kernel.errors import Conflict, refuse_if
from dougong.kernel.ids import new_id
from dougong.kernel.problems import Problem
from dougong.kernel.wording import DEFAULT_LOCALE
from dougong.kernel.work import Claim
from dougong.messages.kept import by_code
from dougong.messages.store import Notice
from dougong.usecases.auditing import note, noted_by
from dougong.usecases.directory.people import demand_admin
from dougong.usecases.handovers.going import JOB, is_going
from dougong.usecases.handovers.lines.catalogue import kind_of, lines_of
from dougong.usecases.handovers.lines.protocol import Step, Stepped
from dougong.usecases.handovers.planning import (
    NOTICE,
    missing_heirs,
    stuck,
    the_handover,
)
from dougong.usecases.handovers.showing import shown
from dougong.usecases.unit_of_work import UnitOfWork, WorkFactory


class TooLate(Conflict):
    """What was handed over so long ago stays where it is."""

    code = "handover.too_late"


def start_back(work: UnitOfWork, who: Principal, id: str) -> Json:
    """Let a job give back what was handed over; raises `TooLate` when that is too long ago."""
    demand_admin(who)
    found = the_handover(work, id)
    broken = found.state is HandoverState.RUNNING and not is_going(work, found)
    if found.state is not HandoverState.DONE and not broken:
        raise Conflict(what="handover", key=id)
    until = found.reversible_until
    if until is not None and work.moment.at > until:
        raise TooLate
    work.records.alone(f"handover/{found.person}")
    refuse_if(_another_open(work, found))
    back = replace(found, state=HandoverState.RETURNING)
    work.handovers.keep(back)
    work.jobs.add(JOB, {"handover": id}, by=who.id)
    noted_by(work, who, "handover.back", found.person)
    return shown(work, back, who.locale)


def carry_handover(works: WorkFactory, claim: Claim) -> Json:
    """Go on with a batch until it is through; a fall on the way begins where the last commit left it."""
    while True:
        with works.writing() as work:
            found = work.handovers.locked(str(claim.payload["handover"]))
            if found is None or found.state not in _STEPS:
                return _told(found)
            after = step_of(work, found)
            work.handovers.keep(after)
            if not work.jobs.progress(claim, _told(after)):
                return _told(found)
            work.commit()


def step_of(work: UnitOfWork, handover: Handover) -> Handover:
    """Do the next part of a batch that is under way, and return how it stands then."""
    return _STEPS[handover.state](work, handover)


def _go(work: UnitOfWork, handover: Handover) -> Handover:
    """Hand over the next part."""
    gone = missing_heirs(work, handover)
    if gone:
        return stuck(work, handover, gone)
    tally = handover.there
    if tally.todo is None:
        return replace(handover, there=_begun(work, handover))
    if not tally.todo:
        return _done(work, handover)
    line = tally.todo[0]
    heir = handover.heir_of(line)
    step = Step(work, handover, line, heir or "", tally.after)
    did = kind_of(line).there(step) if heir else Stepped(0)
    return replace(handover, there=tally.adding(line, did.count, did.left, did.after))


def _begun(work: UnitOfWork, handover: Handover) -> Tally:
    """Look at what there is to be handed over."""
    lines = [
        each
        for each in lines_of(work, handover.person, DEFAULT_LOCALE)
        if handover.heir_of(each.key)
    ]
    total = sum(each.count for each in lines)
    return Tally(tuple(each.key for each in lines), total=total)


def _done(work: UnitOfWork, handover: Handover) -> Handover:
    """Disable the person where that is wanted, tell the heirs, and close the batch."""
    person = work.people.get(handover.person)
    disables = handover.disable and person is not None and not person.disabled
    if person is not None and disables:
        work.people.save(replace(person, disabled=True))
        work.sessions.close_all(person.id)
        note(work, handover.made_by, "person.disabled", person.id)
    if handover.tell:
        _tell(work, handover, "handover.told_heir")
    count = handover.there.moved
    note(work, handover.made_by, "handover.done", handover.person, count=count)
    return replace(handover, state=HandoverState.DONE, ended_at=work.moment.at, disabled=disables)


def _come_back(work: UnitOfWork, handover: Handover) -> Handover:
    """Give the next part back, the last that went first."""
    tally = handover.back
    if tally.todo is None:
        moved = handover.there.counts
        todo = tuple(reversed([line for line, count in moved.items() if count]))
        return replace(handover, back=Tally(todo, total=handover.there.moved))
    if not tally.todo:
        return _returned(work, handover)
    line = tally.todo[0]
    step = Step(work, handover, line, handover.heir_of(line) or "", tally.after)
    did = kind_of(line).back(step)
    return replace(handover, back=tally.adding(line, did.count, did.left, did.after))


def _returned(work: UnitOfWork, handover: Handover) -> Handover:
    """Let the person in again whom it had disabled, tell the heirs, and close the batch."""
    person = work.people.get(handover.person)
    if handover.disabled and person is not None and person.disabled:
        work.people.save(replace(person, disabled=False))
        note(work, handover.made_by, "person.enabled", person.id)
    if handover.tell:
        _tell(work, handover, "handover.told_back")
    count, left = handover.back.moved, handover.back.left_count
    note(work, handover.made_by, "handover.returned", handover.person, count=count, left=left)
    return replace(handover, state=HandoverState.RETURNED, ended_at=work.moment.at)


def _tell(work: UnitOfWork, handover: Handover, code: str) -> None:
    """Put one message into the box of each heir, however much they got."""
    counts: dict[str, int] = {}
    for line, count in handover.there.counts.items():
        if heir := handover.heir_of(line):
            counts[heir] = counts.get(heir, 0) + count
    person = work.names.of([handover.person]).get(handover.person, "")
    work.notices.add(
        [
            Notice(
                new_id(), heir, NOTICE, {"text": by_code(code, person=person, count=count)},
                work.moment.at,
            )
            for heir, count in counts.items()
            if count
        ]
    )  # fmt: skip


def _another_open(work: UnitOfWork, handover: Handover) -> list[Problem]:
    others = work.handovers.of_person(handover.person, limit=1)
    newer = [each for each in others if each.id != handover.id and each.ended_at is None]
    return [Problem("", "handover.another")] if newer else []


def _told(handover: Handover | None) -> Json:
    """Return how far it is, for whoever watches the job."""
    if handover is None:
        return None
    back = handover.state in {HandoverState.RETURNING, HandoverState.RETURNED}
    tally = handover.back if back else handover.there
    return {
        "handover": handover.id,
        "person": handover.person,
        "way": "back" if back else "there",
        "done": tally.moved,
        "total": tally.total,
        "left": tally.left_count,
        "state": handover.state.value,
    }


_STEPS = {HandoverState.RUNNING: _go, HandoverState.RETURNING: _come_back}
