"""Tasks and runs: what waits for me, what I do about it, and how it went."""

from __future__ import annotations

from typing import Any

from marshmallow import fields, validate

from dougong.kernel.canonical import Json
from dougong.kernel.errors import Invalid
from dougong.kernel.wording import text_of, worded
from dougong.processes import Run
from dougong.processes.signing import MOST_INK
from dougong.processes.store import Box, Order, Sought
from dougong.records.shape import FormRef
from dougong.usecases.processes import acting, acting_together, before, listing, showing, starting
from dougong.usecases.processes.acting import Deed
from dougong.usecases.processes.acting_together import Outcome
from dougong_runtime.api.call import Call
from dougong_runtime.api.checking import Shape, text
from dougong_runtime.api.problems import locale_of_request
from dougong_runtime.api.reply import Reply, created
from dougong_runtime.api.route import Access, Route, Transaction

MOST_NAMED = 50


class BoxQuery(Shape):
    box = fields.String(
        load_default=Box.TODO.value, validate=validate.OneOf([box.value for box in Box])
    )
    cursor = text(80)
    order = fields.String(validate=validate.OneOf([each.value for each in Order]))
    app = text(20)
    process = text(20)
    initiator = text(64)
    due_today = fields.Boolean(load_default=False)
    quick = fields.Boolean(load_default=False)
    limit = fields.Integer(load_default=50, validate=validate.Range(1, listing.MOST))


class KindsQuery(Shape):
    box = fields.String(
        load_default=Box.TODO.value, validate=validate.OneOf([box.value for box in Box])
    )


class People(fields.Field[tuple[str, ...]]):
    """One id, or a list of ids."""

    _ids = fields.List(text(60), validate=validate.Length(max=MOST_NAMED))

    def _deserialize(self, value: Any, *_: Any, **__: Any) -> tuple[str, ...]:
        given = [] if value is None else [value] if isinstance(value, str) else value
        return tuple(str(each) for each in self._ids.deserialize(given))


class Doing(Shape):
    verb = text(20, required=True)
    comment = fields.String(load_default="", validate=validate.Length(max=4000), allow_none=True)
    values = fields.Dict(keys=fields.String(), load_default=dict, allow_none=True)
    to = People(load_default=())
    node = text(20, allow_none=True)
    place = text(20, allow_none=True)
    chosen = fields.Dict(keys=text(20), values=People(), load_default=dict, allow_none=True)
    signature = fields.String(
        load_default="", validate=validate.Length(max=MOST_INK), allow_none=True
    )


class Together(Shape):
    tasks = fields.List(text(60), required=True, validate=validate.Length(1, acting_together.MOST))
    verb = text(20, required=True)
    comment = fields.String(load_default="", validate=validate.Length(max=4000), allow_none=True)


class Starting(Shape):
    record = text(60, required=True)


def box(call: Call) -> Json:
    asked = call.query
    return listing.list_tasks(
        call.work,
        call.principal,
        Box(asked["box"]),
        _sought(call),
        after=asked.get("cursor"),
        limit=asked["limit"],
    )


def _sought(call: Call) -> Sought:
    asked = call.query
    due_before = listing.end_of_today(call.work.moment) if asked["due_today"] else None
    return Sought(
        asked.get("app"),
        asked.get("process"),
        asked.get("initiator"),
        due_before,
        asked["quick"],
        Order(asked["order"]) if "order" in asked else None,
    )


def kinds(call: Call) -> Json:
    return listing.kinds_in(call.work, call.principal, Box(call.query["box"]))


def task(call: Call, task: str) -> Json:
    return showing.show_task(call.work, call.principal, task)


def act(call: Call, task: str) -> Json:
    asked = call.body
    deed = Deed(
        asked["verb"],
        asked["comment"] or "",
        asked["values"] or {},
        asked["to"] or (),
        asked.get("node"),
        asked.get("place"),
        asked["chosen"] or {},
        asked["signature"] or "",
    )
    run = acting.act(call.work, call.principal, task, deed)
    following = next((each.id for each in acting.left_to(run, call.principal)), None)
    return {"task": task, "run": _state(run), "next": following}


def act_together(call: Call) -> Json:
    asked = call.body
    deed = Deed(asked["verb"], asked["comment"] or "")
    outcomes = acting_together.act_together(
        call.services.works, call.principal, asked["tasks"], deed
    )
    items = [_outcome(each) for each in outcomes]
    return {"items": items, "done": sum(each.run is not None for each in outcomes)}


def _outcome(outcome: Outcome) -> Json:
    if outcome.refused is None:
        return {"task": outcome.task, "run": _state(outcome.run) if outcome.run else None}
    refused = outcome.refused
    problems = refused.problems if isinstance(refused, Invalid) else ()
    locale = locale_of_request()
    said = [text_of(each, locale) for each in problems] or [
        worded(refused.code, refused.params, locale)
    ]
    code = problems[0].code if problems else refused.code
    return {"task": outcome.task, "problem": {"code": code, "messages": said}}


def _state(run: Run) -> dict[str, Json]:
    return {"id": run.id, "state": run.status.value, "version": run.version}


def run(call: Call, run: str) -> Json:
    return showing.show_run(call.work, call.principal, run)


def usual(call: Call, run: str) -> Json:
    return before.usual_times(call.work, call.principal, run)


def earlier(call: Call, run: str) -> Json:
    return before.earlier_runs(call.work, call.principal, run)


def of_record(call: Call, app: str, form: str, record: str) -> Json:
    return showing.runs_of_record(call.work, call.principal, FormRef(app, form), record)


def start(call: Call, app: str, process: str) -> Reply:
    begun = starting.start_by_hand(call.work, call.principal, app, process, call.body["record"])
    return created({"run": _state(begun)})


ROUTES = (
    Route("GET", "/tasks", box, Access.SIGNED_IN, "My tasks, box by box, with the counts of all boxes.",
          query=BoxQuery()),
    Route("GET", "/tasks/kinds", kinds, Access.SIGNED_IN,
          "The processes and initiators that one of my boxes can be narrowed to.", query=KindsQuery()),
    Route("GET", "/tasks/<task>", task, Access.SIGNED_IN, "One of my tasks with its record and its run."),
    Route("POST", "/tasks/<task>/actions", act, Access.SIGNED_IN, "Use a verb on one of my tasks.", body=Doing()),
    Route("POST", "/tasks/actions", act_together, Access.SIGNED_IN,
          "Use one verb on up to 200 of my tasks; each is done, or says why not.",
          body=Together(), transaction=Transaction.OWN, answer="Together"),
    Route("GET", "/runs/<run>", run, Access.SIGNED_IN, "How a run stands and how it came there."),
    Route("GET", "/runs/<run>/usual", usual, Access.SIGNED_IN,
          "How long the steps of a run's process usually take, in seconds: half of the stays of 90 days took no"
          " longer."),
    Route("GET", "/runs/<run>/earlier", earlier, Access.SIGNED_IN,
          "What became of earlier runs of the same process about the same record."),
    Route("GET", "/apps/<app>/forms/<form>/records/<record>/runs", of_record, Access.SIGNED_IN,
          "The runs about a record."),
    Route("POST", "/apps/<app>/processes/<process>/start", start, Access.SIGNED_IN,
          "Start a process on a record.", body=Starting(), status=201),
)  # fmt: skip
