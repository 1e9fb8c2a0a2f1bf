"""会交给谁: whom a node of the draft would ask, for a given initiator and record, told beside its settings."""

from __future__ import annotations

from dougong.access.principal import Principal
from dougong.fields.settings import objects_in
from dougong.kernel.canonical import Json
from dougong.kernel.errors import Invalid, NotFound
from dougong.kernel.problems import Problem
from dougong.kernel.wording import label_in
from dougong.processes import ProcessSpec
from dougong.processes.compile import compile_process
from dougong.processes.facts import NeedMore
from dougong.processes.simulation.glimpse import Glimpse, alone, glimpse
from dougong.publishing.app_spec import AppSpec
from dougong.publishing.names import AppNames
from dougong.usecases.building.drafted import drafted_spec
from dougong.usecases.processes.naming import names_of
from dougong.usecases.simulating.playing import facts_at_first, told_more
from dougong.usecases.simulating.staging import Staged, Wanted, staged
from dougong.usecases.simulating.telling import asked_json
from dougong.usecases.unit_of_work import UnitOfWork


def who_would_get_it(
    work: UnitOfWork, who: Principal, app: str, process: str, node: str, wanted: Wanted
) -> dict[str, Json]:
    """Return whom a node asks and why; `wanted` says for whom and about what, its steps are not looked at.

    Raises `NotFound` for a process or node there is not, `Invalid` for what cannot be begun.
    """
    spec = drafted_spec(work, who, app)
    stage = staged(work, who, spec, _alone(spec, process, node), wanted)
    found = _glimpse(work, stage, node)
    people = {each for reason in found.asked for each in (reason.task.person, reason.of)}
    names = names_of(work, people, who.locale)
    withheld = [label_in(stage.form.fields[key].label, who.locale) for key in stage.withheld]
    return {
        "asked": [asked_json(stage, names, reason) for reason in found.asked],
        "chosen_by": [each.value for each in found.chosen_by],
        "passes": found.passes,
        "stops": found.stops,
        "withheld": [*withheld],
    }


def _alone(spec: AppSpec, process: str, node: str) -> ProcessSpec:
    """Return a process of one node: what is still missing elsewhere is no reason not to tell who gets this."""
    body = spec.content.all_of("processes").get(process)
    if body is None:
        raise NotFound(what="process", key=process)
    asks = next((each for each in objects_in(body, "nodes") if each["key"] == node), None)
    if asks is None:
        raise NotFound(what="node", key=node)
    if not asks.get("assignees"):
        raise Invalid([Problem("node", "simulation.nobody_asked")])
    drawn = compile_process(alone(body, asks), AppNames(spec.key, spec.shapes))
    if not isinstance(drawn, ProcessSpec) or drawn.form not in spec.forms:
        raise Invalid([Problem("node", "simulation.unfinished_node")])
    return drawn


def _glimpse(work: UnitOfWork, stage: Staged, node: str) -> Glimpse:
    facts = facts_at_first(work, stage)
    while isinstance(found := glimpse(stage.process, stage.script.run, node, facts), NeedMore):
        facts = told_more(work, stage, facts, found)
    return found
