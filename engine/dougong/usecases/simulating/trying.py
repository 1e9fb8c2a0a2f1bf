"""模拟一次: a process of the draft is tried on a record or on invented values, on a clock that is not the real one."""

from __future__ import annotations

from dataclasses import dataclass

from dougong.access.principal import Principal
from dougong.kernel.canonical import Json
from dougong.kernel.errors import Invalid, NotFound
from dougong.kernel.problems import Problem
from dougong.kernel.wording import label_in
from dougong.processes import ProcessSpec
from dougong.processes.assignees.field import FromField
from dougong.processes.assignees.head import Head
from dougong.processes.clockwork import dates_read
from dougong.processes.nodes.protocol import Access
from dougong.processes.simulation.story import written
from dougong.processes.simulation.walked import Walked, walked
from dougong.processes.wired import Wired, wired
from dougong.publishing.app_spec import AppSpec
from dougong.usecases.building.drafted import drafted_spec
from dougong.usecases.simulating.deciding import becomes
from dougong.usecases.simulating.playing import Played, played
from dougong.usecases.simulating.staging import Staged, Wanted, staged
from dougong.usecases.simulating.telling import Telling, all_names
from dougong.usecases.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Tried:
    """What is told of a simulation; `problems` say why it went no further, `doubts` what the form would refuse."""

    told: dict[str, Json]
    problems: tuple[Problem, ...]
    doubts: tuple[Problem, ...]


def try_process(work: UnitOfWork, who: Principal, app: str, key: str, wanted: Wanted) -> Tried:
    """Return what would happen, step by step, and what a story of it would say; nothing is written or sent."""
    spec = drafted_spec(work, who, app)
    stage = staged(work, who, spec, process_in(spec, key), wanted)
    done = played(work, stage)
    return Tried(_told(work, who, done), done.simulated.problems, stage.doubts)


def process_in(spec: AppSpec, key: str) -> ProcessSpec:
    """Return a process of a draft; raises `NotFound`, or `Invalid` for one that is not finished."""
    if key not in spec.content.all_of("processes"):
        raise NotFound(what="process", key=key)
    found = spec.processes.get(key)
    if found is None or found.form not in spec.forms:
        raise Invalid([Problem("process", "simulation.unfinished")])
    return found


def _told(work: UnitOfWork, who: Principal, done: Played) -> dict[str, Json]:
    stage, simulated = done.staged, done.simulated
    if not simulated.frames:
        return {"frames": [], "state": None, "becomes": None, "story": None, **_around(stage, who)}
    run = simulated.last.run
    end, seen = becomes(stage.process, run.status), walked(stage.process, [run])
    return {
        "frames": Telling(work, done, all_names(work, simulated, who.locale)).frames(),
        "state": run.status.value,
        "becomes": end.value if end else None,
        "walked": walked_json(seen),
        "story": written(run.initiator, _kept(stage), simulated),
        **_around(stage, who),
    }


def walked_json(seen: Walked) -> Json:
    """Return what was walked, in an order that does not change."""
    return {"nodes": sorted(seen.nodes), "ways": [list(pair) for pair in sorted(seen.ways)]}


def _around(stage: Staged, who: Principal) -> dict[str, Json]:
    condition, fields = stage.process.trigger.condition, stage.form.fields
    starts = condition is None or condition.evaluate(stage.script.row, stage.around) is True
    withheld: Json = [label_in(fields[key].label, who.locale) for key in stage.withheld]
    return {"starts": starts, "withheld": withheld}


def _kept(stage: Staged) -> Wired:
    """Return the values of a story: of the record only what the process looks at, for the rest is nobody's business."""
    fields, read = stage.form.fields, _read(stage)
    values = {
        key: field.type.dump(stage.record[key])
        for key, field in fields.items()
        if key in read and not field.computed and stage.record.get(key) not in (None, ())
    }
    return wired(values)


def _read(stage: Staged) -> frozenset[str]:
    """Return the fields that a process looks at; all of them where it looks at one that is computed from others."""
    process, trigger = stage.process, stage.process.trigger.condition
    paths = process.paths | (trigger.needs if trigger else frozenset())
    rules = [each for node in process.nodes.values() for each in node.assignees]
    named = {each.field for each in rules if isinstance(each, FromField | Head) and each.field}
    demanded = {
        key
        for node in process.nodes.values()
        for key, access in node.fields.items()
        if access is Access.REQUIRED
    }
    read = frozenset({path[0] for path in paths} | named | demanded | dates_read(process))
    fields = stage.form.fields
    return frozenset(fields) if any(fields[key].computed for key in read & fields.keys()) else read
