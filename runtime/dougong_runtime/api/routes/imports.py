"""Bringing tables in: look at a file, try it, let a job write it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from marshmallow import fields, validate

from dougong.forms.writing_sheets import TableFormat
from dougong.kernel.canonical import Json
from dougong.kernel.errors import Invalid
from dougong.kernel.problems import Problem, under
from dougong.kernel.wording import Label, label_in, worded
from dougong.records.shape import FormRef
from dougong.usecases.imports import importing, trial, undoing
from dougong.usecases.imports.mending import MOST_MENDED
from dougong.usecases.imports.plan import ImportPlan, plan_from
from dougong.usecases.reading import filing
from dougong.usecases.records.changing_many import Mode
from dougong_runtime.api import json_body
from dougong_runtime.api.call import Call
from dougong_runtime.api.checking import Shape, checked, text, whole
from dougong_runtime.api.problems import shown
from dougong_runtime.api.reply import Reply, accepted
from dougong_runtime.api.route import Access, Reading, Route
from dougong_runtime.api.routes.files import room_of, sent_file
from dougong_runtime.api.told_tables import AsFile, ToldRow, reasons, table_reply

IMPORTS = "/apps/<app>/forms/<form>/imports"


class File(Shape):
    file = text(64, required=True)


class Column(Shape):
    column = whole(0, 1000, required=True)
    field = text(60, required=True)
    match = text(60, allow_none=True)
    create = fields.Boolean()
    leave = fields.Boolean()
    head = text(500)


class MendedCell(Shape):
    """Put right in one row, or wherever the column says what is given."""

    column = whole(0, 1000, required=True)
    to = text(2000, required=True)
    row = whole(1, 1 << 20)
    given = text(2000)


class Plan(Shape):
    file = text(64, required=True)
    columns = fields.List(fields.Nested(Column), required=True)
    sheet = whole(0, 1000)
    header = whole(0, 1000)
    mode = fields.String(validate=validate.OneOf([each.value for each in Mode]))
    by = fields.List(text(60))
    fixed = fields.Dict(keys=text(60))
    clear = fields.Boolean()
    rules = fields.Boolean()
    skip = fields.List(whole(1, 1 << 20), validate=validate.Length(max=10_000))
    mended = fields.List(fields.Nested(MendedCell), validate=validate.Length(max=MOST_MENDED))


PLAN = Plan()


def look(call: Call, app: str, form: str) -> Json:
    return trial.look_at(call.work, call.principal, FormRef(app, form), call.body["file"])


def try_out(call: Call, app: str, form: str) -> Json:
    found = trial.try_import(call.work, call.principal, _plan(app, form, call.body))
    return {**found, "failures": _worded(call, found["failures"])}


def verdicts(call: Call, app: str, form: str) -> Reply:
    """Return the whole file, each row with what would become of it and why."""
    format = TableFormat(call.query["format"])
    head, rows = trial.judged_rows(call.work, call.principal, _plan(app, form, call.body))
    labels = trial.labels_of(call.work, FormRef(app, form))
    told = [
        ToldRow(
            row.cells,
            (
                worded(f"import.verdict.{row.verdict.value}", {}, call.locale),
                _why(row, labels, call.locale),
            ),
        )
        for row in rows
    ]
    columns = [worded(code, {}, call.locale) for code in ("import.verdict", "import.reason")]
    return table_reply(format, worded("import.verdicts", {}, call.locale), head, columns, told)


def _why(row: trial.Judged, labels: Mapping[str, Label], locale: str) -> str:
    if row.problems:
        return reasons(
            ((labels.get(each.path.partition("/")[0]), each) for each in row.problems), locale
        )
    passed = reasons(((labels.get(each.path), each) for each in row.left), locale)
    changed = "、".join(label_in(labels[key], locale) for key in row.changed)
    return "；".join(part for part in (changed, passed) if part)


def start(call: Call, app: str, form: str) -> Reply:
    """Take a plan as JSON, or a file and its mapping as multipart."""
    if call.request.mimetype == "multipart/form-data":
        given = _sent(call, app, form)
    else:
        given = checked(PLAN, json_body.parse(call.request.get_data()))
    job = importing.start_import(call.work, call.principal, _plan(app, form, given))
    return accepted({"job": job})


def undo(call: Call, id: str) -> Reply:
    return accepted({"job": undoing.start_undo(call.work, call.principal, id)})


def _plan(app: str, form: str, given: Mapping[str, Any]) -> ImportPlan:
    return plan_from({**given, "app": app, "form": form})


def _sent(call: Call, app: str, form: str) -> dict[str, Any]:
    kept = cast(
        "Mapping[str, Json]",
        filing.keep_file(call.work, call.principal, sent_file(call), room_of(call)),
    )
    sent = call.request.form
    looked = trial.look_at(call.work, call.principal, FormRef(app, form), str(kept["id"]))
    sheet = cast("list[Mapping[str, Any]]", looked["sheets"])[0]
    by = [each.strip() for each in sent.get("by", "").split(",") if each.strip()]
    given: dict[str, Any] = {
        "file": kept["id"],
        "by": by,
        "header": sheet["header"],
        "columns": _columns(sent.get("mapping"), sheet),
    }
    if "mode" in sent:
        given["mode"] = sent["mode"]
    plan: dict[str, Any] = checked(PLAN, given)
    return plan


def _columns(mapping: str | None, sheet: Mapping[str, Any]) -> list[Json]:
    """Read a mapping from the head of each column to a field; without one, take what the heads suggest."""
    if not mapping:
        return [each for each in sheet["columns"] if each["field"]]
    given = json_body.parse(mapping.encode())
    if not isinstance(given, dict):
        return cast("list[Json]", given)
    heads = list(sheet["sample"][sheet["header"] - 1]) if sheet["sample"] else []
    if unknown := [head for head in given if head not in heads]:
        raise Invalid(under("mapping", [Problem(each, "request.unknown") for each in unknown]))
    return [{"column": heads.index(head), "field": field} for head, field in given.items()]


def _worded(call: Call, failures: Json) -> Json:
    """Put the words for the reader to each failure."""
    rows = cast("list[Mapping[str, Any]]", failures)
    return [
        {
            "row": row["row"],
            "cells": row["cells"],
            "problems": [
                shown(Problem(each["path"], each["code"], each["params"]), call.locale)
                for each in row["problems"]
            ],
        }
        for row in rows
    ]


ROUTES = (
    Route("POST", IMPORTS + "/look", look, Access.SIGNED_IN, "The sheets of a file, and what fits where.",
          body=File()),
    Route("POST", IMPORTS + "/try", try_out, Access.SIGNED_IN, "What an import would do.", body=PLAN),
    Route("POST", IMPORTS + "/verdicts", verdicts, Access.SIGNED_IN,
          "The rows of a file with what an import would do with each.", body=PLAN, query=AsFile()),
    Route("POST", IMPORTS, start, Access.SIGNED_IN, "Let a job import a file.",
          reading=Reading.RAW, status=202, answer="Started"),
    Route("POST", "/jobs/<id>/undo", undo, Access.SIGNED_IN, "Let a job take an import back.",
          status=202, answer="Started"),
)  # fmt: skip
