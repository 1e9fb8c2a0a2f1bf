"""There is one record more."""

from __future__ import annotations

from typing import ClassVar

from dougong.actions import CreateRecord
from dougong.kernel.canonical import Json
from dougong.publishing.app_spec import AppSpec
from dougong.usecases.processes.submitting import submit_new
from dougong.usecases.rules.effects.given import given
from dougong.usecases.rules.effects.kind import Acting
from dougong.usecases.rules.wording import called, values_json
from dougong.usecases.unit_of_work import UnitOfWork


class RecordCreated:
    """A record like anybody's: defaults, checks and processes are the same."""

    key: ClassVar[str] = CreateRecord.kind

    def carry_out(self, acting: Acting, effect: CreateRecord) -> None:
        values = given(acting.spec, effect.form, effect.values)
        submit_new(acting.work, acting.who, effect.form, values)

    def told(self, work: UnitOfWork, spec: AppSpec, effect: CreateRecord) -> dict[str, Json]:
        form = spec.forms.get(effect.form.form)
        return {
            "form": called(form.label) if form else str(effect.form),
            "values": values_json(work, spec, effect.form, effect.values),
        }
