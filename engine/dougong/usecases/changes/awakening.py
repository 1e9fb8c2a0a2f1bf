"""Lets the clock look at runs again whose dates have moved with a record, or whose record came back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from datetime import date, datetime

from dougong.expressions import Value
from dougong.processes.clockwork import dates_read
from dougong.processes.run import Run
from dougong.records.change import Change, ChangeKind
from dougong.records.shape import FormRef
from dougong.records.store import Applied
from dougong.usecases.facts.specs import compiled_release
from dougong.usecases.unit_of_work import UnitOfWork

CLOCK = "process.due"
"""The kind of the timers of runs."""


def wake(work: UnitOfWork, run: Run, at: datetime | None) -> None:
    """Let the clock come to a run at a moment, and at no other."""
    work.timers.cancel(_subject(run), CLOCK)
    if at is not None:
        work.timers.add(CLOCK, {"app": run.app, "run": run.id}, due=at, subject=_subject(run))


def wake_with(work: UnitOfWork, changes: Sequence[Change], applied: Applied) -> None:
    """Let the clock look at every run that goes by a date that was written; in the commit that wrote it."""
    _wake_restored(work, (*changes, *applied.cascaded))
    moved: defaultdict[FormRef, defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for form, record, fields in _moved(changes, applied):
        if fields:
            moved[form][record] |= fields
    for form, records in moved.items():
        for run in work.runs.going_of(form, list(records)):
            if records[run.record] & _dates_of(work, run):
                wake(work, run, work.moment.at)


def _wake_restored(work: UnitOfWork, changes: Iterable[Change]) -> None:
    """Let the clock look at the runs of records that came back: while they were gone it found nothing."""
    records: defaultdict[FormRef, list[str]] = defaultdict(list)
    for change in (each for each in changes if each.kind is ChangeKind.RESTORE):
        records[change.form].append(change.id)
    for form, ids in records.items():
        for run in work.runs.going_of(form, ids):
            wake(work, run, work.moment.at)


def _moved(changes: Sequence[Change], applied: Applied) -> Iterator[tuple[FormRef, str, Set[str]]]:
    for change in (*changes, *applied.cascaded):
        if change.kind is ChangeKind.UPDATE:
            before = change.before.values if change.before else {}
            pairs = {key: (before.get(key), value) for key, value in change.values.items()}
            yield change.form, change.id, _dates_in(pairs.items())
    for settled in applied.settled:
        yield settled.form, settled.id, _dates_in(settled.changed.items())


def _dates_in(changed: Iterable[tuple[str, tuple[Value, Value]]]) -> frozenset[str]:
    # Only dates make deadlines; nothing is looked up where none was written.
    return frozenset(
        key
        for key, pair in changed
        if pair[0] != pair[1] and any(isinstance(value, date) for value in pair)
    )


def _dates_of(work: UnitOfWork, run: Run) -> frozenset[str]:
    return dates_read(compiled_release(work, run.app, run.release).processes[run.process])


def _subject(run: Run) -> str:
    return f"run/{run.id}"
