"""Formulas, evaluated for whoever writes them, and what they look at, for whoever fills in a form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from marshmallow import fields, validate

from dougong.kernel.canonical import Json
from dougong.records.shape import FormRef
from dougong.usecases.building import evaluating
from dougong.usecases.building.evaluating import Asked
from dougong.usecases.reading.fetching import MOST_ASKED, Sought, fetched_wire
from dougong.usecases.reading.form_facts import facts_behind
from dougong_runtime.api.call import Call
from dougong_runtime.api.checking import Shape, text
from dougong_runtime.api.route import Access, Route, Transaction

BACKENDS = {"python": evaluating.evaluate, "sql": evaluating.evaluate_in_database}


class Formula(Shape):
    app = text(16, required=True)
    form = text(41, required=True)
    expression = text(4096, required=True)
    record = text(64, allow_none=True)
    values = fields.Dict(keys=fields.String(), allow_none=True)
    backend = fields.String(load_default="python", validate=validate.OneOf(list(BACKENDS)))


class Taken(Shape):
    rows = text(41, load_default="")
    key = text(41, required=True)
    values = fields.List(
        fields.Raw(allow_none=True), required=True, validate=validate.Length(max=5)
    )


class Wanted(Shape):
    wanted = fields.List(
        fields.Nested(Taken()), required=True, validate=validate.Length(max=MOST_ASKED)
    )


class FilledIn(Shape):
    values = fields.Dict(keys=fields.String(), required=True)


def evaluate(call: Call) -> Json:
    given = call.body
    ref = FormRef(given["app"], given["form"])
    asked = Asked(ref, given["expression"], given.get("record"), given.get("values"))
    found = BACKENDS[given["backend"]](call.work, call.principal, asked)
    return {"value": found.value, "type": found.type}


def facts(call: Call, app: str, form: str) -> Json:
    found = facts_behind(call.work, call.principal, FormRef(app, form), call.body["values"])
    return {"facts": {**found}}


def sought_in(body: Mapping[str, Any]) -> list[Sought]:
    """Return what a page wants to know."""
    return [Sought(each["rows"], each["key"], tuple(each["values"])) for each in body["wanted"]]


def fetched(call: Call, app: str, form: str) -> Json:
    sought = sought_in(call.body)
    return {"found": fetched_wire(call.work, call.principal, FormRef(app, form), sought)}


ROUTES = (
    Route("POST", "/expressions/evaluate", evaluate, Access.SIGNED_IN, "The value of a formula.",
          body=Formula(), transaction=Transaction.READING),
    Route("POST", "/apps/<app>/forms/<form>/facts", facts, Access.SIGNED_IN,
          "What the formulas of a form read of the records that some values lead to.",
          body=FilledIn(), transaction=Transaction.READING),
    Route("POST", "/apps/<app>/forms/<form>/fetched", fetched, Access.SIGNED_IN,
          "What fields of a form take from records of other forms where some values match.",
          body=Wanted(), transaction=Transaction.READING),
)  # fmt: skip
