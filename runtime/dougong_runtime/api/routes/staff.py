"""Bringing staff in from a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from marshmallow import fields, validate

from dougong.kernel.canonical import Json
from dougong.usecases.accounts import staff
from dougong.usecases.accounts.staff_rows import HEADS, StaffRow
from dougong_runtime.api.call import Call
from dougong_runtime.api.checking import Shape, text, whole
from dougong_runtime.api.problems import shown
from dougong_runtime.api.reply import Reply, created
from dougong_runtime.api.route import Access, Route


class Table(Shape):
    file = text(64, required=True)


class Row(Shape):
    row = whole(1, 1_000_000, required=True)
    name = text(100, load_default="")
    username = text(200, load_default="")
    phone = text(30, load_default="")
    email = text(200, load_default="")
    department = text(300, load_default="")


class Rows(Shape):
    rows = fields.List(
        fields.Nested(Row), required=True, validate=validate.Length(min=1, max=staff.MOST)
    )


def look(call: Call) -> Json:
    return _judged(call, staff.look_at_staff(call.work, call.principal, call.body["file"]))


def check(call: Call) -> Json:
    return _judged(call, _rows(call))


def bring_in(call: Call) -> Reply:
    return created({"items": staff.bring_in_staff(call.work, call.principal, _rows(call))})


def _rows(call: Call) -> list[StaffRow]:
    return [_row(each) for each in call.body["rows"]]


def _row(asked: Mapping[str, Any]) -> StaffRow:
    texts: dict[str, str] = {name: asked[name].strip() for name in HEADS}
    return StaffRow(asked["row"], **texts)


def _judged(call: Call, rows: Sequence[StaffRow]) -> Json:
    wrong = staff.judge_staff(call.work, call.principal, rows)
    items: list[Json] = [
        {**row.json(), "problems": [shown(each, call.locale) for each in found]}
        for row, found in zip(rows, wrong, strict=True)
    ]
    return {"items": items}


ADMIN = Access.ADMIN
ROUTES = (
    Route("POST", "/staff/look", look, ADMIN, "The rows of an uploaded table, and what keeps each out.",
          body=Table()),
    Route("POST", "/staff/check", check, ADMIN, "What keeps mended rows out.", body=Rows()),
    Route("POST", "/staff", bring_in, ADMIN, "Bring everybody in, each with a link to choose a password by.",
          body=Rows(), status=201),
)  # fmt: skip
