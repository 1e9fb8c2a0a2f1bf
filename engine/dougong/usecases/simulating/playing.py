"""Plays a simulation: the engine says what it must know about people, and is told at most twice a step."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dougong.processes import Facts
from dougong.processes.facts import Need, NeedMore
from dougong.processes.simulation.simulate import Lacking, Simulated, simulate
from dougong.usecases.processes.people import answers_to
from dougong.usecases.simulating.staging import Staged
from dougong.usecases.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Played:
    """What came of it, and all that was told about people on the way."""

    staged: Staged
    simulated: Simulated
    facts: Facts


def played(work: UnitOfWork, staged: Staged) -> Played:
    """Play what was staged; whatever was told once is not asked again."""
    facts = facts_at_first(work, staged)
    answer = simulate(staged.script, facts)
    while isinstance(answer, Lacking):
        facts = told_more(work, staged, facts, answer.more)
        answer = simulate(staged.script, facts, answer.frames)
    return Played(staged, answer, facts)


def facts_at_first(work: UnitOfWork, staged: Staged) -> Facts:
    """Return what is known before anything was asked about people."""
    around = staged.around
    return Facts(
        around.moment, staged.script.row, {}, tuple(around.departments),
        tuple(around.department_tree), work.offices.office().time(around.moment.zone),
    )  # fmt: skip


def told_more(work: UnitOfWork, staged: Staged, facts: Facts, more: NeedMore) -> Facts:
    """Return the facts with what the engine wants to know; raises `LookupError` if that was told before."""
    new: frozenset[Need] = more.needs - facts.answers.keys()
    if not new:
        raise LookupError(f"a simulation asked twice: {more.needs}")
    return replace(facts, answers={**facts.answers, **answers_to(work, staged.spec.key, new)})
