"""Formulas, evaluated for whoever writes them."""

from __future__ import annotations

from marshmallow import fields, validate

from dougong.kernel.canonical import Json
from dougong.records.shape import FormRef
from dougong.usecases import evaluating
from dougong.usecases.evaluating import Asked
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


def evaluate(call: Call) -> Json:
    given = call.body
    ref = FormRef(given["app"], given["form"])
    asked = Asked(ref, given["expression"], given.get("record"), given.get("values"))
    found = BACKENDS[given["backend"]](call.work, call.principal, asked)
    return {"value": found.value, "type": found.type}


ROUTES = (
    Route("POST", "/expressions/evaluate", evaluate, Access.SIGNED_IN, "The value of a formula.",
          body=Formula(), transaction=Transaction.READING),
)  # fmt: skip
