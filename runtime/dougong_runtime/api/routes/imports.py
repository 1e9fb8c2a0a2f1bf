"""Bringing tables in: look at a file, try it, let a job write it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from marshmallow import fields, validate

from dougong.kernel.canonical import Json
from dougong.kernel.errors import Invalid
from dougong.kernel.problems import Problem, under
from dougong.records.shape import FormRef
from dougong.usecases import filing, importing
from dougong.usecases.changing_many import Mode
from dougong.usecases.import_plan import ImportPlan, plan_from
from dougong_runtime.api import json_body
from dougong_runtime.api.call import Call
from dougong_runtime.api.checking import Shape, checked, text, whole
from dougong_runtime.api.problems import shown
from dougong_runtime.api.reply import Reply, accepted
from dougong_runtime.api.route import Access, Reading, Route
from dougong_runtime.api.routes.files import sent_file

IMPORTS = "/apps/<app>/forms/<form>/imports"


class File(Shape):
    file = text(64, required=True)


class Column(Shape):
    column = whole(0, 1000, required=True)
    field = text(60, required=True)
    match = text(60, allow_none=True)
    create = fields.Boolean()


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


PLAN = Plan()


def look(call: Call, app: str, form: str) -> Json:
    return importing.look_at(call.work, call.principal, FormRef(app, form), call.body["file"])


def try_out(call: Call, app: str, form: str) -> Json:
    found = importing.try_import(call.work, call.principal, _plan(app, form, call.body))
    return {**found, "failures": _worded(call, found["failures"])}


def start(call: Call, app: str, form: str) -> Reply:
    """Take a plan as JSON, or a file and its mapping as multipart."""
    if call.request.mimetype == "multipart/form-data":
        given = _sent(call, app, form)
    else:
        given = checked(PLAN, json_body.parse(call.request.get_data()))
    job = importing.start_import(call.work, call.principal, _plan(app, form, given))
    return accepted({"job": job})


def _plan(app: str, form: str, given: Mapping[str, Any]) -> ImportPlan:
    return plan_from({**given, "app": app, "form": form})


def _sent(call: Call, app: str, form: str) -> dict[str, Any]:
    kept = cast("Mapping[str, Json]", filing.keep_file(call.work, call.principal, sent_file(call)))
    sent = call.request.form
    sheets = importing.look_at(call.work, call.principal, FormRef(app, form), str(kept["id"]))
    by = [each.strip() for each in sent.get("by", "").split(",") if each.strip()]
    given: dict[str, Any] = {
        "file": kept["id"],
        "by": by,
        "columns": _columns(sent.get("mapping"), sheets),
    }
    if "mode" in sent:
        given["mode"] = sent["mode"]
    return checked(PLAN, given)


def _columns(mapping: str | None, looked: Mapping[str, Json]) -> list[Json]:
    """Read a mapping from the head of each column to a field; without one, take what the heads suggest."""
    sheet = cast("list[Mapping[str, Any]]", looked["sheets"])[0]
    if not mapping:
        return [each for each in sheet["columns"] if each["field"]]
    given = json_body.parse(mapping.encode())
    if not isinstance(given, dict):
        return cast("list[Json]", given)
    heads = list(sheet["sample"][0]) if sheet["sample"] else []
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
    Route("POST", IMPORTS, start, Access.SIGNED_IN, "Let a job import a file.",
          reading=Reading.RAW, status=202, answer="Started"),
)  # fmt: skip
