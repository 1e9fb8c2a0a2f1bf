"""Taking tables out: the records of a list, and the rows that an import left behind."""

from __future__ import annotations

from urllib.parse import quote

from marshmallow import fields, validate

from dougong.forms.writing_sheets import TableFormat
from dougong.kernel.canonical import Json
from dougong.kernel.wording import worded
from dougong.records.shape import FormRef
from dougong.usecases.exports import deciding
from dougong.usecases.exports.asking import begin_export
from dougong.usecases.exports.policy import edit_policy, show_policy
from dougong.usecases.imports import importing
from dougong.usecases.reading.exporting import Export
from dougong_runtime.api.call import Call
from dougong_runtime.api.checking import Shape, text, whole
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
    reason = text(500, load_default="")
    view = text(60, load_default="")


class Decision(Shape):
    agrees = fields.Boolean(required=True)
    comment = text(500, load_default="")


class Policy(Shape):
    """Exports of more than `above` rows need somebody's agreement, 0: none does; `watermark` is that of pages,
    `prints` that of records on paper.
    """

    above = whole(0, 1_000_000)
    watermark = fields.Boolean()
    prints = fields.Boolean()


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
    reason, view = asked["reason"], asked["view"]
    return accepted(begin_export(call.work, call.principal, export, reason, view))


def mine(call: Call) -> Json:
    return deciding.requests(call.work, call.principal)


def decide(call: Call, id: str) -> Json:
    asked = call.body
    return deciding.decide(
        call.work, call.principal, id, agrees=asked["agrees"], comment=asked["comment"]
    )


def fetch(call: Call, id: str) -> Reply:
    kept, path = deciding.fetch(call.work, call.principal, id)
    headers = {
        "Content-Disposition": f"attachment; filename*=UTF-8''{quote(kept.name)}",
        "Cache-Control": "no-store",
    }
    return Reply(path.read_bytes(), headers=headers, type=kept.type)


def policy(call: Call) -> Json:
    return show_policy(call.work, call.principal)


def set_policy(call: Call) -> Json:
    return edit_policy(call.work, call.principal, call.body)


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
          "Let a job take the records of a list out as a file; very many wait for somebody's word.", body=Asked(),
          status=202, answer="Started"),
    Route("GET", "/export-requests", mine, Access.SIGNED_IN, "What waits for my word, and what I asked to take out."),
    Route("POST", "/export-requests/<id>/decision", decide, Access.SIGNED_IN,
          "Agree to an export, or refuse it with a reason.", body=Decision()),
    Route("POST", "/export-requests/<id>/file", fetch, Access.SIGNED_IN,
          "The file that was agreed to: five times, for a day.",
          files=tuple(each.media_type for each in TableFormat)),
    Route("GET", "/organisation/exports", policy, Access.ADMIN, "From how many rows on exports need agreement."),
    Route("PATCH", "/organisation/exports", set_policy, Access.ADMIN, "Change that, or the watermarks.",
          body=Policy()),
    Route("GET", "/jobs/<id>/left", left_behind, Access.SIGNED_IN,
          "The rows that an import did not write, with the reasons; those of a sub-form that belong to no record.",
          query=Left()),
)  # fmt: skip
