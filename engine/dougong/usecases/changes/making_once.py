"""Making a record once, however often it is asked for: whoever makes it may name its id beforehand."""

from __future__ import annotations

from datetime import timedelta

from dougong.access.permit import Operation
from dougong.access.principal import Principal
from dougong.kernel.errors import Conflict, refuse_if
from dougong.kernel.ids import is_id, milliseconds_of
from dougong.kernel.problems import Problem
from dougong.records.query import Standing
from dougong.records.record import row_of
from dougong.records.shape import FormRef
from dougong.usecases.changes.writing import Written, still_seen
from dougong.usecases.facts.permits import demanded, rights_on
from dougong.usecases.facts.specs import published
from dougong.usecases.unit_of_work import UnitOfWork

AHEAD = timedelta(days=1)
"""How far a clock may be fast: the newest stand first, and nobody names themselves the newest for ever."""


def made_before(work: UnitOfWork, who: Principal, ref: FormRef, id: str) -> Written | None:
    """Return the record that an earlier request of the same person made under this id, if there was one.

    Raises `Invalid` for what is no id, and `Conflict` where somebody else has it or the record was deleted.
    """
    latest = (work.moment.at + AHEAD).timestamp() * 1000
    named = is_id(id) and milliseconds_of(id) < latest
    refuse_if([] if named else [Problem("id", "record.no_id")])
    spec, form = published(work, ref)
    permit = demanded(work, who, spec, ref, Operation.CREATE)
    record = work.facts.record(ref, id)
    if record is None:
        if work.facts.record(ref, id, Standing.DELETED) is not None:
            raise Conflict(form=str(ref), id=id)
        return None
    if who.id is None or record.stamp.created_by != who.id:
        raise Conflict(form=str(ref), id=id)
    if record.version > 1:
        # Others may have written into it since, what its maker may make but not read.
        return Written(record, still_seen(work, who, spec, form, record), spec)
    return Written(record, rights_on(work, who, form, row_of(record), permit), spec)
