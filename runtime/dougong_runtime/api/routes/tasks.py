"""Tasks and runs: what waits for me, what I do about it, and how it went."""

from __future__ import annotations

from marshmallow import fields, validate

from dougong.kernel.canonical import Json
from dougong.processes.store import Box
from dougong.records.shape import FormRef
from dougong.usecases.processes import acting, listing, showing, starting
from dougong.usecases.processes.acting import Deed
from dougong_runtime.api.call import Call
from dougong_runtime.api.checking import Shape, text
from dougong_runtime.api.reply import Reply, created
from dougong_runtime.api.route import Access, Route


class BoxQuery(Shape):
    box = fields.String(
        load_default=Box.TODO.value, validate=validate.OneOf([box.value for box in Box])
    )
    cursor = text(40)
    limit = fields.Integer(load_default=50, validate=validate.Range(1, listing.MOST))


class Doing(Shape):
    verb = text(20, required=True)
    comment = fields.String(load_default="", validate=validate.Length(max=4000), allow_none=True)
    values = fields.Dict(keys=fields.String(), load_default=dict, allow_none=True)
    to = text(60, allow_none=True)
    node = text(20, allow_none=True)


class Starting(Shape):
    record = text(60, required=True)


def box(call: Call) -> Json:
    asked = call.query
    return listing.list_tasks(
        call.work,
        call.principal,
        Box(asked["box"]),
        after=asked.get("cursor"),
        limit=asked["limit"],
    )


def task(call: Call, task: str) -> Json:
    return showing.show_task(call.work, call.principal, task)


def act(call: Call, task: str) -> Json:
    asked = call.body
    deed = Deed(
        asked["verb"],
        asked["comment"] or "",
        asked["values"] or {},
        asked.get("to"),
        asked.get("node"),
    )
    run = acting.act(call.work, call.principal, task, deed)
    following = next((each.id for each in acting.left_to(run, call.principal)), None)
    state = {"id": run.id, "state": run.status.value, "version": run.version}
    return {"task": task, "run": state, "next": following}


def run(call: Call, run: str) -> Json:
    return showing.show_run(call.work, call.principal, run)


def of_record(call: Call, app: str, form: str, record: str) -> Json:
    return showing.runs_of_record(call.work, call.principal, FormRef(app, form), record)


def start(call: Call, app: str, process: str) -> Reply:
    begun = starting.start_by_hand(call.work, call.principal, app, process, call.body["record"])
    return created({"run": {"id": begun.id, "state": begun.status.value, "version": begun.version}})


ROUTES = (
    Route("GET", "/tasks", box, Access.SIGNED_IN, "My tasks, box by box, with the counts of all boxes.",
          query=BoxQuery()),
    Route("GET", "/tasks/<task>", task, Access.SIGNED_IN, "One of my tasks with its record and its run."),
    Route("POST", "/tasks/<task>/actions", act, Access.SIGNED_IN, "Use a verb on one of my tasks.", body=Doing()),
    Route("GET", "/runs/<run>", run, Access.SIGNED_IN, "How a run stands and how it came there."),
    Route("GET", "/apps/<app>/forms/<form>/records/<record>/runs", of_record, Access.SIGNED_IN,
          "The runs about a record."),
    Route("POST", "/apps/<app>/processes/<process>/start", start, Access.SIGNED_IN,
          "Start a process on a record.", body=Starting(), status=201),
)  # fmt: skip
