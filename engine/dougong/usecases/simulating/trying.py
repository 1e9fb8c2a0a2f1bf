"""模拟一次: a process of the draft is tried on a record or on invented values, on a clock that is not the real one."""

from __future__ import annotations

from dataclasses import dataclass

from dougong.access.principal import Principal
from dougong.kernel.canonical import Json
from dougong.kernel.errors import Invalid, NotFound
from dougong.kernel.problems import Problem
from dougong.kernel.wording import label_in
from dougong.processes import ProcessSpec
from dougong.processes.simulation.walked import Walked, walked
from dougong.publishing.app_spec import AppSpec
from dougong.usecases.building.drafted import drafted_spec
from dougong.usecases.simulating.deciding import becomes
from dougong.usecases.simulating.keeping import story_of
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
        "story": story_of(work, who, done),
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
