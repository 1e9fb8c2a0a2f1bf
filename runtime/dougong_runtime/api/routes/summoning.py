"""Bringing one record into sight by the whole of a number."""

from __future__ import annotations

from dougong.kernel.canonical import Json
from dougong.records.shape import FormRef
from dougong.usecases.facts.permits import rights_over
from dougong.usecases.reading.in_sight import Summoned
from dougong.usecases.records.served_today import served_today
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


def today(call: Call, app: str, form: str) -> Json:
    day = served_today(call.work, call.principal, FormRef(app, form))
    return {
        "served": day.served,
        "made": [{"form": form, "count": count} for form, count in day.made.items()],
        "moved": [{"field": key, "by": f"{by:f}"} for key, by in day.moved.items()],
    }


ROUTES = (
    Route("GET", "/apps/<app>/forms/<form>/summons", today, Access.SIGNED_IN,
          "What one has done today where records are found by the whole of a number."),
    Route("POST", "/apps/<app>/forms/<form>/summons", find, Access.SIGNED_IN,
          "Find one record by the whole of a number; it stays in sight for a quarter of an hour.",
          body=Number(), transaction=Transaction.OWN),
)  # fmt: skip
