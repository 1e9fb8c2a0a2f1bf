"""A record gets what a table decided about it."""

from __future__ import annotations

from typing import ClassVar

from dougong.actions import UpdateRecord
from dougong.kernel.canonical import Json
from dougong.publishing.app_spec import AppSpec
from dougong.rules.steps.decide import RecordDecided
from dougong.usecases.rules.decisions import decision_json
from dougong.usecases.rules.effects.kind import Acting
from dougong.usecases.rules.effects.update_record import RecordUpdated
from dougong.usecases.unit_of_work import UnitOfWork

_UPDATED = RecordUpdated()


class RecordGivenDecision:
    """A change like any other, told with the row that fitted and why it did."""

    key: ClassVar[str] = RecordDecided.kind

    def carry_out(self, acting: Acting, effect: RecordDecided) -> None:
        if effect.values:
            _UPDATED.carry_out(acting, _update(effect))

    def told(self, work: UnitOfWork, spec: AppSpec, effect: RecordDecided) -> dict[str, Json]:
        changes = _UPDATED.told(work, spec, _update(effect))
        return {**changes, "decision": decision_json(work, spec, effect.decision)}


def _update(effect: RecordDecided) -> UpdateRecord:
    return UpdateRecord(effect.form, effect.id, effect.values)
