"""A number is more or less than it was, and within its bounds."""

from __future__ import annotations

from decimal import Decimal
from typing import ClassVar

from dougong.actions import AdjustNumber
from dougong.fields.protocol import Value
from dougong.kernel.canonical import Json
from dougong.kernel.errors import Invalid, NotFound
from dougong.kernel.problems import Problem
from dougong.kernel.wording import label_in
from dougong.publishing.app_spec import AppSpec
from dougong.usecases.processes.submitting import submit_patch
from dougong.usecases.rules.effects.given import given
from dougong.usecases.rules.effects.kind import Acting
from dougong.usecases.rules.wording import called, label_of, value_text
from dougong.usecases.unit_of_work import UnitOfWork

NOUGHT = Decimal(0)


class NumberAdjusted:
    """Whoever else adjusts it waits until the end, and then counts on from here."""

    key: ClassVar[str] = AdjustNumber.kind

    def carry_out(self, acting: Acting, effect: AdjustNumber) -> None:
        held = acting.work.records.hold(effect.form, [effect.id], {})
        if not held:
            raise NotFound(what="record", key=effect.id)
        (record,) = held
        new = _adjusted(record.values.get(effect.field), effect)
        _refuse_beyond(acting.spec, effect, new)
        values = given(acting.spec, effect.form, {effect.field: new})
        submit_patch(acting.work, acting.who, effect.form, effect.id, record.version, values)

    def told(self, work: UnitOfWork, spec: AppSpec, effect: AdjustNumber) -> dict[str, Json]:
        record, form = work.facts.record(effect.form, effect.id), spec.forms.get(effect.form.form)
        before = record.values.get(effect.field) if record else None
        after = _adjusted(before, effect)

        def text(value: Value) -> Json:
            return value_text(work, spec, effect.form, effect.field, value)

        label = label_of(spec, effect.form, effect.field)
        return {
            "form": called(form.label) if form else "",
            "form_key": str(effect.form),
            "record": effect.id,
            "beyond": _bound(effect, after) is not None,
            "changes": [
                {"key": effect.field, "label": label, "before": text(before), "after": text(after)}
            ],
        }


def _adjusted(before: Value, effect: AdjustNumber) -> Decimal:
    """Return the number afterwards; a blank counts as nought."""
    known = before if isinstance(before, Decimal) else Decimal(str(before)) if before else NOUGHT
    return known + effect.by


def _bound(effect: AdjustNumber, new: Decimal) -> tuple[str, Decimal] | None:
    if effect.least is not None and new < effect.least:
        return "action.below", effect.least
    if effect.most is not None and new > effect.most:
        return "action.above", effect.most
    return None


def _refuse_beyond(spec: AppSpec, effect: AdjustNumber, new: Decimal) -> None:
    beyond = _bound(effect, new)
    if beyond is None:
        return
    code, bound = beyond
    fields = spec.shapes[effect.form].fields
    label = label_in(fields[effect.field].label) if effect.field in fields else effect.field
    params = {"field": label, "would": f"{new.normalize():f}", "bound": f"{bound.normalize():f}"}
    raise Invalid([Problem(effect.field, code, params)])
