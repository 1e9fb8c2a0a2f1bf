"""A record gets other values."""

from __future__ import annotations

from typing import ClassVar

from dougong.actions import UpdateRecord
from dougong.kernel.canonical import Json
from dougong.publishing.app_spec import AppSpec
from dougong.usecases.processes.submitting import submit_patch
from dougong.usecases.reading.records import get_record
from dougong.usecases.rules.effects.given import given
from dougong.usecases.rules.effects.kind import Acting
from dougong.usecases.rules.wording import called, label_of, value_text
from dougong.usecases.unit_of_work import UnitOfWork


class RecordUpdated:
    """A change like anybody's; one that changes nothing is not made."""

    key: ClassVar[str] = UpdateRecord.kind

    def carry_out(self, acting: Acting, effect: UpdateRecord) -> None:
        record, _, _ = get_record(acting.work, acting.who, effect.form, effect.id)
        if all(record.values.get(key) == value for key, value in effect.values.items()):
            # It would set off the next rule for nothing.
            return
        values = given(acting.spec, effect.form, effect.values)
        submit_patch(acting.work, acting.who, effect.form, effect.id, record.version, values)

    def told(self, work: UnitOfWork, spec: AppSpec, effect: UpdateRecord) -> dict[str, Json]:
        before = work.facts.record(effect.form, effect.id)
        old, form = before.values if before else {}, spec.forms.get(effect.form.form)
        return {
            "form": called(form.label) if form else "",
            "form_key": str(effect.form),
            "record": effect.id,
            "changes": [
                {
                    "key": key,
                    "label": label_of(spec, effect.form, key),
                    "before": value_text(work, spec, effect.form, key, old.get(key)),
                    "after": value_text(work, spec, effect.form, key, value),
                }
                for key, value in effect.values.items()
            ],
        }
