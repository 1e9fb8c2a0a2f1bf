"""The recycle bin: who may delete sees what was deleted, and takes it back."""

from __future__ import annotations

from dataclasses import replace

from dougong.access.permit import Operation, Permit
from dougong.access.principal import Principal
from dougong.kernel.errors import NotFound
from dougong.publishing.app_spec import AppSpec
from dougong.records.change import Change, ChangeKind
from dougong.records.guard import GuardedQuery, guard
from dougong.records.query import Query, Standing
from dougong.records.shape import FormRef
from dougong.usecases.changes.guarding import guarded_change
from dougong.usecases.changes.numbering import count_on
from dougong.usecases.changes.writing import Written, applied_change, still_seen
from dougong.usecases.facts.permits import demanded, permits_on, surroundings
from dougong.usecases.facts.specs import published
from dougong.usecases.reading.records import Listing, Shown, read_query
from dougong.usecases.showing.naming import stamped
from dougong.usecases.showing.presenting import presenter_of
from dougong.usecases.unit_of_work import UnitOfWork


def list_deleted(work: UnitOfWork, who: Principal, ref: FormRef, asked: Listing) -> Shown:
    """Return a page of what was deleted; who and when is what last changed the record."""
    spec, _ = published(work, ref)
    deleting = demanded(work, who, spec, ref, Operation.DELETE)
    reading = demanded(work, who, spec, ref, Operation.READ)
    query = read_query(spec, ref, replace(asked, standing=Standing.DELETED))
    presenter = presenter_of(spec, ref, reading)
    within = _within(work, who, spec, query, deleting)
    page = work.records.lines(within, presenter.plain)
    return Shown(page, presenter, stamped(work, page.items), within.deciding.everywhere)


def restore_record(work: UnitOfWork, who: Principal, ref: FormRef, id: str) -> Written:
    """Take a record out of the recycle bin, with what its deletion did to others.

    Raises `Invalid` where a value that must be unique was given to another record meanwhile.
    """
    spec, form = published(work, ref)
    permit = demanded(work, who, spec, ref, Operation.DELETE)
    query = Query(ref, fields=(), standing=Standing.DELETED)
    seen = work.records.find(_within(work, who, spec, query, permit), id)
    before = work.facts.record(ref, id, Standing.DELETED) if seen else None
    if before is None:
        raise NotFound(what="record", key=id)
    change = Change(ChangeKind.RESTORE, ref, id, before=before, state=before.state)
    record = applied_change(work, who, spec, guarded_change(work, who, form, change, permit))
    count_on(work, form, record)
    return Written(record, still_seen(work, who, spec, form, record), spec)


def _within(
    work: UnitOfWork, who: Principal, spec: AppSpec, query: Query, deleting: Permit
) -> GuardedQuery:
    """Narrow a query to the rows that may be read and deleted."""
    permits = dict(permits_on(work, who, spec, query))
    permits[query.form] = permits[query.form].narrowed(deleting.rows)
    return guard(query, permits, spec.shapes, surroundings(work, who), (deleting,))
