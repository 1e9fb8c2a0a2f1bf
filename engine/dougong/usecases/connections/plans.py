"""What is to be read of an account into a form: suggested, judged, tried on the first rows, kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import islice

from dougong.access.principal import Principal, system_for
from dougong.connectors.connection import Connection
from dougong.connectors.protocol import Reads
from dougong.connectors.reach import Reach, Reached
from dougong.connectors.row import SourceRow
from dougong.connectors.stream import Stream
from dougong.connectors.sync import Mapped, Plan, Sync
from dougong.forms.cells import Cell
from dougong.forms.interchange import suggested
from dougong.kernel.errors import NotFound, refuse_if
from dougong.kernel.ids import new_id
from dougong.kernel.problems import Problem
from dougong.kernel.wording import label_in
from dougong.records.shape import FormRef
from dougong.usecases.auditing import noted_by
from dougong.usecases.connections.accounts import connection_of
from dougong.usecases.connections.mapping import Translation, translation
from dougong.usecases.connections.timing import start_reading, wait_for
from dougong.usecases.connections.trying import asking, stream_in
from dougong.usecases.directory.people import demand_admin
from dougong.usecases.facts.permits import surroundings
from dougong.usecases.facts.specs import published
from dougong.usecases.imports.batch import Bringing, Brought, tried
from dougong.usecases.imports.plan import problems_of
from dougong.usecases.unit_of_work import UnitOfWork, WorkFactory

SAMPLE = 10
EVERY = (5, 15, 30, 60, 180, 360, 720, 1440)
"""Minutes between two readings that can be chosen."""


@dataclass(frozen=True, slots=True)
class Preview:
    """The first rows, what the mapping makes of each, and what would become of it."""

    rows: Sequence[SourceRow]
    cells: Sequence[Sequence[Cell]]
    brought: Brought
    total: int | None


def suggestion(work: UnitOfWork, who: Principal, stream: Stream, form: FormRef) -> Sequence[Mapped]:
    """Return which field of the form each field of a stream most likely fills, by their names."""
    demand_admin(who)
    _, spec = published(work, form)
    heads = [label_in(each.label) for each in stream.fields]
    found = suggested(spec, heads)
    return [Mapped(each.field, stream.fields[each.column].key) for each in found]


def preview(works: WorkFactory, reach: Reach, who: Principal, id: str, plan: Plan) -> Preview:
    """Read the first rows and say what would become of them; writes nothing. Raises `Invalid` with what is wrong."""
    with works.reading() as work:
        connection = connection_of(work, who, id)
        refuse_if(faults_of(work, plan))
    with asking(reach, connection) as reached:
        made = translation(plan, stream_in(reached, plan.stream))
        rows, total = _first(reached, plan)
    with works.reading() as work:
        asker = system_for(plan.form.app, actor=who.id)
        around = surroundings(work, asker)
        cells = [made.cells(row, around) for row in rows]
        bringing = Bringing(made.import_plan())
        brought = tried(work, asker, bringing, list(enumerate(cells, start=1)))
    return Preview(rows, cells, brought, total)


def _first(reached: Reached, plan: Plan) -> tuple[Sequence[SourceRow], int | None]:
    if not isinstance(reached.connector, Reads):
        return (), None
    until = reached.context.clock.now()
    found: list[SourceRow] = []
    total = None
    for page in reached.connector.read(reached.context, plan.stream, None, until):
        total = page.total if total is None else total
        found += islice((row for row in page.rows if not row.gone), SAMPLE - len(found))
        if len(found) >= SAMPLE:
            break
    return found, total


def faults_of(work: UnitOfWork, plan: Plan) -> list[Problem]:
    """Return what is wrong with a plan that can be told without asking the other side."""
    spec, form = published(work, plan.form)
    made = Translation(plan, Stream(plan.stream, "", "", ()), {}).import_plan()
    found = problems_of(made, form, spec.shapes)
    if plan.every is not None and plan.every not in EVERY:
        found.append(Problem("every", "sync.no_such_pace"))
    return found


def begin(works: WorkFactory, reach: Reach, who: Principal, id: str, plan: Plan) -> Sync:
    """Keep a sync and let its first reading begin."""
    connection = _judged(works, reach, who, id, plan)
    with works.writing() as work:
        made = Sync(new_id(), connection.id, plan, who.id, work.moment.at)
        work.syncs.keep(made)
        wait_for(work, made, work.moment.at)
        noted_by(work, who, "sync.made", made.id, form=str(plan.form), stream=plan.stream)
        work.commit()
    return made


def change(works: WorkFactory, reach: Reach, who: Principal, id: str, plan: Plan) -> Sync:
    """Write a plan anew; another stream is read from its start."""
    with works.reading() as work:
        before = sync_of(work, who, id)
    _judged(works, reach, who, before.connection, plan)
    with works.writing() as work:
        before = work.syncs.locked(id) or before
        cursor = before.cursor if before.plan.stream == plan.stream else None
        after = replace(before, plan=plan, cursor=cursor)
        work.syncs.keep(after)
        wait_for(work, after, work.moment.at + timedelta(minutes=plan.every or 0))
        noted_by(work, who, "sync.changed", id, form=str(plan.form), stream=plan.stream)
        work.commit()
    return after


def _judged(works: WorkFactory, reach: Reach, who: Principal, id: str, plan: Plan) -> Connection:
    with works.reading() as work:
        connection = connection_of(work, who, id)
        refuse_if(faults_of(work, plan))
    with asking(reach, connection) as reached:
        translation(plan, stream_in(reached, plan.stream))
    return connection


def sync_of(work: UnitOfWork, who: Principal, id: str) -> Sync:
    """Return a sync to whoever may see connections."""
    demand_admin(who)
    found = work.syncs.get(id)
    if found is None:
        raise NotFound(what="sync", key=id)
    return found


def remove(work: UnitOfWork, who: Principal, id: str) -> None:
    """Stop a sync for good; the records that it wrote stay."""
    found = sync_of(work, who, id)
    work.timers.cancel(found.id)
    work.syncs.remove(id)
    noted_by(work, who, "sync.removed", id, form=str(found.plan.form), stream=found.plan.stream)


def pause(work: UnitOfWork, who: Principal, id: str) -> Sync:
    """Let the clock pass by until somebody resumes it."""
    found = replace(sync_of(work, who, id), paused=True, next_at=None)
    work.syncs.keep(found)
    work.timers.cancel(found.id)
    return found


def resume(work: UnitOfWork, who: Principal, id: str) -> Sync:
    """Go on from where it stopped."""
    found = replace(sync_of(work, who, id), paused=False)
    work.syncs.keep(found)
    wait_for(work, found, work.moment.at)
    return found


def read_now(work: UnitOfWork, who: Principal, id: str) -> Mapping[str, str]:
    """Begin a reading at once; one that is under way is named instead."""
    found = sync_of(work, who, id)
    return {"job": start_reading(work, found, by=who.id)}
