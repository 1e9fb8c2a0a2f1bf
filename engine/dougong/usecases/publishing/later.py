"""Publishing where a field of many records gets another type: a job carries the values over, then switches.

Until then people work with the release that is there, and see nothing of it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, cast

from dougong.access.principal import Principal
from dougong.definitions.content import Content
from dougong.kernel.canonical import Json
from dougong.kernel.errors import Conflict, DougongError, refuse_if
from dougong.kernel.instants import instant
from dougong.kernel.work import Claim
from dougong.records.schema_ops import ChangeType
from dougong.usecases.jobs import who_started
from dougong.usecases.publishing.releases import (
    Approval,
    Turn,
    approved,
    back_note,
    demand_consent,
    release,
    turn_back,
    turn_to,
)
from dougong.usecases.unit_of_work import UnitOfWork, WorkFactory

KIND = "publish"
MOST_LOST = 50
LONGEST_REQUEST = timedelta(minutes=2)
"""Whoever wrote a record knew the moment this long before the commit, at most."""


class Underway(Conflict):
    """The app is being published in the background already."""

    code = "publish.underway"


class Overtaken(DougongError):
    """Somebody else has published meanwhile."""

    code = "publish.overtaken"


@dataclass(frozen=True, slots=True)
class Publishing:
    """The number of the release, or the job that will make one."""

    release: int | None = None
    job: str | None = None


def begin_publishing(work: UnitOfWork, who: Principal, app: str, approval: Approval) -> Publishing:
    """Publish at once, or leave it to a job where that would hold up everybody for too long."""
    turn = approved(work, who, app, approval)
    return Publishing(turn.standing) if turn.standing else _begun(work, who, turn, approval.note)


def begin_going_back(work: UnitOfWork, who: Principal, app: str, number: int) -> Publishing:
    """Publish an old release again, at once or by a job."""
    return _begun(work, who, turn_back(work, who, app, number), back_note(number))


def _begun(work: UnitOfWork, who: Principal, turn: Turn, note: str) -> Publishing:
    app = turn.before.key
    if any(payload["app"] == app for _, payload in work.jobs.open(KIND)):
        raise Underway(app=app)
    long = [op for op in _changes(turn) if work.schema.is_long(op)]
    if not long:
        return Publishing(release(work, who, turn, note))
    demand_consent(who, turn)
    content = turn.after.spec.content
    payload: dict[str, Json] = {
        "app": app,
        "content": {"app": content.app, "definitions": content.definitions},
        "note": note,
        "onto": turn.before.release,
        "fields": [[op.form.form, op.key] for op in long],
    }
    return Publishing(job=work.jobs.add(KIND, payload, by=who.id))


def _changes(turn: Turn) -> list[ChangeType]:
    return [op for op in turn.operations if isinstance(op, ChangeType)]


@dataclass(frozen=True, slots=True)
class _Way:
    """How far the job came: the columns it made, which it is filling, the last record, and what was lost."""

    began: datetime
    columns: tuple[str, ...] = ()
    at: int = 0
    after: str = ""
    done: int = 0
    total: int = 0
    lost: tuple[Mapping[str, Json], ...] = ()
    lost_count: int = 0
    release: int | None = None

    def json(self) -> dict[str, Json]:
        """Return what is kept of it with the job."""
        return {
            "began": instant(self.began), "columns": list(self.columns), "at": self.at,
            "after": self.after, "done": self.done, "total": self.total, "lost": list(self.lost),
            "failed": self.lost_count, "release": self.release,
        }  # fmt: skip

    @classmethod
    def of(cls, kept: Mapping[str, Json]) -> _Way:
        """Read it back."""
        columns, lost = (
            cast("list[str]", kept["columns"]),
            cast("list[Mapping[str, Json]]", kept["lost"]),
        )
        at, done, total, failed = (
            int(str(kept[name])) for name in ("at", "done", "total", "failed")
        )
        made = cast("int | None", kept["release"])
        began = datetime.fromisoformat(str(kept["began"]))
        return cls(
            began, tuple(columns), at, str(kept["after"]), done, total, tuple(lost), failed, made
        )

    def with_lost(self, op: ChangeType, lost: Sequence[tuple[str, str]]) -> _Way:
        """Return it with the values that could not be carried over, a few of them by record."""
        told: list[Mapping[str, Json]] = [
            {"form": op.form.form, "field": op.key, "record": record, "value": value[:100]}
            for record, value in lost
        ]
        shown = (*self.lost, *told)[:MOST_LOST]
        return replace(self, lost=shown, lost_count=self.lost_count + len(lost))


def carry_publishing(works: WorkFactory, claim: Claim) -> Json:
    """Carry values over a batch a transaction, then what was written meanwhile, and switch."""
    with works.reading() as work:
        way, (_, turn) = _reached(work, claim), _turn(work, claim)
    changes = _long(turn, claim)
    while way.release is None:
        with works.writing() as work:
            if work.releases.current(turn.before.key) != claim.payload["onto"]:
                raise Overtaken(app=turn.before.key)
            way = _further(work, claim, changes, way)
            if not work.jobs.progress(claim, way.json()):
                # Whoever started it does not want it any more.
                return way.json()
            work.commit()
    return way.json()


def _further(work: UnitOfWork, claim: Claim, changes: Sequence[ChangeType], way: _Way) -> _Way:
    """Do the next piece: make a column, fill a batch, or switch."""
    if len(way.columns) < len(changes):
        change = changes[len(way.columns)]
        made = work.schema.prepare(change)
        filled = work.schema.filled(change.form, [change.key])[change.key]
        return replace(way, columns=(*way.columns, made), total=way.total + filled)
    if way.at == len(changes):
        return _switched(work, claim, changes, way)
    change = changes[way.at]
    batch = work.schema.fill(change, way.columns[way.at], way.after)
    if batch.last is None:
        return replace(way, at=way.at + 1, after="")
    on = replace(way, after=batch.last, done=way.done + batch.rows)
    return on.with_lost(change, batch.lost)


def _switched(work: UnitOfWork, claim: Claim, changes: Sequence[ChangeType], way: _Way) -> _Way:
    """Carry over what was written meanwhile, and publish."""
    who, turn = _turn(work, claim)
    made = list(zip(changes, way.columns, strict=True))
    for change, column in made:
        work.schema.fill_changed(change, column, way.began - LONGEST_REQUEST)
    filled = {(change.form, change.key): column for change, column in made}
    return replace(way, release=release(work, who, turn, str(claim.payload["note"]), filled))


def _turn(work: UnitOfWork, claim: Claim) -> tuple[Principal, Turn]:
    who = who_started(work, claim)
    kept = cast("Mapping[str, Any]", claim.payload["content"])
    turn = turn_to(work, Content(kept["app"], kept["definitions"]))
    refuse_if(turn.problems)
    return who, turn


def _long(turn: Turn, claim: Claim) -> list[ChangeType]:
    """Return the changes of type that the job is about, in the order in which it began."""
    listed = cast("Sequence[Sequence[str]]", claim.payload["fields"])
    known = {(op.form.form, op.key): op for op in _changes(turn)}
    return [known[form, key] for form, key in listed if (form, key) in known]


def _reached(work: UnitOfWork, claim: Claim) -> _Way:
    job = work.jobs.get(claim.id)
    kept = job.progress if job else None
    return _Way.of(kept) if isinstance(kept, Mapping) else _Way(work.moment.at)
