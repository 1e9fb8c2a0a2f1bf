"""Drafts: one definition at a time for the builder, the whole document for scripts."""

from __future__ import annotations

from dougong.definitions.codec import content_of, document_of
from dougong.definitions.place import Place
from dougong.kernel.canonical import Json
from dougong.kernel.problems import Problem
from dougong.usecases import building
from dougong.usecases.building import Draft
from dougong_runtime.api.call import Call
from dougong_runtime.api.problems import shown
from dougong_runtime.api.reply import NOTHING, Reply
from dougong_runtime.api.route import Access, Reading, Route


def read(call: Call, app: str) -> Reply:
    return _draft(building.read_draft(call.work, call.principal, app))


def put_whole(call: Call, app: str) -> Reply:
    document = {name: part for name, part in call.document.items() if name != "etags"}
    content = content_of(document)
    return _draft(building.put_draft(call.work, call.principal, app, content, seen=call.if_match))


def put(call: Call, app: str, kind: str, key: str) -> Reply:
    place = Place(app, kind, key)
    saved = building.put_definition(
        call.work, call.principal, place, call.document, seen=call.if_match
    )
    problems = _shown(call, saved.problems)
    return Reply({"etag": saved.etag, "problems": problems}, etag=saved.etag)


def remove(call: Call, app: str, kind: str, key: str) -> Reply:
    place = Place(app, kind, key)
    building.remove_definition(call.work, call.principal, place, seen=call.if_match)
    return NOTHING


def discard(call: Call, app: str) -> Reply:
    return _draft(building.discard(call.work, call.principal, app))


def _draft(draft: Draft) -> Reply:
    body: dict[str, Json] = {**document_of(draft.content), "etags": dict(draft.etags)}
    return Reply(body, etag=draft.etag)


def _shown(call: Call, problems: tuple[Problem, ...]) -> list[Json]:
    return [shown(problem, call.locale) for problem in problems]


DRAFT, ONE = "/apps/<app>/draft", "/apps/<app>/draft/<kind>/<key>"
SIGNED_IN, DOCUMENT = Access.SIGNED_IN, Reading.DOCUMENT
ROUTES = (
    Route("GET", DRAFT, read, SIGNED_IN, "What is being edited, with the tag of each definition."),
    Route("PUT", DRAFT, put_whole, SIGNED_IN, "Write a whole app (If-Match).", reading=DOCUMENT),
    Route("PUT", ONE, put, SIGNED_IN, "Write one definition (If-Match).", reading=DOCUMENT),
    Route("DELETE", ONE, remove, SIGNED_IN, "Remove one definition (If-Match)."),
    Route("POST", f"{DRAFT}/discard", discard, SIGNED_IN, "Return to the current release."),
)
