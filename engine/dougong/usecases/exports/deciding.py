"""Agreeing to exports or not, seeing how one's own stand, and fetching what was made, some times and for a day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from dougong.access.principal import Principal
from dougong.kernel.canonical import Json
from dougong.kernel.errors import Conflict, DougongError, Forbidden, Invalid, NotFound
from dougong.kernel.instants import instant
from dougong.kernel.problems import Problem
from dougong.records.exports import MOST_FETCHES, ExportRequest, ExportState, Sought
from dougong.records.files import StoredFile
from dougong.usecases.auditing import noted_by
from dougong.usecases.exports.asking import RECORDS
from dougong.usecases.processes.people import enabled
from dougong.usecases.reading.exporting import Export, start_export
from dougong.usecases.reading.stamping import told_of
from dougong.usecases.unit_of_work import UnitOfWork

SHOWN = 50
MOST_WAITING = 500
FIGURES_JOB = "export_figures"


class Expired(DougongError):
    """What was made has been fetched often enough, or its day is over: it can be asked for again."""

    code = "export.expired"


def requests(work: UnitOfWork, who: Principal) -> Json:
    """Return what waits for one's word, and what one has asked for oneself, newest first."""
    waiting = waiting_for(work, who)
    own = work.exports.find(Sought(asker=str(who.id)), limit=SHOWN)
    names = work.names.of(
        {
            id
            for each in (*waiting, *own)
            for id in (each.asker, each.decided_by, *each.deciders)
            if id
        }
    )
    return {
        "waiting": [_json(work, each, names) for each in waiting],
        "own": [_json(work, each, names) for each in own],
    }


def waiting_for(work: UnitOfWork, who: Principal) -> list[ExportRequest]:
    """Return the requests that a person has to decide; an administrator those of deciders who have left, too."""
    asked = work.exports.find(Sought(states=frozenset({ExportState.ASKED})), limit=MOST_WAITING)
    others = [each for each in asked if each.asker != who.id]
    here = enabled(work, {id for each in others for id in each.deciders}) if who.admin else ()
    return [
        each
        for each in others
        if who.id in each.deciders or (who.admin and not {*each.deciders}.intersection(here))
    ]


def decide(work: UnitOfWork, who: Principal, id: str, *, agrees: bool, comment: str) -> Json:
    """Agree, so that the file is made for whoever asked, or refuse with a reason; raises `Conflict` once decided."""
    found = work.exports.locked(id)
    if found is None or who.id == found.asker or not (who.admin or who.id in found.deciders):
        raise NotFound(what="export", key=id)
    if found.state is not ExportState.ASKED:
        raise Conflict(what="export", key=id)
    if not agrees and not comment.strip():
        raise Invalid([Problem("comment", "export.why_not")])
    state = ExportState.AGREED if agrees else ExportState.REFUSED
    done = replace(
        found, state=state, decided_by=who.id, decided_at=work.moment.at, comment=comment.strip()
    )
    work.exports.keep(done)
    if agrees:
        _begin(work, done)
    code = "export.told_agreed" if agrees else "export.told_refused"
    told_of(work, done, code, person=who.name, comment=done.comment)
    noted_by(
        work, who, "export.agreed" if agrees else "export.refused", found.asker,
        form=str(found.told.get("form", "")), rows=found.rows,
    )  # fmt: skip
    return _json(work, done, work.names.of({done.asker, str(who.id), *done.deciders}))


def fetch(work: UnitOfWork, who: Principal, id: str) -> tuple[StoredFile, Path]:
    """Return the file of one's own request and where it lies, and count that; raises `Expired` after a day."""
    found = work.exports.locked(id)
    if found is None or found.asker != who.id:
        raise NotFound(what="export", key=id)
    file = next(iter(work.files.get([found.file])), None) if found.file else None
    if found.state is not ExportState.READY or found.until is None:
        raise Conflict(what="export", key=id)
    if file is None or found.fetched >= MOST_FETCHES or work.moment.at > found.until:
        raise Expired
    work.exports.keep(replace(found, fetched=found.fetched + 1))
    noted_by(
        work, who, "export.fetched", who.id, form=str(found.told.get("form", "")),
        time=found.fetched + 1,
    )  # fmt: skip
    return file, work.files.path(file)


def _begin(work: UnitOfWork, request: ExportRequest) -> None:
    """Leave it to a job under the name of whoever asked, and with their rights."""
    asker = work.sessions.principal(request.asker)
    if asker is None:
        raise Forbidden(person=request.asker)
    if request.kind == RECORDS:
        start_export(work, asker, Export.of(request.asked), request.id)
    else:
        work.jobs.add(FIGURES_JOB, {**request.asked, "request": request.id}, by=request.asker)


def _json(work: UnitOfWork, request: ExportRequest, names: Mapping[str, str]) -> dict[str, Json]:
    def named(id: str | None) -> Json:
        return None if id is None else {"id": id, "label": names.get(id, id)}

    ready = request.state is ExportState.READY
    over = request.until is not None and work.moment.at > request.until
    left = 0 if over else MOST_FETCHES - request.fetched
    return {
        "id": request.id,
        "asker": named(request.asker),
        "told": dict(request.told),
        "rows": request.rows,
        "reason": request.reason,
        "deciders": [named(each) for each in request.deciders],
        "asked_at": instant(request.asked_at),
        "state": request.state.value,
        "decided_by": named(request.decided_by),
        "decided_at": instant(request.decided_at) if request.decided_at else None,
        "comment": request.comment,
        "until": instant(request.until) if request.until else None,
        "fetches_left": left if ready else 0,
        "made": request.made,
    }
