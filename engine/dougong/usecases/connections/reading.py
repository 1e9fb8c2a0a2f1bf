"""Reading a sync: a page a transaction; its rows, what was refused of them and where to go on are kept together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import cast

from dougong.access.principal import Principal, system_for
from dougong.connectors.failure import Failure, FailureKind
from dougong.connectors.protocol import Reads
from dougong.connectors.reach import Reach, Reached
from dougong.connectors.row import Page, SourceRow
from dougong.connectors.sync import DeadLetter, OnSame, RunState, Sync, SyncRun
from dougong.kernel.canonical import Json
from dougong.kernel.errors import DougongError, PackageFailed, refuse_if
from dougong.kernel.ids import new_id
from dougong.kernel.portions import AT_ONCE, portions
from dougong.kernel.problems import Problem
from dougong.kernel.work import Claim
from dougong.records.query import Query
from dougong.usecases.connections.hooks import fetch_in
from dougong.usecases.connections.mapping import Translation, translation
from dougong.usecases.connections.plans import faults_of
from dougong.usecases.connections.telling import keep_seen
from dougong.usecases.connections.timing import wait_for
from dougong.usecases.connections.troubles import OUTDATED
from dougong.usecases.connections.trying import stream_in
from dougong.usecases.facts.permits import surroundings
from dougong.usecases.facts.specs import published
from dougong.usecases.imports.batch import Bringing, Brought, Failed, bring_in
from dougong.usecases.reading.records import guarded
from dougong.usecases.unit_of_work import UnitOfWork, WorkFactory

AGAIN = timedelta(minutes=1)
"""How soon a reading that broke off is gone on with, where the other side says nothing of it."""


_FELL = Failure(FailureKind.TRANSIENT, code="fell")
_LOOKED_AT = 5


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading under way, as the job `claim` of a worker."""

    works: WorkFactory
    claim: Claim
    sync: Sync

    def write(self, made: Translation, page: Page) -> bool:
        """Write a page; False where this worker has lost the job or it was cancelled, and nothing more is written.

        Where to go on is kept with the last of its rows: of a page that takes several transactions, no sooner.
        """
        newest = {row.key: row for row in page.rows if not row.gone}
        parts = list(portions(newest.values(), AT_ONCE)) or [[]]
        return all(self._write(made, page, part, last=part is parts[-1]) for part in parts)

    def _write(
        self, made: Translation, page: Page, rows: Sequence[SourceRow], *, last: bool
    ) -> bool:
        with self.works.writing() as work:
            if work.syncs.locked(self.sync.id) is None:
                return False
            run = _counted(self.run(work), written(work, self.sync, made, rows), page.total)
            work.syncs.keep_run(run)
            if last and page.cursor is not None:
                work.syncs.move(self.sync.id, page.cursor)
            if not work.jobs.progress(self.claim, _told(run)):
                return False
            work.commit()
        return True

    def run(self, work: UnitOfWork) -> SyncRun:
        """Return the tally of this reading; a try after a fall counts on."""
        known = work.syncs.run(self.claim.id)
        return known or SyncRun(self.claim.id, self.sync.id, work.moment.at)

    def begin(self) -> None:
        """Say of readings that nobody goes on with that they broke off: their worker fell too often."""
        with self.works.writing() as work:
            for each in work.syncs.runs(self.sync.id, limit=_LOOKED_AT):
                if each.state is RunState.GOING and each.id != self.claim.id:
                    fallen = replace(each, state=RunState.FAILED, ended=work.moment.at)
                    work.syncs.keep_run(replace(fallen, trouble=_FELL.json()))
            work.syncs.keep_run(self.run(work))
            work.commit()

    def end(self, failure: Failure | None) -> Json:
        """Keep how it ended, how the account is doing, and when to go on."""
        with self.works.writing() as work:
            state = RunState.FAILED if failure else RunState.DONE
            trouble = failure.json() if failure else None
            run = replace(self.run(work), state=state, ended=work.moment.at, trouble=trouble)
            work.syncs.keep_run(run)
            # Of a mapping that fits no more the account knows nothing: its other syncs are read on.
            if failure is None or failure.code != OUTDATED:
                keep_seen(work, self.sync.connection, failure)
            if failure is not None and failure.again:
                self._go_on(work, failure)
            work.commit()
        return _told(run)

    def _go_on(self, work: UnitOfWork, failure: Failure) -> None:
        """Read on soon, unless the clock comes sooner."""
        sync = work.syncs.get(self.sync.id)
        soon = work.moment.at + max(timedelta(seconds=failure.after or 0), AGAIN)
        if sync is not None and (sync.next_at is None or soon < sync.next_at):
            wait_for(work, sync, soon)


def carry_reading(works: WorkFactory, claim: Claim, reach: Reach) -> Json:
    """Read what has changed since the last time, to the end or until it breaks off."""
    with works.reading() as work:
        sync = work.syncs.get(str(claim.payload["sync"]))
        connection = work.connections.get(sync.connection) if sync else None
        until = work.moment.at
    if sync is None or connection is None:
        return None
    reading = Reading(works, claim, sync)
    reading.begin()
    try:
        with works.reading() as work:
            refuse_if(faults_of(work, sync.plan))
        with reach.to(connection) as reached:
            fetch_in(works, connection, reached)
            made = translation(sync.plan, stream_in(reached, sync.plan.stream))
            for page in _pages(reached, sync, until):
                if not reading.write(made, page):
                    return None
    except Failure as failure:
        return reading.end(failure)
    except PackageFailed as broken:
        return reading.end(Failure(FailureKind.SETTINGS, code=broken.code))
    except DougongError:
        # The form or the stream has changed so that the mapping fits no more: people must look.
        return reading.end(Failure(FailureKind.SETTINGS, code=OUTDATED))
    return reading.end(None)


def _pages(reached: Reached, sync: Sync, until: datetime) -> Iterator[Page]:
    if not isinstance(reached.connector, Reads):
        raise Failure(FailureKind.SETTINGS, code="no_reading")
    return reached.connector.read(reached.context, sync.plan.stream, sync.cursor, until)


@dataclass(frozen=True, slots=True)
class Written:
    """What became of rows."""

    read: int
    brought: Brought | None
    skipped: int = 0


def written(work: UnitOfWork, sync: Sync, made: Translation, rows: Sequence[SourceRow]) -> Written:
    """Write rows as the plan says; what cannot be written is kept as dead letters, what lay there and goes well is not.

    The system writes, in the name of who made the sync: their permits say what they may see, not what a vendor tells.
    """
    if not rows:
        return Written(0, None)
    who = system_for(sync.plan.form.app, actor=sync.made_by)
    around = surroundings(work, who)
    cells = {at: made.cells(row, around) for at, row in enumerate(rows, start=1)}
    known = _known(work, who, sync, cells) if sync.plan.on_same is OnSame.SKIP else frozenset()
    wrong = {at: Problem("", "sync.no_key") for at, row in cells.items() if not _key(sync, row)}
    bringing = Bringing(made.import_plan(), wrong, source=f"sync:{sync.id}")
    going = [(at, row) for at, row in cells.items() if at not in known]
    brought = bring_in(work, who, bringing, going)
    _sort_dead(work, sync, rows, brought.failures)
    return Written(len(rows), brought, len(known))


def _key(sync: Sync, cells: Sequence[object]) -> object:
    at = [each.target for each in sync.plan.mapping].index(sync.plan.by)
    return cells[at]


def _known(
    work: UnitOfWork, who: Principal, sync: Sync, cells: Mapping[int, Sequence[object]]
) -> frozenset[int]:
    keys = {at: str(_key(sync, row)) for at, row in cells.items() if _key(sync, row)}
    spec, _ = published(work, sync.plan.form)
    query = guarded(work, who, spec, Query(sync.plan.form, matched=sync.plan.by))
    found = work.records.lookup(query, set(keys.values()))
    return frozenset(at for at, key in keys.items() if found.get(key))


def _sort_dead(
    work: UnitOfWork, sync: Sync, rows: Sequence[SourceRow], failures: Sequence[Failed]
) -> None:
    refused = {each.row: each for each in failures}
    good = [row.key for at, row in enumerate(rows, start=1) if at not in refused]
    at_now = work.moment.at
    work.syncs.dig_up(sync.id, good)
    work.syncs.bury(
        [
            DeadLetter(
                new_id(),
                sync.id,
                rows[at - 1].key,
                rows[at - 1].values,
                cast("Sequence[Mapping[str, Json]]", failed.json()["problems"]),
                1,
                at_now,
                at_now,
            )
            for at, failed in refused.items()
        ]
    )


def _counted(run: SyncRun, told: Written, total: int | None) -> SyncRun:
    brought = told.brought
    return replace(
        run,
        read=run.read + told.read,
        created=run.created + (brought.created if brought else 0),
        updated=run.updated + (brought.updated if brought else 0),
        same=run.same + told.skipped + (brought.same if brought else 0),
        refused=run.refused + (len(brought.failures) if brought else 0),
        total=total if total is not None else run.total,
    )


def _told(run: SyncRun) -> Json:
    counts = ("read", "created", "updated", "same", "refused")
    return {"sync": run.sync, **{name: getattr(run, name) for name in counts}, "total": run.total}
