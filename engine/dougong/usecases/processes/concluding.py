"""What becomes of the record in the end: a pending one becomes active or goes, a held change is made or dropped."""

from __future__ import annotations

from dougong.access.permit import NO_FIELDS, Operation
from dougong.access.principal import NOBODY, Principal
from dougong.kernel.errors import Invalid
from dougong.kernel.problems import Problem, join_path
from dougong.kernel.wording import label_in
from dougong.processes import On, Outcome, ProcessSpec
from dougong.records.change import Change, ChangeKind
from dougong.records.guard import guard_change
from dougong.records.record import Record, State, row_of
from dougong.usecases.changes.applying import Writing, applied
from dougong.usecases.changes.numbering import numbered
from dougong.usecases.changes.overwriting import written_since
from dougong.usecases.changes.writing import alteration
from dougong.usecases.facts.permits import surroundings
from dougong.usecases.processes.scene import (
    Scene,
    everything,
    held_values,
    on_behalf,
    permit_at,
    process_of,
)
from dougong.usecases.processes.words import words
from dougong.usecases.reading.referring import Referring
from dougong.usecases.unit_of_work import UnitOfWork


def conclude(work: UnitOfWork, who: Principal, scene: Scene, outcome: Outcome) -> None:
    """Carry out or drop what the run held back; raises `Invalid` when the record has moved in a way that clashes."""
    pending = scene.record.state is State.PENDING
    if pending and not _decides(work, scene, outcome):
        return
    match outcome:
        case Outcome.APPLY if pending:
            _activate(work, who, scene)
        case Outcome.APPLY if scene.run.deletes:
            _refuse_clash(work, who, scene)
            _apply(work, who, scene, _change(scene.record, ChangeKind.DELETE))
        case Outcome.APPLY if scene.run.held:
            _make_change(work, who, scene)
        case Outcome.DISCARD if pending:
            _apply(work, who, scene, _change(scene.record, ChangeKind.DELETE))


def _decides(work: UnitOfWork, scene: Scene, outcome: Outcome) -> bool:
    """Tell whether a run has the last word on a new record: it holds it, and to agree, nobody else still does."""
    others = [
        run for run in work.runs.going_about(scene.ref, scene.record.id) if run.id != scene.run.id
    ]
    held = any(_holds_new(process_of(work, run)) for run in others)
    return _holds_new(scene.process) and not (held and outcome is Outcome.APPLY)


def _holds_new(process: ProcessSpec) -> bool:
    return process.trigger.hold and process.trigger.on is On.CREATE


def _activate(work: UnitOfWork, who: Principal, scene: Scene) -> None:
    before = scene.record
    around = surroundings(work, on_behalf(scene.run, who))
    values = numbered(work, scene.form, before.values, around, row_of(before))
    new = {key: value for key, value in values.items() if value != before.values.get(key)}
    change = _change(before, ChangeKind.UPDATE)._replace(values=new, state=State.ACTIVE)
    # To everybody else the record comes into being now.
    seen = change._replace(kind=ChangeKind.CREATE, values=values, before=None)
    _apply(work, who, scene, change, seen)


def _make_change(work: UnitOfWork, who: Principal, scene: Scene) -> None:
    if scene.run.held is None:
        return
    _refuse_clash(work, who, scene)
    app = on_behalf(scene.run, who)
    # Who agreed may see more than who asked and will read it.
    asked = work.sessions.principal(scene.run.initiator) or NOBODY
    referring = Referring(work, app, sees=asked)
    change = alteration(work, app, scene.form, scene.record, scene.run.held.values, referring)
    record = scene.record
    stamped = change._replace(owner_id=record.stamp.owner_id, dept_id=record.stamp.dept_id)
    _apply(work, who, scene, stamped)


def _refuse_clash(work: UnitOfWork, who: Principal, scene: Scene) -> None:
    """Refuse to write over what somebody else has written since the change was asked for."""
    held = scene.run.held
    if held is None or held.version is None:
        return
    # Whoever asked for a deletion had all of the record before them.
    wanted = scene.form.fields if scene.run.deletes else held_values(scene.form, scene.run)
    touched = written_since(work, scene.record, held.version) & wanted.keys()
    if touched:
        shown = _shown_to(who, scene)
        raise Invalid([_clash(scene, key, shown) for key in sorted(touched)])


def _shown_to(who: Principal, scene: Scene) -> frozenset[str]:
    """Return the fields that somebody sees at the node where they are asked."""
    asked = (task for task in reversed(scene.run.tasks) if task.person == who.id)
    if (task := next(asked, None)) is None:
        return NO_FIELDS
    return permit_at(scene.form, scene.node(task.node), Operation.READ).clear


def _clash(scene: Scene, key: str, shown: frozenset[str]) -> Problem:
    field, path = scene.form.fields[key], join_path("values", key)
    label = label_in(field.label)
    if key not in shown:
        return Problem(path, "process.record_moved", {"field": label})
    now = words(scene, field, scene.record.values.get(key))
    return Problem(path, "process.record_conflict", {"field": label, "now": now})


def _change(record: Record, kind: ChangeKind) -> Change:
    stamp = record.stamp
    return Change(
        kind,
        record.form,
        record.id,
        before=record,
        state=record.state,
        owner_id=stamp.owner_id,
        dept_id=stamp.dept_id,
    )


def _apply(
    work: UnitOfWork, who: Principal, scene: Scene, change: Change, told: Change | None = None
) -> None:
    by = on_behalf(scene.run, who)
    permit = everything(scene.form, Operation.UPDATE)
    guarded = guard_change(change, permit, surroundings(work, by), None, None)
    writing = Writing([guarded], f"run/{scene.run.id}", by=by, told=[told or change])
    applied(work, who, scene.spec, writing)
