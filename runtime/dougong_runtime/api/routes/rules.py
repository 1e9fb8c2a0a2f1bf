"""Rules: try one, read the log, let a run go on."""

from __future__ import annotations

from marshmallow import fields

from dougong.actions.signing import signing_secret
from dougong.kernel.canonical import Json
from dougong.rules import Outcome
from dougong.rules.store import Wanted
from dougong.usecases.building.editing import demand_builder
from dougong.usecases.rules import foreseeing, retrying, run_log, stopping, trying
from dougong_runtime.api.call import Call
from dougong_runtime.api.checking import Shape, text, whole
from dougong_runtime.api.route import Access, Reading, Route, Transaction


class Steps(Shape):
    after = whole(0, 1_000_000)


class Trial(Shape):
    rule = fields.Dict(keys=fields.String(), required=True)
    record = text(40)
    call = fields.Raw()


class Foreseen(Shape):
    rule = fields.Dict(keys=fields.String(), required=True)


class Of(Shape):
    rule = text(60, required=True)


class Runs(Shape):
    rule = text(60)
    outcome = fields.Enum(Outcome, by_value=True)
    record = text(40)
    limit = whole(1, run_log.MOST_RUNS)
    before = text(40)


def trial(call: Call, app: str) -> Json:
    rule, asked = call.body["rule"], (call.work, call.principal, app)
    if "call" in call.body:
        return trying.try_call(*asked, rule, call.body["call"])
    return trying.try_rule(*asked, rule, call.body.get("record", ""))


def occasions(call: Call, app: str) -> Json:
    return foreseeing.occasions_of(call.work, call.principal, app, call.body["rule"])


def runs(call: Call, app: str) -> Json:
    page = {name: call.query[name] for name in ("limit", "before") if name in call.query}
    wanted = {name: each for name, each in call.query.items() if name not in page}
    return run_log.runs_of(call.work, call.principal, app, Wanted(**wanted), **page)


def run(call: Call, app: str, id: str) -> Json:
    return run_log.run_of(call.work, call.principal, app, id, **call.query)


def retry(call: Call, app: str, id: str) -> Json:
    return retrying.retry_run(call.work, call.principal, app, id)


def skip(call: Call, app: str, id: str) -> Json:
    return retrying.skip_step(call.work, call.principal, app, id)


def standing(call: Call, app: str) -> Json:
    return stopping.standing_of(call.work, call.principal, app, call.query["rule"])


def end_run(call: Call, app: str, id: str) -> Json:
    return stopping.end_run(call.work, call.principal, app, id)


def end_all(call: Call, app: str) -> Json:
    return stopping.end_all(call.work, call.principal, app, call.body["rule"])


def pause(call: Call, app: str) -> Json:
    return stopping.pause(call.work, call.principal, app, call.body["rule"])


def resume(call: Call, app: str) -> Json:
    return stopping.resume(call.work, call.principal, app, call.body["rule"])


def secret(call: Call, app: str) -> Json:
    demand_builder(call.principal, app)
    return {"secret": signing_secret(call.services.secret, app)}


def counts(call: Call, app: str) -> Json:
    return run_log.counts_of(call.work, call.principal, app)


BUILDER = Access.BUILDER
ROUTES = (
    Route("POST", "/apps/<app>/rules/test", trial, BUILDER, "Try a rule on a record or a call; nothing is done.",
          body=Trial(), transaction=Transaction.READING, reading=Reading.DOCUMENT),
    Route("POST", "/apps/<app>/rules/occasions", occasions, BUILDER,
          "When the clock will set off a rule, and for how many records.",
          body=Foreseen(), transaction=Transaction.READING, reading=Reading.DOCUMENT),
    Route("GET", "/apps/<app>/rules/runs", runs, BUILDER, "The log of an app's rules, newest first.", query=Runs()),
    Route("GET", "/apps/<app>/rules/runs/<id>", run, BUILDER,
          "One run of a rule: its steps, what it sent, what caused it, what it caused.", query=Steps()),
    Route("POST", "/apps/<app>/rules/runs/<id>/retry", retry, BUILDER, "Try the step again at which a run failed."),
    Route("POST", "/apps/<app>/rules/runs/<id>/skip", skip, BUILDER, "Leave out the step at which a run stands."),
    Route("POST", "/apps/<app>/rules/runs/<id>/end", end_run, BUILDER, "End a run where it stands."),
    Route("GET", "/apps/<app>/rules/standing", standing, BUILDER,
          "How many runs of a rule or journey are under way, and whether it is paused.", query=Of()),
    Route("POST", "/apps/<app>/rules/end", end_all, BUILDER,
          "End what is under way of a rule or journey, some hundred at a time.", body=Of()),
    Route("POST", "/apps/<app>/rules/pause", pause, BUILDER,
          "Let nobody enter a rule or journey, and everybody in it stand still.", body=Of()),
    Route("POST", "/apps/<app>/rules/resume", resume, BUILDER, "Let a rule or journey go on.", body=Of()),
    Route("GET", "/apps/<app>/rules/secret", secret, BUILDER, "What the app signs its calls of webhooks with."),
    Route("GET", "/apps/<app>/rules/counts", counts, BUILDER, "How often each rule ran, and failed, in seven days."),
)  # fmt: skip
