"""Arranging a handover: at once or for a day to come, one of a person at a time; and calling it off."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from dougong.access.principal import Principal
from dougong.directory.handover import FIELD, Handover, HandoverState
from dougong.kernel.canonical import Json
from dougong.kernel.errors import Conflict, NotFound, refuse_if
from dougong.kernel.ids import new_id
from dougong.kernel.instants import instant
from dougong.kernel.problems import Problem
from dougong.kernel.wording import DEFAULT_LOCALE
from dougong.messages.kept import by_code
from dougong.messages.store import Notice
from dougong.usecases.auditing import noted_by
from dougong.usecases.directory.people import demand_admin, the_person
from dougong.usecases.handovers.going import CARRIED, JOB, is_going
from dougong.usecases.handovers.lines.catalogue import LINES
from dougong.usecases.handovers.showing import shown
from dougong.usecases.processes.people import enabled
from dougong.usecases.unit_of_work import UnitOfWork

DUE = "handover.due"
NOTICE = "handover.told"
FURTHEST = timedelta(days=366)


class Underway(Conflict):
    """The work of this person is being handed over already, or back."""

    code = "handover.underway"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Who gets what, when (None: at once), whether the person is disabled afterwards and the heirs are told."""

    heir: str | None
    heirs: Mapping[str, str | None]
    at: datetime | None = None
    disable: bool = False
    tell: bool = True


def plan_handover(work: UnitOfWork, who: Principal, person: str, wanted: Wanted) -> Json:
    """Arrange it, or begin; raises `Invalid` with all that is wrong, `Underway` where there is one already."""
    demand_admin(who)
    named = the_person(work, person)
    now = work.moment.at
    made = Handover(
        new_id(), person, str(who.id), now, wanted.at or now, wanted.heir,
        {**_along(work, person, wanted.heir), **wanted.heirs}, wanted.disable, wanted.tell,
    )  # fmt: skip
    refuse_if(_against(work, who, made, wanted))
    work.records.alone(f"handover/{person}")
    _add(work, made)
    at = made.due.astimezone(ZoneInfo(work.moment.zone))
    noted_by(work, who, "handover.planned", person, name=named.name, at=f"{at:%Y-%m-%d %H:%M}")
    if wanted.at is None:
        made = begun(work, made)
    else:
        work.timers.add(DUE, {"handover": made.id}, due=made.due, subject=subject_of(made))
    return shown(work, made, who.locale)


def local_moment(work: UnitOfWork, day: date, at: time) -> datetime:
    """Return a moment that clocks of the organisation show."""
    return datetime.combine(day, at, ZoneInfo(work.moment.zone)).astimezone(UTC)


def start_handover(work: UnitOfWork, who: Principal, id: str, instead: str | None) -> Json:
    """Begin a planned one now, or let one go on that is stuck or broke off; `instead` is for heirs who are gone."""
    demand_admin(who)
    found = the_handover(work, id)
    waiting = found.state in {HandoverState.PLANNED, HandoverState.STUCK}
    if not waiting and (found.state not in CARRIED or is_going(work, found)):
        raise Conflict(what="handover", key=id)
    gone = missing_heirs(work, found)
    if instead and gone:
        found = found.instead(dict.fromkeys(gone, instead))
        refuse_if(_wrong_heirs(work, found))
    work.timers.cancel(subject_of(found), DUE)
    noted_by(work, who, "handover.started", found.person)
    if found.state is HandoverState.RETURNING:
        work.jobs.add(JOB, {"handover": found.id}, by=who.id)
    else:
        found = begun(work, replace(found, due=min(found.due, work.moment.at)))
    return shown(work, found, who.locale)


def cancel_handover(work: UnitOfWork, who: Principal, id: str) -> Json:
    """Call one off that has moved nothing yet."""
    demand_admin(who)
    found = the_handover(work, id)
    waiting = found.state in {HandoverState.PLANNED, HandoverState.STUCK}
    if not waiting or found.there.moved:
        raise Conflict(what="handover", key=id)
    work.timers.cancel(subject_of(found), DUE)
    over = replace(found, state=HandoverState.CANCELLED, ended_at=work.moment.at)
    work.handovers.keep(over)
    noted_by(work, who, "handover.cancelled", found.person)
    return shown(work, over, who.locale)


def come_due(work: UnitOfWork, id: str) -> None:
    """Begin what was planned for now; where an heir is not here any more, say so and wait."""
    found = work.handovers.locked(id)
    if found is not None and found.state is HandoverState.PLANNED:
        begun(work, found)


def begun(work: UnitOfWork, handover: Handover) -> Handover:
    """Leave it to a job; or to a person, where an heir has left or is disabled."""
    gone = missing_heirs(work, handover)
    if gone:
        return stuck(work, handover, gone)
    going = replace(handover, state=HandoverState.RUNNING, stuck=())
    work.handovers.keep(going)
    work.jobs.add(JOB, {"handover": going.id}, by=going.made_by)
    return going


def stuck(work: UnitOfWork, handover: Handover, gone: tuple[str, ...]) -> Handover:
    """Let it wait for whoever arranged it to name another heir, and tell them."""
    waiting = replace(handover, state=HandoverState.STUCK, stuck=gone)
    work.handovers.keep(waiting)
    names = work.names.of((handover.person, *gone))
    heirs = tuple(names.get(each, "") for each in gone)
    told = by_code("handover.told_stuck", person=names.get(handover.person, ""), heirs=heirs)
    body: Mapping[str, Json] = {"text": told, "address": f"/admin/people?person={handover.person}"}
    work.notices.add([Notice(new_id(), handover.made_by, NOTICE, body, work.moment.at)])
    return waiting


def missing_heirs(work: UnitOfWork, handover: Handover) -> tuple[str, ...]:
    """Return the heirs who cannot take anything over any more."""
    here = enabled(work, handover.everybody)
    return tuple(each for each in handover.everybody if each not in here)


def the_handover(work: UnitOfWork, id: str) -> Handover:
    """Return one that nobody else changes meanwhile; raises `NotFound`."""
    found = work.handovers.locked(id)
    if found is None:
        raise NotFound(what="handover", key=id)
    return found


def subject_of(handover: Handover) -> str:
    """Return what its timer belongs to."""
    return f"handover/{handover.id}"


def _add(work: UnitOfWork, made: Handover) -> None:
    try:
        work.handovers.add(made)
    except Conflict as taken:
        [other, *_] = work.handovers.of_person(made.person, limit=1)
        name = work.names.of([other.made_by]).get(other.made_by, "")
        raise Underway(by=name, at=instant(other.due)) from taken


def _along(work: UnitOfWork, person: str, heir: str | None) -> Mapping[str, str | None]:
    """Return the heir of the fields that go along: those that say whose a record is."""
    named = LINES[FIELD].held(work, person, DEFAULT_LOCALE) if heir else ()
    return {each.key: heir for each in named if each.along}


def _against(work: UnitOfWork, who: Principal, made: Handover, wanted: Wanted) -> Iterator[Problem]:
    if not made.everybody:
        yield Problem("heir", "handover.nobody")
    yield from _wrong_heirs(work, made)
    for line in made.heirs:
        if line.partition("/")[0] not in LINES:
            yield Problem("heirs", "handover.no_such_line", {"line": line[:100]})
    if wanted.at is not None and not work.moment.at < wanted.at <= work.moment.at + FURTHEST:
        yield Problem("day", "handover.when", {"days": FURTHEST.days})
    if made.disable and who.id == made.person:
        yield Problem("disable", "access.oneself")


def _wrong_heirs(work: UnitOfWork, made: Handover) -> Iterator[Problem]:
    here, names = enabled(work, made.everybody), work.names.of(made.everybody)
    named = (("heir", made.heir), *((f"heirs/{line}", each) for line, each in made.heirs.items()))
    for path, heir in named:
        if heir == made.person:
            yield Problem(path, "handover.oneself")
        elif heir and heir not in here:
            known = heir in names
            code = "handover.heir_disabled" if known else "person.unknown"
            yield Problem(path, code, {"name": names.get(heir, "")})
