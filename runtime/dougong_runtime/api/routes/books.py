"""Workbooks as forms: look at a file, make the forms, let its rows come in."""

from __future__ import annotations

from marshmallow import fields, validate

from dougong.kernel.canonical import Json
from dougong.kernel.errors import refuse_if
from dougong.usecases.books import looking, making
from dougong.usecases.books.choices import choices_from
from dougong_runtime.api.call import Call
from dougong_runtime.api.checking import Shape, text, whole
from dougong_runtime.api.reply import Reply, created
from dougong_runtime.api.route import Access, Route

BOOKS = "/apps/<app>/books"


class Header(Shape):
    sheet = whole(0, 1000, required=True)
    header = whole(1, 1000, required=True)


class Wished(Shape):
    sheet = whole(0, 1000, required=True)
    column = whole(0, 1000, required=True)
    type = text(60, required=True)


class Look(Shape):
    file = text(64, required=True)
    headers = fields.List(fields.Nested(Header), validate=validate.Length(max=100))
    types = fields.List(fields.Nested(Wished), validate=validate.Length(max=6000))


class Linked(Shape):
    sheet = whole(0, 1000, required=True)
    match = whole(0, 1000, required=True)
    inside = fields.Boolean()


class Column(Shape):
    column = whole(0, 1000, required=True)
    label = text(200, required=True)
    type = text(60, required=True)
    link = fields.Nested(Linked, allow_none=True)
    system = text(60, allow_none=True)


class Sheet(Shape):
    sheet = whole(0, 1000, required=True)
    header = whole(1, 1000, required=True)
    label = text(200, required=True)
    form = text(60, allow_none=True)
    columns = fields.List(fields.Nested(Column), required=True, validate=validate.Length(max=500))


class Book(Shape):
    file = text(64, required=True)
    sheets = fields.List(fields.Nested(Sheet), required=True, validate=validate.Length(max=100))
    rows = fields.Boolean(load_default=True)


def look(call: Call, app: str) -> Json:
    given = call.body
    wished = given.get("types") or []
    refuse_if(
        problem
        for at, each in enumerate(wished)
        for problem in looking.demand_known(each["type"], f"types/{at}/type")
    )
    wishes = looking.Wishes(
        {each["sheet"]: each["header"] for each in given.get("headers") or []},
        {(each["sheet"], each["column"]): each["type"] for each in wished},
    )
    return looking.look_at_book(call.work, call.principal, app, given["file"], wishes)


def make(call: Call, app: str) -> Reply:
    given = call.body
    choices = choices_from(given["sheets"])
    made = making.make_book(
        call.work, call.principal, app, given["file"], choices, rows=given["rows"]
    )
    return created(made)


ROUTES = (
    Route("POST", BOOKS + "/look", look, Access.BUILDER, "What the sheets of a file would be as forms.",
          body=Look()),
    Route("POST", BOOKS, make, Access.BUILDER, "Make forms of a workbook, and let its rows follow.",
          body=Book(), status=201),
)  # fmt: skip
