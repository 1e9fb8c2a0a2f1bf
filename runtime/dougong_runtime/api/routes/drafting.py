"""Forms of a draft as makers try them out, and formulas while they are written."""

from __future__ import annotations

from marshmallow import fields

from dougong.kernel.canonical import Json
from dougong.records.shape import FormRef
from dougong.usecases.building import drafting
from dougong_runtime.api.call import Call
from dougong_runtime.api.checking import Shape, text
from dougong_runtime.api.problems import shown
from dougong_runtime.api.route import Access, Route, Transaction
from dougong_runtime.api.routes.expressions import Wanted, sought_in


class Source(Shape):
    form = text(41, required=True)
    expression = text(4096, required=True)
    rule = text(60)
    figure = fields.Boolean(load_default=False)


def form(call: Call, app: str, form: str) -> Json:
    return drafting.drafted_form(call.work, call.principal, app, form)


def judge(call: Call, app: str) -> Json:
    """Answer the type and the tree that runs in the browser; a formula that is wrong is no error of the request."""
    ref = FormRef(app, call.body["form"])
    source, rule = call.body["expression"], call.body.get("rule")
    figure = call.body["figure"]
    found = drafting.judged(call.work, call.principal, ref, source, rule, figure=figure)
    problems: list[Json] = [shown(each, call.locale) for each in found.problems]
    holds = found.holds.value if found.holds else None
    return {
        "type": found.type, "holds": holds, "portable": found.portable, "problems": problems,
        "group": found.group,
    }  # fmt: skip


def fetched(call: Call, app: str, form: str) -> Json:
    sought = sought_in(call.body)
    return {"found": drafting.drafted_fetch(call.work, call.principal, FormRef(app, form), sought)}


ROUTES = (
    Route("GET", "/apps/<app>/draft/forms/<form>/trial", form, Access.BUILDER,
          "A form of the draft with the logic it runs."),
    Route("POST", "/apps/<app>/draft/expressions", judge, Access.BUILDER,
          "What a formula of the draft is.", body=Source(), transaction=Transaction.READING),
    Route("POST", "/apps/<app>/draft/forms/<form>/fetched", fetched, Access.BUILDER,
          "What fields of a form of the draft take from records that are there.",
          body=Wanted(), transaction=Transaction.READING),
)  # fmt: skip
