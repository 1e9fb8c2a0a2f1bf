"""Records lie in the recycle bin."""

from __future__ import annotations

from typing import ClassVar

from dougong.actions import DeleteRecords
from dougong.kernel.canonical import Json
from dougong.kernel.errors import NotFound
from dougong.publishing.app_spec import AppSpec
from dougong.usecases.processes.submitting import delete_record
from dougong.usecases.rules.effects.kind import Acting
from dougong.usecases.rules.wording import called
from dougong.usecases.unit_of_work import UnitOfWork

SHOWN = 20


class RecordsDeleted:
    """Deleted as by anybody: what refers to them says what follows, and they can be restored."""

    key: ClassVar[str] = DeleteRecords.kind

    def carry_out(self, acting: Acting, effect: DeleteRecords) -> None:
        for id in effect.ids:
            try:
                delete_record(acting.work, acting.who, effect.form, id)
            except NotFound:
                # One of those before took it along.
                if len(effect.ids) == 1:
                    raise

    def told(self, work: UnitOfWork, spec: AppSpec, effect: DeleteRecords) -> dict[str, Json]:
        form = spec.forms.get(effect.form.form)
        return {
            "form": called(form.label) if form else "",
            "form_key": str(effect.form),
            "count": len(effect.ids),
            "records": list(effect.ids[:SHOWN]),
        }
