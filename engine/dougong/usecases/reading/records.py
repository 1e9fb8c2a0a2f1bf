"""Reading records: one, a page, the history; always through the guard."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace

from dougong.access.permit import Operation, Permit
from dougong.access.principal import Principal
from dougong.access.rights import Rights
from dougong.expressions import BOOLEAN, Expression, compile_expression
from dougong.fields.spec import FieldSpec
from dougong.fields.types.references import References
from dougong.kernel.canonical import Json
from dougong.kernel.errors import Invalid, NotFound
from dougong.kernel.problems import Problem, under
from dougong.processes import On, Status
from dougong.publishing.app_spec import AppSpec
from dougong.records.change import ChangeKind
from dougong.records.following import Way
from dougong.records.guard import GuardedQuery, guard
from dougong.records.names import ListNames
from dougong.records.ownership import OWNER
from dougong.records.query import Count, Query, Sort, Standing
from dougong.records.record import Line, Record, State, row_of
from dougong.records.shape import SYSTEM_FIELDS, FormRef
from dougong.records.store import Entry, Page
from dougong.usecases.facts.permits import (
    demanded,
    over_records,
    permits_on,
    rights_on,
    surroundings,
)
from dougong.usecases.facts.specs import published
from dougong.usecases.showing.naming import stamped
from dougong.usecases.showing.presenting import Presenter, presenter_of, rights_json
from dougong.usecases.unit_of_work import UnitOfWork

MOST_ROWS = 1000


@dataclass(frozen=True, slots=True)
class Listing:
    """A page as a client asks for it: `filter` is a formula, `sort` keys with "-" for descending."""

    filter: str | None = None
    sort: tuple[str, ...] = ()
    fields: tuple[str, ...] | None = None
    search: str | None = None
    limit: int = 50
    cursor: str | None = None
    count: Count = Count.NONE
    standing: Standing = Standing.LIVE

    def where(self, reference: FieldSpec, id: str) -> Listing:
        """Return it for those alone that refer to a record, by a field for one or for several."""
        key, several = reference.key, isinstance(reference.type, References)
        return replace(self, filter=f'"{id}" IN {key}' if several else f'{key} = "{id}"')


@dataclass(frozen=True, slots=True)
class Shown:
    """A page, and how its lines are shown to whoever asked; `rights` hold for every line that has none of its own."""

    page: Page[Line]
    presenter: Presenter
    names: Mapping[str, str]
    rights: Rights
    runs: Mapping[str, Status] = field(default_factory=dict)
    """How what waits for agreement stands, by record."""
    held: Mapping[str, ChangeKind] = field(default_factory=dict)
    """What is to happen to records in use once it is agreed."""

    def items(self) -> list[dict[str, Json]]:
        """Return the lines as they go over the wire."""
        return [self._item(each) for each in self.page.items]

    def _item(self, line: Line) -> dict[str, Json]:
        item, run = self.presenter.line(line, self.names), self.runs.get(line.id)
        if held := self.held.get(line.id):
            item = {**item, "held": held.value}
        return {**item, "run_state": run.value} if run else item

    def document(self) -> dict[str, Json]:
        """Return the page as it goes over the wire; lines of the same rights share them, by their place."""
        places: dict[Rights, int] = {}
        items = self.items()
        for item, line in zip(items, self.page.items, strict=True):
            rights = line.rights or self.rights
            rights = rights if line.state == State.ACTIVE.value else rights.waiting()
            item["rights"] = places.setdefault(rights, len(places))
        return {
            "items": [*items],
            "rights": [rights_json(each) for each in places],
            "next": self.page.next,
        }


def list_records(work: UnitOfWork, who: Principal, ref: FormRef, asked: Listing) -> Shown:
    """Return one page; raises `Invalid` for a filter or sort that cannot be, `Forbidden` for one that would leak."""
    spec, _ = published(work, ref)
    permit = demanded(work, who, spec, ref, Operation.READ)
    query = read_query(spec, ref, asked)
    presenter = presenter_of(spec, ref, permit)
    asked_for = guarded(work, who, spec, query, over_records(work, who, spec, ref))
    page = work.records.lines(asked_for, presenter.plain)
    runs = _runs(work, ref, page) if asked.standing is Standing.PENDING else {}
    # What somebody gave up, they need not be shown any more.
    kept = tuple(each for each in page.items if runs.get(each.id) is not Status.CANCELLED)
    page = replace(page, items=kept)
    held = _held(work, spec, ref, page) if asked.standing is Standing.LIVE else {}
    names = stamped(work, page.items)
    return Shown(page, presenter, names, asked_for.deciding.everywhere, runs, held)


def _held(
    work: UnitOfWork, spec: AppSpec, ref: FormRef, page: Page[Line]
) -> Mapping[str, ChangeKind]:
    """Return what waits for agreement to happen to records in use; a deletion before a change."""
    holding = {
        key: _HELD[process.trigger.on]
        for key, process in spec.processes.items()
        if spec.ref(process.form) == ref and process.trigger.hold and process.trigger.on in _HELD
    }
    if not holding or not page.items:
        return {}
    going = work.runs.underway(ref, [line.id for line in page.items])
    kinds = {id: {holding[key] for key in keys if key in holding} for id, keys in going.items()}
    return {
        id: ChangeKind.DELETE if ChangeKind.DELETE in each else ChangeKind.UPDATE
        for id, each in kinds.items()
        if each
    }


_HELD = {On.UPDATE: ChangeKind.UPDATE, On.DELETE: ChangeKind.DELETE}


def _runs(work: UnitOfWork, ref: FormRef, page: Page[Line]) -> Mapping[str, Status]:
    return work.runs.standings(ref, [line.id for line in page.items])


def get_record(
    work: UnitOfWork, who: Principal, ref: FormRef, id: str
) -> tuple[Record, Permit, AppSpec]:
    """Return one record with the rights in its row; one that may not be read is not found.

    One that waits is found only by who made it.
    """
    spec, form = published(work, ref)
    permit = demanded(work, who, spec, ref, Operation.READ)
    others = over_records(work, who, spec, ref)
    record = work.records.find(guarded(work, who, spec, Query(ref), others), id)
    if record is not None:
        return record, record.reading or permit, spec
    for pending in _own_pending(work, who, ref, [id]):
        return pending, rights_on(work, who, form, row_of(pending), permit), spec
    raise NotFound(what="record", key=id)


def permits_in(
    work: UnitOfWork, who: Principal, ref: FormRef, ids: Set[str]
) -> Mapping[str, Permit]:
    """Return the rights in each of many records that may be read; the others are left out."""
    spec, form = published(work, ref)
    permit = demanded(work, who, spec, ref, Operation.READ)
    seen = work.records.find_all(guarded(work, who, spec, Query(ref)), ids)
    found = {record.id: record.reading or permit for record in seen}
    pending = _own_pending(work, who, ref, ids - found.keys())
    waiting = {each.id: rights_on(work, who, form, row_of(each), permit) for each in pending}
    return {**found, **waiting}


def _own_pending(
    work: UnitOfWork, who: Principal, ref: FormRef, ids: Collection[str]
) -> Iterator[Record]:
    """Yield records that wait for agreement or were refused it, to whoever made them and to administrators."""
    for standing in (Standing.LIVE, Standing.DELETED) if ids else ():
        for record in work.facts.records(Way(ref), ids, standing):
            mine = who.id is not None and record.stamp.created_by == who.id
            if record.state is State.PENDING and (mine or who.admin):
                yield record


def history_of(work: UnitOfWork, who: Principal, ref: FormRef, id: str) -> Sequence[Entry]:
    """Return what happened to a record, without the fields that may not be read."""
    _, permit, _ = get_record(work, who, ref, id)
    return history_under(work, permit, ref, id)


def history_under(work: UnitOfWork, permit: Permit, ref: FormRef, id: str) -> Sequence[Entry]:
    """Return it for whoever has read the record under a permit."""
    return [
        replace(
            entry,
            changed={
                key: change
                for key, change in entry.changed.items()
                if key in permit.clear or key == OWNER
            },
        )
        for entry in work.records.history(ref, id)
    ]


def guarded(
    work: UnitOfWork,
    who: Principal,
    spec: AppSpec,
    query: Query,
    others: tuple[Permit, ...] = (),
) -> GuardedQuery:
    """Narrow a query to what somebody may see; `others` are the permits that decide over what is found."""
    permits = permits_on(work, who, spec, query)
    return guard(query, permits, spec.shapes, surroundings(work, who), others)


def read_query(spec: AppSpec, ref: FormRef, asked: Listing) -> Query:
    """Turn what a client asked for into a query, or raise `Invalid` with all that is wrong with it."""
    where, problems = _condition(spec, ref, asked.filter)
    sort = tuple(Sort(key.lstrip("-"), key.startswith("-")) for key in asked.sort)
    problems += _unknown_keys(spec, ref, "sort", [each.key for each in sort])
    problems += _unknown_keys(spec, ref, "fields", asked.fields or ())
    if not 1 <= asked.limit <= MOST_ROWS:
        problems.append(Problem("limit", "record.limit", {"most": MOST_ROWS}))
    if problems:
        raise Invalid(problems)
    return Query(
        ref, where, sort, asked.fields, asked.search, asked.limit, asked.cursor, asked.count,
        asked.standing,
    )  # fmt: skip


def _condition(
    spec: AppSpec, ref: FormRef, source: str | None
) -> tuple[Expression | None, list[Problem]]:
    if not source:
        return None, []
    try:
        return _filter(spec, ref, source), []
    except Invalid as invalid:
        return None, under("filter", invalid.problems)


def _filter(spec: AppSpec, ref: FormRef, source: str) -> Expression:
    names = ListNames(spec.shapes, ref)
    return spec.kept.once(
        ("filter", ref, source), lambda: compile_expression(source, names, expect=BOOLEAN)
    )


def _unknown_keys(spec: AppSpec, ref: FormRef, path: str, keys: Sequence[str]) -> list[Problem]:
    known = (*spec.shapes[ref].fields, *SYSTEM_FIELDS)
    return [
        Problem(path, "record.no_such_key", {"key": key[:60]}) for key in keys if key not in known
    ]
