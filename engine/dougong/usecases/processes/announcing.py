"""Tells the rules of an app that a process has ended, if any of them waits for it."""

from __future__ import annotations

from dougong.access.principal import Principal
from dougong.processes import Run
from dougong.records.shape import FormRef
from dougong.rules.triggers.of_processes import ENDED, STATUS
from dougong.usecases.facts.specs import compiled_release
from dougong.usecases.unit_of_work import UnitOfWork


def announce_end(work: UnitOfWork, who: Principal, ref: FormRef, run: Run) -> None:
    """Add an event about the record of a run that has just ended."""
    spec = compiled_release(work, run.app)
    if not spec.rule_index.listens(ref, ENDED):
        return
    work.outbox.add(ENDED, {
        "app": ref.app, "form": ref.form, "record": run.record, "release": spec.release,
        "about": run.process, "changed": {STATUS: [None, run.status.value]},
        "principal": who.id or who.actor, "chain": list(run.chain),
    })  # fmt: skip
