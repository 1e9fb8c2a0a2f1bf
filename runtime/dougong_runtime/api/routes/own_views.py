"""One's own views of a form."""

from __future__ import annotations

from marshmallow import fields, validate

from dougong.kernel.canonical import Json
from dougong.records.own_views import OwnView
from dougong.records.shape import FormRef
from dougong.usecases.reading import own_views
from dougong_runtime.api.call import Call
from dougong_runtime.api.checking import Shape, text
from dougong_runtime.api.reply import NOTHING, Reply
from dougong_runtime.api.route import Access, Reading, Route


class Condition(Shape):
    field = text(60, required=True)
    operator = text(20, required=True)
    values = fields.List(fields.Raw(), required=True, validate=validate.Length(max=200))


class Conditions(Shape):
    any = fields.Boolean(required=True)
    conditions = fields.List(
        fields.Nested(Condition()), required=True, validate=validate.Length(max=30)
    )


class ViewBody(Shape):
    label = text(40, shortest=1, required=True)
    type = fields.String(
        load_default="table",
        validate=validate.OneOf(["table", "kanban", "calendar", "gallery"]),
    )
    conditions = fields.Nested(Conditions(), required=True)
    base = text(60, allow_none=True, load_default=None)
    filter = text(4000)
    fields_ = fields.List(text(120), data_key="fields", validate=validate.Length(max=200))
    sort = fields.List(text(61), validate=validate.Length(max=5))
    sums = fields.List(text(60), validate=validate.Length(max=20))
    group = text(60)
    start = text(60)
    end = text(60)
    cover = text(60)


def listed(call: Call, app: str, form: str) -> Json:
    found = own_views.my_views(call.work, call.principal, FormRef(app, form))
    return {"items": [_shown(view) for view in found]}


def keep(call: Call, app: str, form: str, view: str) -> Json:
    body = {("fields" if key == "fields_" else key): value for key, value in call.body.items()}
    return _shown(own_views.keep_view(call.work, call.principal, FormRef(app, form), view, body))


def drop(call: Call, app: str, form: str, view: str) -> Reply:
    own_views.drop_view(call.work, call.principal, FormRef(app, form), view)
    return NOTHING


def _shown(view: OwnView) -> Json:
    return {**view.body, "key": view.id, "mine": True}


SIGNED_IN = Access.SIGNED_IN
ONE = "/apps/<app>/forms/<form>/views/<view>"
ROUTES = (
    Route("GET", "/apps/<app>/forms/<form>/views", listed, SIGNED_IN,
          "One's own views of a form."),
    Route("PUT", ONE, keep, SIGNED_IN, "Keep a view of one's own.",
          body=ViewBody(), reading=Reading.DOCUMENT),
    Route("DELETE", ONE, drop, SIGNED_IN, "Forget a view of one's own.", status=204),
)  # fmt: skip
