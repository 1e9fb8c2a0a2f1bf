"""There is one record of something, with the values that it is to have."""

from __future__ import annotations

from typing import ClassVar

from dougong.access.principal import Principal, system_for
from dougong.actions import UpdateRecord, UpsertRecord
from dougong.kernel.canonical import Json
from dougong.kernel.errors import Invalid
from dougong.kernel.problems import Problem
from dougong.publishing.app_spec import AppSpec
from dougong.usecases.processes.submitting import submit_new
from dougong.usecases.reading.records import guarded
from dougong.usecases.rules.effects.given import given
from dougong.usecases.rules.effects.kind import Acting
from dougong.usecases.rules.effects.update_record import RecordUpdated
from dougong.usecases.rules.wording import called, values_json
from dougong.usecases.unit_of_work import UnitOfWork


class RecordUpserted:
    """Two who do so at once come one after the other: the second finds what the first has made."""

    key: ClassVar[str] = UpsertRecord.kind

    def carry_out(self, acting: Acting, effect: UpsertRecord) -> None:
        matched = given(acting.spec, effect.form, effect.match)
        acting.work.records.alone(f"{effect.form} {sorted(matched.items())}")
        ids = _found(acting.work, acting.who, acting.spec, effect)
        if len(ids) > 1:
            raise Invalid([Problem("", "action.several", {"count": len(ids)})])
        if ids:
            update = UpdateRecord(effect.form, ids[0], effect.values)
            RecordUpdated().carry_out(acting, update)
            return
        values = given(acting.spec, effect.form, effect.values)
        submit_new(acting.work, acting.who, effect.form, {**matched, **values})

    def told(self, work: UnitOfWork, spec: AppSpec, effect: UpsertRecord) -> dict[str, Json]:
        ids = _found(work, system_for(spec.key, actor=None), spec, effect)
        if len(ids) == 1:
            update = UpdateRecord(effect.form, ids[0], effect.values)
            return {"found": True, **RecordUpdated().told(work, spec, update)}
        form = spec.forms.get(effect.form.form)
        return {
            "found": False,
            "form": called(form.label) if form else str(effect.form),
            "values": values_json(work, spec, effect.form, {**effect.match, **effect.values}),
        }


def _found(
    work: UnitOfWork, who: Principal, spec: AppSpec, effect: UpsertRecord
) -> tuple[str, ...]:
    page = work.records.fetch(guarded(work, who, spec, effect.query))
    return tuple(record.id for record in page.items)
