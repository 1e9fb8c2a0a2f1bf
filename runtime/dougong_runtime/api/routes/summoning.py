"""Bringing one record into sight by the whole of a number."""

from __future__ import annotations

from dougong.kernel.canonical import Json
from dougong.records.shape import FormRef
from dougong.usecases.facts.permits import rights_over
from dougong.usecases.reading.in_sight import Summoned
from dougong.usecases.records.summoning import admit_summons, summon
from dougong.usecases.showing.naming import stamped
from dougong.usecases.showing.presenting import record_json, rights_json
from dougong.usecases.unit_of_work import UnitOfWork
from dougong_runtime.api.call import Call
from dougong_runtime.api.checking import Shape, text
from dougong_runtime.api.route import Access, Route, Transaction


class Number(Shape):
    number = text(100, required=True)


def find(call: Call, app: str, form: str) -> Json:
    """Answer in its own transactions: what was asked counts, and is written down, though nothing be found."""
    works, who = call.services.works, call.principal
    admit_summons(works, who)
    with works.writing() as work:
        answer = _told(work, summon(work, who, FormRef(app, form), call.body["number"]))
        work.commit()
    return answer


def _told(work: UnitOfWork, summoned: Summoned) -> Json:
    if summoned.found is None or summoned.who is None:
        return {"state": "several" if summoned.several else "nothing", "record": None}
    record, permit, spec = summoned.found
    shown = record_json(spec, record, permit, stamped(work, [record.stamp]))
    rights = rights_json(rights_over(work, summoned.who, spec, record))
    return {"state": "found", "record": {**shown, "rights": rights}}


ROUTES = (
    Route("POST", "/apps/<app>/forms/<form>/summons", find, Access.SIGNED_IN,
          "Find one record by the whole of a number; it stays in sight for a quarter of an hour.",
          body=Number(), transaction=Transaction.OWN),
)  # fmt: skip
