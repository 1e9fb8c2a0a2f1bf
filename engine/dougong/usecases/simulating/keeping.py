"""存为用例: what is kept of a simulation, so that it comes to the same when it is told again."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from dougong.access.principal import Principal
from dougong.expressions import Row
from dougong.forms.places import Place
from dougong.forms.row_values import rows_of
from dougong.forms.spec import FormSpec
from dougong.kernel.canonical import Json
from dougong.kernel.errors import Invalid
from dougong.processes import ProcessSpec
from dougong.processes.assignees.field import FromField
from dougong.processes.assignees.head import Head
from dougong.processes.clockwork import dates_read
from dougong.processes.nodes.protocol import Access
from dougong.processes.simulation.story import come_of, differences, written
from dougong.processes.wired import Wired, wired
from dougong.usecases.simulating.playing import Played, played
from dougong.usecases.simulating.staging import Staged, Wanted, staged
from dougong.usecases.unit_of_work import UnitOfWork


def story_of(work: UnitOfWork, who: Principal, done: Played) -> Json:
    """Return a story but for its name; None where it rests on what only that record has, such as its author.

    Of the record it keeps what the process looks at, for the rest is nobody's business; all where that is not enough.
    """
    stage, simulated = done.staged, done.simulated
    run = simulated.last.run
    for keys in (_looked_at(stage.process, stage.form), stage.form.fields.keys()):
        values = _values(stage, keys)
        if _comes_to_the_same(work, who, done, values):
            return written(run.initiator, values, simulated)
    return None


def _comes_to_the_same(work: UnitOfWork, who: Principal, done: Played, values: Wired) -> bool:
    stage, simulated = done.staged, done.simulated
    script = stage.script
    wanted = Wanted(script.run.initiator, script.begins_at, None, values, simulated.steps)
    try:
        again = played(work, staged(work, who, stage.spec, stage.process, wanted)).simulated
    except Invalid:
        return False
    if len(again.frames) < len(simulated.frames):
        return False
    return not [*differences(come_of(simulated), come_of(again))]


def _values(stage: Staged, keys: Collection[str]) -> Wired:
    return wired(wire(stage.form, {key: stage.record.get(key) for key in keys}))


def wire(form: FormSpec, row: Row) -> Mapping[str, Json]:
    """Return the values that people fill in, as a client would send them."""
    found: dict[str, Json] = {}
    for key, value in row.items():
        field = form.fields.get(key)
        if field is None or field.computed or value in (None, ()):
            continue
        found[key] = _rows(form.rows[key], row, key) if key in form.rows else field.type.dump(value)
    return found


def _rows(form: FormSpec, row: Row, key: str) -> Json:
    return [wire(form, each) for each in rows_of(row, key)]


def _looked_at(process: ProcessSpec, form: FormSpec) -> frozenset[str]:
    """Return the fields that a process looks at, and those that these are computed from."""
    trigger = process.trigger.condition
    paths = process.paths | (trigger.needs if trigger else frozenset())
    rules = [each for node in process.nodes.values() for each in node.assignees]
    named = {each.field for each in rules if isinstance(each, FromField | Head) and each.field}
    demanded = {
        key
        for node in process.nodes.values()
        for key, access in node.fields.items()
        if access is Access.REQUIRED
    }
    read = {path[0] for path in paths} | named | demanded | dates_read(process)
    found: set[Place] = set()
    waiting = [Place("", key) for key in read]
    while waiting:
        if (place := waiting.pop()) not in found:
            found.add(place)
            waiting += form.reads.get(place, ())
    return frozenset(place.rows or place.key for place in found)
