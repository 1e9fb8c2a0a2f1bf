"""Automatic steps of processes: the worker does them in one transaction, and the run goes on, or says why not."""

from __future__ import annotations

from dataclasses import replace

from dougong.access.principal import Principal, system_for
from dougong.actions import Situation
from dougong.expressions import Surroundings, Value
from dougong.kernel.errors import Busy, DougongError, Invalid, Unavailable
from dougong.kernel.problems import Problem
from dougong.kernel.wording import label_in, text_of
from dougong.processes import Parent, Performed, Run, Token
from dougong.processes.assignees.field import ids_in
from dougong.processes.nodes.action import Doing
from dougong.processes.nodes.sub_process import SubProcess
from dougong.rules import LONGEST_CHAIN
from dougong.usecases.facts.answering import followed
from dougong.usecases.processes.moving import move
from dougong.usecases.processes.scene import Scene, held_scene
from dougong.usecases.processes.starting import begin
from dougong.usecases.rules.effects.catalogue import carry_out
from dougong.usecases.rules.effects.kind import Acting
from dougong.usecases.rules.stepping import decided
from dougong.usecases.rules.wording import cause
from dougong.usecases.unit_of_work import UnitOfWork


def perform(work: UnitOfWork, id: str, visit: int) -> Run | None:
    """Do what a run waits for where it stands with a visit; nothing where it has gone on already.

    What fails undoes only itself, and is laid before the administrators with its reason.
    """
    run = work.runs.locked(id)
    token = run.standing(visit) if run else None
    if run is None or token is None:
        return None
    who = _on_behalf(work, run)
    try:
        with work.part():
            done = _done(work, who, held_scene(work, run, {}), token)
            return move(work, who, held_scene(work, run, {}), done)
    except (Busy, Unavailable):
        # Not the step's failure: it is carried again.
        raise
    except DougongError as refused:
        failed = Performed(visit, problem=text_of(cause(refused)))
        return move(work, who, held_scene(work, run, {}), failed)


def _on_behalf(work: UnitOfWork, run: Run) -> Principal:
    """Return the app itself, for whoever began the run; what follows knows which runs led to it."""
    actor = run.initiator or work.releases.author(run.app, run.release)
    return replace(system_for(run.app, actor=actor), chain=(*run.chain, run.id))


def _done(work: UnitOfWork, who: Principal, scene: Scene, token: Token) -> Performed:
    if len(who.chain) > LONGEST_CHAIN:
        raise Invalid([Problem("", "process.too_deep", {"limit": LONGEST_CHAIN})])
    match scene.node(token.node):
        case Doing() as node:
            _act(work, who, scene, node, token)
        case SubProcess() as node:
            return Performed(token.visit, runs=_begun(work, who, scene, node, token))
    return Performed(token.visit)


def _act(work: UnitOfWork, who: Principal, scene: Scene, node: Doing, token: Token) -> None:
    acting = Acting(work, who, scene.spec, scene.process.key)
    for step in node.steps:
        # Each looks at the record as those before it have left it.
        row = followed(work, scene.spec.shapes, scene.ref, _row(work, scene), node.reads)
        around = Surroundings(work.moment, who.actor)
        if step.when is None or step.when.evaluate(row, around) is True:
            situation = Situation(scene.ref, scene.run.record, row, around)
            effects = decided(work, who, scene.spec, step, situation)
            for number, effect in enumerate(effects):
                key = f"{scene.run.id}.{token.visit}.{step.key}.{number}"
                # What leaves the system is carried later; the run does not wait for it.
                carry_out(replace(acting, key=key), effect)


def _row(work: UnitOfWork, scene: Scene) -> dict[str, Value]:
    record = work.facts.record(scene.ref, scene.run.record) or scene.record
    return replace(scene, record=record).row


def _begun(
    work: UnitOfWork, who: Principal, scene: Scene, node: SubProcess, token: Token
) -> tuple[str, ...]:
    """Begin the process on every record it is for, and return the runs."""
    process = scene.spec.processes.get(node.process)
    if process is None:
        raise Invalid([Problem("", "process.no_process", {"process": node.process})])
    ids = ids_in(scene.row.get(node.field)) if node.field else (scene.run.record,)
    if not ids:
        label = label_in(scene.form.fields[node.field].label)
        raise Invalid([Problem("", "process.no_records", {"field": label})])
    ref, parent = scene.spec.ref(process.form), Parent(scene.run.id, token.visit)
    # Whoever else starts it waits here, and finds it running.
    work.records.hold(ref, sorted(ids), {})
    found = (work.facts.record(ref, each) for each in ids)
    runs = [begin(work, who, scene.spec, process, each, parent) for each in found if each]
    return tuple(run.id for run in runs)
