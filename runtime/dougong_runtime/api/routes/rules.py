"""Rules: try one, read the log."""

from __future__ import annotations

from marshmallow import fields

from dougong.kernel.canonical import Json
from dougong.usecases.rules import run_log, trying
from dougong_runtime.api.call import Call
from dougong_runtime.api.checking import Shape, text, whole
from dougong_runtime.api.route import Access, Reading, Route, Transaction


class Trial(Shape):
    rule = fields.Dict(keys=fields.String(), required=True)
    record = text(40, required=True)


class Runs(Shape):
    rule = text(20)
    limit = whole(1, run_log.MOST_RUNS)
    before = text(40)


def trial(call: Call, app: str) -> Json:
    return trying.try_rule(call.work, call.principal, app, call.body["rule"], call.body["record"])


def runs(call: Call, app: str) -> Json:
    return run_log.runs_of(call.work, call.principal, app, **call.query)


def counts(call: Call, app: str) -> Json:
    return run_log.counts_of(call.work, call.principal, app)


BUILDER = Access.BUILDER
ROUTES = (
    Route("POST", "/apps/<app>/rules/test", trial, BUILDER, "Try a rule on a record; nothing is written or sent.",
          body=Trial(), transaction=Transaction.READING, reading=Reading.DOCUMENT),
    Route("GET", "/apps/<app>/rules/runs", runs, BUILDER, "The log of an app's rules, newest first.", query=Runs()),
    Route("GET", "/apps/<app>/rules/counts", counts, BUILDER, "How often each rule ran, and failed, in seven days."),
)  # fmt: skip
