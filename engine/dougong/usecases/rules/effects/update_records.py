"""Many records get other values, at once."""

from __future__ import annotations

from typing import ClassVar

from dougong.actions import UpdateRecords
from dougong.kernel.canonical import Json
from dougong.kernel.errors import Invalid
from dougong.publishing.app_spec import AppSpec
from dougong.usecases.records.changing_many import Found, Mode, many_changes
from dougong.usecases.rules.effects.given import given
from dougong.usecases.rules.effects.kind import Acting
from dougong.usecases.rules.wording import called, values_json
from dougong.usecases.unit_of_work import UnitOfWork

SHOWN = 20


class RecordsUpdated:
    """Read, judged and written together, through the guard; all of them or, where one is refused, none."""

    key: ClassVar[str] = UpdateRecords.kind

    def carry_out(self, acting: Acting, effect: UpdateRecords) -> None:
        values = given(acting.spec, effect.form, effect.values)
        cause = f"rule/{acting.run}" if acting.run else ""
        batch = many_changes(
            acting.work, acting.who, effect.form, Mode.UPDATE, rules=True, cause=cause
        )
        # What changes nothing would set off the next rule for nothing.
        batch.passing = True
        batch.take({number: Found(values, (id,)) for number, id in enumerate(effect.ids)})
        if not batch.failed:
            batch.write()
        if batch.failed:
            raise Invalid(next(iter(batch.failed.values())))

    def told(self, work: UnitOfWork, spec: AppSpec, effect: UpdateRecords) -> dict[str, Json]:
        form = spec.forms.get(effect.form.form)
        return {
            "form": called(form.label) if form else "",
            "form_key": str(effect.form),
            "count": len(effect.ids),
            "records": list(effect.ids[:SHOWN]),
            "values": values_json(work, spec, effect.form, effect.values),
        }
