"""Computed fields of many records: a job goes through them in batches, while people go on working."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import cast

from dougong.access.principal import Principal, system_for
from dougong.kernel.canonical import Json
from dougong.kernel.portions import AT_ONCE
from dougong.kernel.work import Claim
from dougong.records.schema import Place
from dougong.records.shape import FormRef
from dougong.records.store import Applied
from dougong.usecases.changes.events import announce
from dougong.usecases.facts.specs import compiled_release
from dougong.usecases.unit_of_work import UnitOfWork, WorkFactory

KIND = "compute"


def leave_computing(work: UnitOfWork, who: Principal, app: str, fields: Sequence[Place]) -> None:
    """Leave some fields of an app and of those that require it, in the order of need, to a job."""
    listed: list[Json] = [
        [form.form if form.app == app else str(form), key] for form, key in fields
    ]
    work.jobs.add(KIND, {"app": app, "fields": listed}, by=who.id or who.actor)


def fields_underway(work: UnitOfWork, app: str) -> frozenset[Place]:
    """Return the fields of an app whose values some job is still computing."""
    open = (payload for _, payload in work.jobs.open(KIND))
    return frozenset(place for payload in open for place in _fields(payload) if place[0].app == app)


def carry_computing(works: WorkFactory, claim: Claim) -> Json:
    """Compute batch by batch; how far it came is kept with each, so that a fall costs one batch."""
    fields = _fields(claim.payload)
    with works.reading() as work:
        at, after, done = _reached(work, claim)
        counts = work.schema.counts({form for form, _ in fields})
    total = sum(counts.get(form, 0) for form, _ in fields)
    while at < len(fields):
        with works.writing() as work:
            rows, last = _batch(work, fields[at], after)
            at, after, done = (at + 1, "", done + rows) if last is None else (at, last, done + rows)
            told = {
                "at": at,
                "after": after,
                "done": done,
                "total": total,
                "field": fields[min(at, len(fields) - 1)][1],
            }
            if not work.jobs.progress(claim, cast(Json, told)):
                return {"done": done}
            work.commit()
    return {"done": done}


def carry_settling(works: WorkFactory, claim: Claim) -> Json:
    """Settle what a change moved in very many records, and tell those who listen."""
    payload = claim.payload
    form, key = FormRef(str(payload["app"]), str(payload["form"])), str(payload["field"])
    ids = cast("Sequence[str]", payload["ids"])
    with works.reading() as work:
        job = work.jobs.get(claim.id)
        kept = job.progress if job else None
        done = int(str(kept["done"])) if isinstance(kept, Mapping) else 0
    while done < len(ids):
        with works.writing() as work:
            spec = compiled_release(work, form.app)
            settled = work.records.settle_field(form, key, ids[done : done + AT_ONCE])
            announce(
                work, system_for(form.app, actor=claim.made_by), spec, [], Applied((), settled)
            )
            done = min(done + AT_ONCE, len(ids))
            if not work.jobs.progress(claim, {"done": done, "total": len(ids)}):
                break
            work.commit()
    return {"done": done}


def _batch(work: UnitOfWork, field: Place, after: str) -> tuple[int, str | None]:
    form, key = field
    shapes = compiled_release(work, form.app).shapes
    known = shapes[form].fields.get(key) if form in shapes else None
    if known is None or not known.computed or known.type.column is None:
        # A later release does without it.
        return 0, None
    done = work.schema.compute_next(form.app, field, shapes, after)
    return done.rows, done.last


def _fields(payload: Mapping[str, Json]) -> tuple[Place, ...]:
    app, listed = str(payload["app"]), cast("Sequence[Sequence[str]]", payload["fields"])
    return tuple((FormRef.read(form, app), key) for form, key in listed)


def _reached(work: UnitOfWork, claim: Claim) -> tuple[int, str, int]:
    job = work.jobs.get(claim.id)
    kept = job.progress if job else None
    if not isinstance(kept, Mapping):
        return 0, "", 0
    return int(str(kept["at"])), str(kept["after"]), int(str(kept["done"]))
