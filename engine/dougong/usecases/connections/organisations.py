"""Our organisation follows that of a connected system: looked at beforehand, then by the clock.

Departments and people are written in one transaction. Who is gone there is shut out here; where that were many at
once, nobody is until an administrator has agreed: a vendor that shows half of its people must not empty the house.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import cast

from dougong.access.principal import Principal, system_for
from dougong.connectors.failure import Failure, FailureKind
from dougong.connectors.followed import Followed
from dougong.connectors.organisation import (
    DEPARTMENT,
    PERSON,
    Following,
    Organisation,
    Ours,
    following,
    read_organisation,
)
from dougong.connectors.protocol import Context, Reads
from dougong.connectors.reach import Reach, Reached
from dougong.connectors.row import SourceRow
from dougong.directory.person import PeopleQuery, Person
from dougong.expressions.values import datetime_text
from dougong.kernel.canonical import Json
from dougong.kernel.errors import NotFound, refuse_if
from dougong.kernel.ids import new_id
from dougong.kernel.problems import Problem
from dougong.kernel.work import Claim
from dougong.messages.kept import by_code
from dougong.usecases.auditing import noted_by
from dougong.usecases.connections.accounts import connection_of
from dougong.usecases.connections.plans import EVERY
from dougong.usecases.connections.rearranging import rearrange
from dougong.usecases.connections.showing import trouble
from dougong.usecases.connections.telling import PAGE, keep_seen
from dougong.usecases.connections.trying import asking
from dougong.usecases.unit_of_work import UnitOfWork, WorkFactory
from dougong.usecases.upkeep.telling import tell_administrators

DUE, FOLLOW = "organisation.due", "organisation"
FEW_LEAVING, SHARE_LEAVING = 5, 0.1
"""How many people may be shut out without a question: so many, or that share of those who are known."""
MOST_NAMED = 50
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Look:
    """What following would do, and whether more would be shut out than is done without a question."""

    due: Following
    many_leaving: bool


def look(works: WorkFactory, reach: Reach, who: Principal, id: str) -> Json:
    """Say what following the organisation of a connection would do; writes nothing."""
    theirs = _read(works, reach, who, id)
    with works.reading() as work:
        return shown(_looked(work, id, theirs))


def follow(work: UnitOfWork, who: Principal, id: str, every: int | None) -> Json:
    """Follow from now on, every so many minutes; the first look is taken at once."""
    connection = connection_of(work, who, id)
    refuse_if([] if every is None or every in EVERY else [Problem("every", "sync.no_such_pace")])
    known = work.followed.get(id) or Followed(id)
    _wait(work, replace(known, every=every), at_once=True)
    noted_by(work, who, "organisation.followed", id, label=connection.label)
    return status(work, who, id)


def leave(work: UnitOfWork, who: Principal, id: str) -> None:
    """Follow no more; departments and people stay as they are."""
    connection = connection_of(work, who, id)
    work.timers.cancel(_subject(id))
    work.followed.remove(id)
    noted_by(work, who, "organisation.left", id, label=connection.label)


def follow_now(work: UnitOfWork, who: Principal, id: str, *, agreed: bool) -> str:
    """Look at once; `agreed` shuts out everybody who is gone, however many. Returns the job."""
    connection_of(work, who, id)
    if work.followed.get(id) is None:
        raise NotFound(what="organisation", key=id)
    if agreed:
        noted_by(work, who, "organisation.agreed", id)
    return _begin(work, id, by=who.id, agreed=agreed)


def status(work: UnitOfWork, who: Principal, id: str) -> Json:
    """Return how an organisation is followed, and what the last look came to."""
    connection_of(work, who, id)
    known = work.followed.get(id)
    if known is None:
        return {"followed": False}
    next_at = datetime_text(known.next_at) if known.next_at else None
    kept = cast("Mapping[str, Json] | None", known.told.get("trouble"))
    last = {**known.told, "trouble": trouble(kept, who.locale)} if known.told else None
    return {"followed": True, "every": known.every, "next_at": next_at, "last": last}


def carry_due(work: UnitOfWork, claim: Claim) -> Json:
    """Begin a look, and let the clock come again."""
    id = str(claim.payload["connection"])
    known, connection = work.followed.get(id), work.connections.get(id)
    if known is None or connection is None:
        return None
    if connection.runs:
        _begin(work, id, by=None, agreed=False)
    _wait(work, known, at_once=False)
    return None


def carry_following(works: WorkFactory, claim: Claim, reach: Reach) -> Json:
    """Look at the other organisation and follow it."""
    id = str(claim.payload["connection"])
    with works.reading() as work:
        connection = work.connections.get(id)
    if connection is None:
        return None
    try:
        with reach.to(connection) as reached:
            theirs = _theirs(reached)
    except Failure as failure:
        return _failed(works, id, failure)
    with works.writing() as work:
        known = work.followed.get(id)
        if known is None:
            return None
        looked = _looked(work, id, theirs)
        held = looked.many_leaving and claim.payload.get("agreed") is not True
        told = _done(work, id, connection.made_by, looked.due, held=held)
        work.followed.keep(replace(known, told=told))
        keep_seen(work, id, None)
        if held:
            text = by_code(
                "organisation.many_leaving", label=connection.label, count=len(looked.due.disabled)
            )
            tell_administrators(work, text, page=PAGE, by_letter=False)
        work.commit()
    return told


def shown(looked: Look) -> dict[str, Json]:
    """Return what would be done, with the names of the first."""
    due = looked.due
    return {
        "departments": [each.label for each in due.departments][:MOST_NAMED],
        "removed": [each.label for each in due.removed][:MOST_NAMED],
        **{key: _names(people) for key, people in _people(due).items()},
        "counts": counts(due),
        "many_leaving": looked.many_leaving,
    }


def counts(due: Following) -> dict[str, Json]:
    """Return how much there is to do of each kind."""
    return {
        "departments": len(due.departments),
        "removed": len(due.removed),
        **{key: len(people) for key, people in _people(due).items()},
    }


def _people(due: Following) -> Mapping[str, Sequence[Person]]:
    return {
        "made": due.made,
        "changed": due.changed,
        "disabled": due.disabled,
        "staying": due.staying,
    }


def _names(people: Sequence[Person]) -> Json:
    return [each.name for each in people][:MOST_NAMED]


def _read(works: WorkFactory, reach: Reach, who: Principal, id: str) -> Organisation:
    with works.reading() as work:
        connection = connection_of(work, who, id)
    with asking(reach, connection) as reached:
        return _theirs(reached)


def _theirs(reached: Reached) -> Organisation:
    naming, connector = reached.plugin.manifest.organisation, reached.connector
    if naming is None or not isinstance(connector, Reads):
        raise Failure(FailureKind.SETTINGS, code="no_organisation")
    departments = _rows(connector, reached.context, "departments")
    return read_organisation(naming, departments, _rows(connector, reached.context, "people"))


def _rows(connector: Reads, context: Context, stream: str) -> Iterator[SourceRow]:
    newest: dict[str, SourceRow] = {}
    for page in connector.read(context, stream, None, context.clock.now()):
        newest |= {row.key: row for row in page.rows}
    yield from (row for row in newest.values() if not row.gone)


def _looked(work: UnitOfWork, id: str, theirs: Organisation) -> Look:
    departments, people = (work.followed.links(id, kind) for kind in (DEPARTMENT, PERSON))
    ours = Ours(
        {each.id: each for each in work.departments.all()},
        {each.id: each for each in _everybody(work)},
        departments.ids,
        people.ids,
        people.gone,
    )
    newcomer = Person("", "", "", work.moment.at)
    due = following(theirs, ours, new_id, newcomer)
    known = len(people.ids) - len(people.gone)
    return Look(due, len(due.disabled) > max(FEW_LEAVING, known * SHARE_LEAVING))


def _everybody(work: UnitOfWork) -> Iterator[Person]:
    after: str | None = None
    while True:
        some = work.people.find(PeopleQuery(after=after, limit=_AT_ONCE))
        yield from some
        if len(some) < _AT_ONCE:
            return
        after = some[-1].id


def _done(
    work: UnitOfWork, id: str, by: str | None, due: Following, *, held: bool
) -> dict[str, Json]:
    rearrange(work, id, system_for("", actor=by), due, held=held)
    return {
        "at": datetime_text(work.moment.at),
        "counts": counts(due),
        "held": held,
        "leaving": _names(due.disabled) if held else [],
    }


def _failed(works: WorkFactory, id: str, failure: Failure) -> Json:
    with works.writing() as work:
        keep_seen(work, id, failure)
        known = work.followed.get(id)
        told: dict[str, Json] = {"at": datetime_text(work.moment.at), "trouble": failure.json()}
        if known is not None:
            work.followed.keep(replace(known, told=told))
        work.commit()
    return told


def _begin(work: UnitOfWork, id: str, *, by: str | None, agreed: bool) -> str:
    for job, payload in work.jobs.open(FOLLOW):
        if payload.get("connection") == id and bool(payload.get("agreed")) >= agreed:
            return job
    return work.jobs.add(FOLLOW, {"connection": id, "agreed": agreed}, by=by)


def _wait(work: UnitOfWork, known: Followed, *, at_once: bool) -> None:
    work.timers.cancel(_subject(known.connection))
    pause = timedelta(0) if at_once else timedelta(minutes=known.every or 0)
    if known.every is None and not at_once:
        work.followed.keep(replace(known, next_at=None))
        return
    due = work.moment.at + pause
    payload: dict[str, Json] = {"connection": known.connection}
    work.timers.add(DUE, payload, due=due, subject=_subject(known.connection))
    work.followed.keep(replace(known, next_at=due))


def _subject(connection: str) -> str:
    return f"organisation {connection}"
