"""Tells the rules of an app that a process has ended, if any of them waits for it."""

from __future__ import annotations

from dougong.access.principal import Principal
from dougong.processes import Run
from dougong.records.shape import FormRef
from dougong.rules import RecordEvent, payload_of
from dougong.rules.triggers.of_processes import ENDED, STATUS
from dougong.usecases.facts.specs import compiled_release
from dougong.usecases.unit_of_work import UnitOfWork


def announce_end(work: UnitOfWork, who: Principal, ref: FormRef, run: Run) -> None:
    """Add an event about the record of a run that has just ended."""
    spec = compiled_release(work, run.app)
    if not spec.rule_index.listens(ref, ENDED):
        return
    event = RecordEvent(
        "",
        ENDED,
        ref,
        run.record,
        spec.release or 0,
        {STATUS: (None, run.status.value)},
        who.id or who.actor,
        run.chain,
        run.process,
    )
    work.outbox.add(ENDED, payload_of(event))
