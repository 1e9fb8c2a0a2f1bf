"""The work calendar of the organisation."""

from __future__ import annotations

from marshmallow import fields, validate

from dougong.directory.office import DayKind
from dougong.kernel.canonical import Json
from dougong.usecases.directory import office
from dougong.usecases.imports.days import import_days
from dougong_runtime.api.call import Call
from dougong_runtime.api.checking import Shape, text
from dougong_runtime.api.route import Access, Route

_KINDS = [kind.value for kind in DayKind]


class OfficeFields(Shape):
    weekend = text(7)
    hours = fields.List(fields.List(text(5)), validate=validate.Length(max=6))
    national = fields.Boolean()


class Days(Shape):
    days = fields.Dict(
        keys=text(10),
        values=fields.String(validate=validate.OneOf(_KINDS), allow_none=True),
        required=True,
        validate=validate.Length(max=400),
    )


class DayFile(Shape):
    file = text(64, required=True)


def show(call: Call) -> Json:
    return office.show_office(call.work, call.principal)


def edit(call: Call) -> Json:
    return office.edit_office(call.work, call.principal, call.body)


def edit_days(call: Call) -> Json:
    return office.set_days(call.work, call.principal, call.body["days"])


def bring_in(call: Call) -> Json:
    return import_days(call.work, call.principal, call.body["file"])


ROUTES = (
    Route("GET", "/organisation/calendar", show, Access.ADMIN, "The days and hours the organisation works."),
    Route("PATCH", "/organisation/calendar", edit, Access.ADMIN, "Change the week, the hours, or whether public"
          " holidays count.", body=OfficeFields()),
    Route("PATCH", "/organisation/calendar/days", edit_days, Access.ADMIN, "Make days free or worked; null takes"
          " that back.", body=Days()),
    Route("POST", "/organisation/calendar/imports", bring_in, Access.ADMIN, "Take over the days of an uploaded"
          " list: a table, or a calendar file.", body=DayFile()),
)  # fmt: skip
