"""Taking tables out: the records of a list, and the rows that an import left behind."""

from __future__ import annotations

from marshmallow import fields, validate

from dougong.forms.writing_sheets import TableFormat
from dougong.kernel.wording import worded
from dougong.records.shape import FormRef
from dougong.usecases.imports import importing
from dougong.usecases.reading import exporting
from dougong.usecases.reading.exporting import Export
from dougong_runtime.api.call import Call
from dougong_runtime.api.checking import Shape, text
from dougong_runtime.api.reply import Reply, accepted
from dougong_runtime.api.route import Access, Route
from dougong_runtime.api.told_tables import FORMATS, AsFile, ToldRow, reasons, table_reply

MOST_IDS = 10_000


class Asked(Shape):
    filter = text(4096, allow_none=True)
    sort = text(500, allow_none=True)
    search = text(100, allow_none=True)
    fields_ = fields.List(text(60), data_key="fields")
    ids = fields.List(text(64), validate=validate.Length(max=MOST_IDS))
    format = fields.String(load_default=TableFormat.XLSX.value, validate=FORMATS)


class Left(AsFile):
    """`inside` is a sub-form: its rows that belong to no record are asked for."""

    inside = text(60, allow_none=True)


def start(call: Call, app: str, form: str) -> Reply:
    asked = call.body
    export = Export(
        FormRef(app, form),
        asked.get("filter") or None,
        tuple(key.strip() for key in (asked.get("sort") or "").split(",") if key.strip()),
        asked.get("search") or None,
        tuple(asked["fields_"]) if "fields_" in asked else None,
        tuple(asked["ids"]) if "ids" in asked else None,
        TableFormat(asked["format"]),
        call.locale,
    )
    return accepted({"job": exporting.start_export(call.work, call.principal, export)})


def left_behind(call: Call, id: str) -> Reply:
    inside = call.query.get("inside")
    head, rows = (
        importing.stray_rows(call.work, call.principal, id, inside)
        if inside
        else importing.unwritten_rows(call.work, call.principal, id)
    )
    told = [ToldRow(row.cells, (reasons(row.problems, call.locale),), row.columns) for row in rows]
    reason = worded("import.reason", {}, call.locale)
    name = worded("import.left_behind", {}, call.locale)
    return table_reply(TableFormat(call.query["format"]), name, head, (reason,), told)


ROUTES = (
    Route("POST", "/apps/<app>/forms/<form>/exports", start, Access.SIGNED_IN,
          "Let a job take the records of a list out as a file.", body=Asked(), status=202,
          answer="Started"),
    Route("GET", "/jobs/<id>/left", left_behind, Access.SIGNED_IN,
          "The rows that an import did not write, with the reasons; those of a sub-form that belong to no record.",
          query=Left()),
)  # fmt: skip
