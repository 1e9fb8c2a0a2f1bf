"""Long work: how far it is, stopping it, and trying it anew."""

from __future__ import annotations

from dougong.kernel.canonical import Json
from dougong.usecases import jobs
from dougong_runtime.api.call import Call
from dougong_runtime.api.reply import NOTHING, Reply
from dougong_runtime.api.route import Access, Route


def mine(call: Call) -> Json:
    return {"items": jobs.jobs(call.work, call.principal)}


def one(call: Call, id: str) -> Json:
    return jobs.job(call.work, call.principal, id)


def cancel(call: Call, id: str) -> Reply:
    jobs.cancel_job(call.work, call.principal, id)
    return NOTHING


def retry(call: Call, id: str) -> Reply:
    jobs.retry_job(call.work, call.principal, id)
    return NOTHING


ROUTES = (
    Route("GET", "/jobs", mine, Access.SIGNED_IN, "What I started lately."),
    Route("GET", "/jobs/<id>", one, Access.SIGNED_IN, "How far a job is.", answer="Job"),
    Route("POST", "/jobs/<id>/cancel", cancel, Access.SIGNED_IN, "Stop a job.", status=204),
    Route("POST", "/jobs/<id>/retry", retry, Access.SIGNED_IN, "Try a job that broke off anew.", status=204),
)  # fmt: skip
