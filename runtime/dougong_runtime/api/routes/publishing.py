"""Plan, publish, releases, roll back."""

from __future__ import annotations

from marshmallow import fields

from dougong.kernel.canonical import Json
from dougong.kernel.instants import instant
from dougong.publishing.plan import Plan, PlannedChange, sentence
from dougong.usecases.publishing import releases
from dougong.usecases.publishing.later import Publishing, begin_going_back, begin_publishing
from dougong.usecases.publishing.releases import Approval
from dougong_runtime.api.call import Call
from dougong_runtime.api.checking import Shape, text
from dougong_runtime.api.problems import plain, shown
from dougong_runtime.api.reply import Reply
from dougong_runtime.api.route import Access, Route


class Confirmed(Shape):
    plan = text(40, required=True)
    confirm = fields.Boolean()
    note = text(200)


def plan(call: Call, app: str) -> Json:
    plan_id, made = releases.make_plan(call.work, call.principal, app)
    return {"id": plan_id, **_plan(made, call.locale)}


def lint(call: Call, app: str) -> Json:
    found = releases.lint(call.work, call.principal, app)
    return {
        "problems": [shown(problem, call.locale) for problem in found.problems],
        "warnings": [shown(problem, call.locale) for problem in found.warnings],
    }


def publish(call: Call, app: str) -> Reply:
    asked = call.body
    approval = Approval(asked["plan"], asked.get("confirm", False), asked.get("note", ""))
    return _begun(begin_publishing(call.work, call.principal, app, approval))


def list_releases(call: Call, app: str) -> Json:
    found = releases.releases(call.work, call.principal, app)
    return {
        "items": [
            {
                "release": release.number,
                "published_at": instant(release.published_at),
                "published_by": release.published_by,
                "note": release.note,
            }
            for release in found
        ]
    }


def roll_back(call: Call, app: str, number: int) -> Reply:
    return _begun(begin_going_back(call.work, call.principal, app, number))


def _begun(found: Publishing) -> Reply:
    """Answer with the release, or with the job that will make it."""
    if found.job is not None:
        return Reply({"job": found.job}, 202)
    return Reply({"release": found.release})


def _plan(made: Plan, locale: str) -> dict[str, Json]:
    return {
        "changes": [_change(change, locale) for change in made.changes],
        "risk": made.risk.value,
        "problems": [shown(problem, locale) for problem in made.problems],
        "warnings": [shown(problem, locale) for problem in made.warnings],
        "stories": [shown(problem, locale) for problem in made.stories],
        "edits": made.edits,
        "runs": made.runs,
    }


def _change(change: PlannedChange, locale: str) -> Json:
    return {
        "path": change.path,
        "code": change.code,
        "text": sentence(change, locale),
        "params": {name: plain(value) for name, value in change.params.items()},
        "danger": change.danger.value,
        "count": change.count,
        "undo": change.undo.value,
    }


BUILDER = Access.BUILDER
ROUTES = (
    Route("POST", "/apps/<app>/plan", plan, BUILDER, "What publishing would do.", answer="Plan"),
    Route("GET", "/apps/<app>/lint", lint, BUILDER, "What is wrong with the draft."),
    Route("POST", "/apps/<app>/publish", publish, BUILDER, "Publish what was planned.",
          body=Confirmed(), answer="Published"),
    Route("GET", "/apps/<app>/releases", list_releases, BUILDER, "The releases, newest first."),
    Route("POST", "/apps/<app>/releases/<int:number>/rollback", roll_back, BUILDER,
          "Publish an old release again.", answer="Published"),
)  # fmt: skip
