"""The one way to write records: what is refused is told as far as may be, and whoever listens hears of the rest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dougong.access.principal import Principal
from dougong.publishing.app_spec import AppSpec
from dougong.records.change import Change
from dougong.records.guard import GuardedChange
from dougong.records.store import Applied
from dougong.usecases.changes.awakening import wake_with
from dougong.usecases.changes.events import announce
from dougong.usecases.changes.naming_holders import naming_holders
from dougong.usecases.changes.waking_rules import wake_rules_with
from dougong.usecases.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Writing:
    """Changes of one form that passed the guard, the cause that their history gives, and whether they are `heard` of.

    `by` is who writes, where that is not who asks; `told` is what others see in the changes, where that is another.
    """

    changes: Sequence[GuardedChange]
    cause: str = ""
    heard: bool = True
    by: Principal | None = None
    told: Sequence[Change] = ()


def applied(work: UnitOfWork, who: Principal, spec: AppSpec, writing: Writing) -> Applied:
    """Write all or nothing; whoever asks is told of what is refused no more than they may know."""
    changes, by = writing.changes, writing.by or who
    if not changes:
        return Applied(())
    with naming_holders(work, who, spec, changes[0].change.form):
        found = work.records.apply(
            changes, by=by.id or by.actor, cause=writing.cause or _run_of(by)
        )
    written = [each.change for each in changes]
    wake_with(work, written, found)
    wake_rules_with(work, spec.shapes, written, found)
    if writing.heard:
        told = writing.told or written
        announce(work, by, spec, told, found)
    return found


def _run_of(by: Principal) -> str:
    """Name the run that writes: the history then tells who set off a rule, beside whose rule it is."""
    return f"rule/{by.chain[-1]}" if by.chain and by.id is None else ""
