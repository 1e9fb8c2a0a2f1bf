"""Starting runs: by hand, or because a record was made or changed."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass

from dougong.access.permit import Operation
from dougong.access.policy import may_start, sees
from dougong.access.principal import Principal
from dougong.expressions import Row
from dougong.forms.spec import FormSpec
from dougong.kernel.errors import Forbidden, Invalid, NotFound
from dougong.kernel.ids import new_id
from dougong.kernel.problems import Problem
from dougong.kernel.wording import label_in
from dougong.processes import Begin, Held, On, Parent, ProcessSpec, Run, Trigger
from dougong.publishing.app_spec import AppSpec
from dougong.records.record import Record
from dougong.usecases.changes.writing import refuse_pending
from dougong.usecases.facts.answering import followed_all
from dougong.usecases.facts.permits import demanded, surroundings
from dougong.usecases.facts.specs import compiled_release
from dougong.usecases.processes.moving import move
from dougong.usecases.processes.scene import scene_of
from dougong.usecases.reading.records import get_record
from dougong.usecases.unit_of_work import UnitOfWork


def start_by_hand(work: UnitOfWork, who: Principal, app: str, process: str, record: str) -> Run:
    """Start a process on a record that one may read; a record goes through a process once at a time."""
    spec = compiled_release(work, app)
    wanted = spec.processes.get(process)
    # One that starts by itself would otherwise run again whenever somebody likes.
    if wanted is None or wanted.trigger.on is not On.MANUAL:
        raise NotFound(what="process", key=process)
    if not sees(who, app):
        raise NotFound(what="process", key=process)
    if not may_start(who, spec.roles, process):
        raise Forbidden(process=process)
    ref = spec.ref(wanted.form)
    demanded(work, who, spec, ref, Operation.READ)
    found, _, _ = get_record(work, who, ref, record)
    refuse_pending(found)
    # Whoever else starts it waits here, and finds it running.
    work.records.hold(ref, [record], {})
    return begin(work, who, spec, wanted, found)


def begin(
    work: UnitOfWork,
    who: Principal,
    spec: AppSpec,
    process: ProcessSpec,
    record: Record,
    waiting: Held | Parent | None = None,
) -> Run:
    """Begin a run about a record; `waiting` for its end is the change that it holds, or the run that began it."""
    _refuse_second(work, spec, process, record)
    run = Run(
        new_id(),
        spec.key,
        process.key,
        spec.release or 0,
        process.form,
        record.id,
        who.id or who.actor or "",
        held=waiting if isinstance(waiting, Held) else None,
        parent=waiting if isinstance(waiting, Parent) else None,
        chain=who.chain,
    )
    return move(work, who, scene_of(work, run), Begin())


@dataclass(frozen=True, slots=True)
class Occasion:
    """What happened to a record: the row as it is then, and the fields somebody set."""

    on: On
    row: Row
    changed: frozenset[str]


def triggered(
    work: UnitOfWork, who: Principal, spec: AppSpec, form: FormSpec, occasion: Occasion
) -> tuple[ProcessSpec, ...]:
    """Return the processes that start on an occasion, in the order of their making."""
    return triggered_all(work, who, spec, form, {0: occasion})[0]


def triggered_all(
    work: UnitOfWork,
    who: Principal,
    spec: AppSpec,
    form: FormSpec,
    occasions: Mapping[int, Occasion],
) -> Mapping[int, tuple[ProcessSpec, ...]]:
    """Return those that start on each of many occasions; what the condition of one follows is read together."""
    own = [each for each in spec.processes.values() if spec.ref(each.form) == form.ref]
    starting = {each.key: _begun(work, who, spec, each, occasions) for each in own}
    return {
        number: tuple(each for each in own if number in starting[each.key]) for number in occasions
    }


def _listens(trigger: Trigger, occasion: Occasion) -> bool:
    narrowed = occasion.on is On.UPDATE and trigger.fields
    touched = not narrowed or bool(occasion.changed & set(trigger.fields))
    return trigger.on is occasion.on and touched


def _begun(
    work: UnitOfWork,
    who: Principal,
    spec: AppSpec,
    process: ProcessSpec,
    occasions: Mapping[int, Occasion],
) -> Set[int]:
    """Return on which occasions a process starts."""
    trigger = process.trigger
    rows = {number: each.row for number, each in occasions.items() if _listens(trigger, each)}
    condition = trigger.condition
    if condition is None:
        return rows.keys()
    reached = followed_all(work, spec.shapes, spec.ref(process.form), rows, condition.needs)
    around = surroundings(work, who)
    return {number for number, row in reached.items() if condition.evaluate(row, around) is True}


def _refuse_second(work: UnitOfWork, spec: AppSpec, process: ProcessSpec, record: Record) -> None:
    going = work.runs.going_about(record.form, record.id)
    if any(run.process == process.key for run in going):
        name = label_in(process.label)
        raise Invalid([Problem("record", "process.running_already", {"process": name})])
