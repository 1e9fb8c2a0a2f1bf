"""Plays a simulation: the engine says what it must know about people, and is told at most twice a step."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dougong.processes import Facts
from dougong.processes.facts import Need
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
    around = staged.around
    facts = Facts(
        around.moment, staged.script.row, {}, tuple(around.departments),
        tuple(around.department_tree), work.offices.office().time(around.moment.zone),
    )  # fmt: skip
    answer = simulate(staged.script, facts)
    while isinstance(answer, Lacking):
        new: frozenset[Need] = answer.more.needs - facts.answers.keys()
        if not new:
            raise LookupError(f"a simulation asked twice: {answer.more.needs}")
        answers = {**facts.answers, **answers_to(work, staged.spec.key, new)}
        facts = replace(facts, answers=answers)
        answer = simulate(staged.script, facts, answer.frames)
    return Played(staged, answer, facts)
