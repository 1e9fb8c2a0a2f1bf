"""Many records at once."""

from __future__ import annotations

from marshmallow import fields, validate

from dougong.kernel.canonical import Json
from dougong.kernel.wording import text_of
from dougong.records.shape import FormRef
from dougong.usecases.records.batch import Batch, Outcome, change_batch
from dougong.usecases.records.changing_many import Mode
from dougong_runtime.api.call import Call
from dougong_runtime.api.checking import Shape, text
from dougong_runtime.api.route import Access, Route


class BatchBody(Shape):
    mode = fields.String(required=True, validate=validate.OneOf([each.value for each in Mode]))
    by = fields.List(text(60), load_default=[], validate=validate.Length(max=10))
    items = fields.List(fields.Dict(), required=True)
    rules = fields.String(load_default="async", validate=validate.OneOf(["none", "async"]))
    partial_ = fields.Boolean(load_default=False, data_key="partial")


def change(call: Call, app: str, form: str) -> Json:
    asked = call.body
    batch = Batch(
        Mode(asked["mode"]),
        asked["items"],
        tuple(asked["by"]),
        asked["rules"] == "async",
        asked["partial_"],
    )
    outcomes = change_batch(call.work, call.principal, FormRef(app, form), batch)
    return {"items": [_shown(each, call.locale) for each in outcomes]}


def _shown(outcome: Outcome, locale: str) -> Json:
    if outcome.record is not None:
        return {"id": outcome.record.id, "version": outcome.record.version}
    problems = outcome.problems
    return {
        "errors": [
            {"path": each.path, "code": each.code, "message": text_of(each, locale)}
            for each in problems
        ]
    }


ROUTES = (
    Route("POST", "/apps/<app>/forms/<form>/records/batch", change, Access.SIGNED_IN,
          "Write many records: all or nothing, unless `partial`.", body=BatchBody()),
)  # fmt: skip
