"""Making a record once, however often it is asked for: whoever makes it may name its id beforehand."""

from __future__ import annotations

from dougong.access.permit import Operation
from dougong.access.principal import Principal
from dougong.kernel.errors import Conflict, refuse_if
from dougong.kernel.ids import is_id
from dougong.kernel.problems import Problem
from dougong.records.query import Standing
from dougong.records.record import row_of
from dougong.records.shape import FormRef
from dougong.usecases.permits import demanded, rights_on
from dougong.usecases.specs import published
from dougong.usecases.unit_of_work import UnitOfWork
from dougong.usecases.writing_records import Written


def made_before(work: UnitOfWork, who: Principal, ref: FormRef, id: str) -> Written | None:
    """Return the record that an earlier request of the same person made under this id, if there was one.

    Raises `Invalid` for what is no id, and `Conflict` where somebody else has it or the record was deleted.
    """
    refuse_if([] if is_id(id) else [Problem("id", "record.no_id")])
    spec, form = published(work, ref)
    permit = demanded(work, who, spec, ref, Operation.CREATE)
    record = work.facts.record(ref, id)
    if record is None:
        if work.facts.record(ref, id, Standing.DELETED) is not None:
            raise Conflict(form=str(ref), id=id)
        return None
    if who.id is None or record.stamp.created_by != who.id:
        raise Conflict(form=str(ref), id=id)
    return Written(record, rights_on(work, who, form, row_of(record), permit), spec)
