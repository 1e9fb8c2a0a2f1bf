"""Lets somebody look at a run of a rule later: at once, at a moment, or when its record was written.

What comes carries no orders: the run itself says what is due.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime

from dougong.fields.types.reference import Reference
from dougong.fields.types.references import References
from dougong.kernel.canonical import Json
from dougong.records.change import Change, ChangeKind
from dougong.records.record import ids_of
from dougong.records.shape import FormRef, Shapes
from dougong.records.store import Applied
from dougong.rules import RuleRun
from dougong.usecases.unit_of_work import UnitOfWork

GO_ON = "rule.go_on"
"""The kind of what says that a run can go on."""
DUE = "rule.due"
"""The kind of the timers of runs."""
OCCASION = "rule.occasion"
"""The kind of the timers that look whom an occasion of a rule is about."""


def go_on_later(work: UnitOfWork, run: RuleRun) -> None:
    """Let a run go on in a transaction of its own."""
    wake(work, run.app, [run.id])


def wake(work: UnitOfWork, app: str, runs: Sequence[str]) -> None:
    """Let some runs of an app go on, each in a transaction of its own."""
    work.outbox.add_all([(GO_ON, _of(app, run)) for run in runs])


def look_at(work: UnitOfWork, run: RuleRun, at: datetime | None) -> None:
    """Let the clock come to a run at a moment, and at no other."""
    subject = f"rule_run/{run.id}"
    work.timers.cancel(subject, DUE)
    if at is not None:
        work.timers.add(DUE, _of(run.app, run.id), due=at, subject=subject)


def wake_rules_with(
    work: UnitOfWork, shapes: Shapes, changes: Sequence[Change], applied: Applied
) -> None:
    """Let the runs look again that wait for something about a record that was written, or about one it refers to."""
    written: defaultdict[FormRef, set[str]] = defaultdict(set)
    for change in (*changes, *applied.cascaded):
        if change.kind is not ChangeKind.CREATE:
            written[change.form].add(change.id)
    for settled in applied.settled:
        written[settled.form].add(settled.id)
    for form, id in _referred(shapes, changes, applied):
        written[form].add(id)
    for form, ids in written.items():
        for run in work.rule_runs.waiting_about(form, sorted(ids)):
            go_on_later(work, run)


def _referred(
    shapes: Shapes, changes: Sequence[Change], applied: Applied
) -> Iterator[tuple[FormRef, str]]:
    """Yield the records that what was written refers to now, and those it did before."""
    references = {form: dict(_references(shapes, form)) for form in {c.form for c in changes}}
    for change, record in zip(changes, applied.records, strict=False):
        before = change.before.values if change.before else {}
        for key, target in references[change.form].items():
            held = (record.values.get(key), before.get(key))
            yield from ((target, id) for value in held for id in ids_of(value))


def _references(shapes: Shapes, form: FormRef) -> Iterator[tuple[str, FormRef]]:
    for key, field in shapes[form].fields.items():
        if isinstance(field.type, Reference | References):
            yield key, FormRef.read(field.type.leads_to, form.app)


def _of(app: str, run: str) -> dict[str, Json]:
    return {"app": app, "run": run}
