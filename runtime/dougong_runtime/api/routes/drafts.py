"""Drafts: one definition at a time for the builder, the whole document for scripts."""

from __future__ import annotations

from dougong.definitions.codec import content_of, document_of
from dougong.definitions.diff import Difference, Nothing
from dougong.definitions.place import Place
from dougong.kernel.canonical import Json
from dougong.kernel.instants import instant
from dougong.kernel.problems import Problem
from dougong.records.shape import FormRef
from dougong.usecases.building import comparing, editing, refactoring
from dougong.usecases.building.editing import Draft
from dougong_runtime.api.call import Call
from dougong_runtime.api.checking import Shape, text
from dougong_runtime.api.problems import shown
from dougong_runtime.api.reply import NOTHING, Reply
from dougong_runtime.api.route import Access, Reading, Route, Transaction


class Used(Shape):
    of = text(120, required=True)


class NewKey(Shape):
    key = text(20, required=True)


def read(call: Call, app: str) -> Reply:
    return _draft(editing.read_draft(call.work, call.principal, app))


def put_whole(call: Call, app: str) -> Reply:
    document = {name: part for name, part in call.document.items() if name != "etags"}
    content = content_of(document)
    return _draft(editing.put_draft(call.work, call.principal, app, content, seen=call.if_match))


def put(call: Call, app: str, kind: str, key: str) -> Reply:
    place = Place(app, kind, key)
    saved = editing.put_definition(
        call.work, call.principal, place, call.document, seen=call.if_match
    )
    problems = _shown(call, saved.problems)
    return Reply({"etag": saved.etag, "problems": problems}, etag=saved.etag)


def remove(call: Call, app: str, kind: str, key: str) -> Reply:
    place = Place(app, kind, key)
    editing.remove_definition(call.work, call.principal, place, seen=call.if_match)
    return NOTHING


def discard(call: Call, app: str) -> Reply:
    return _draft(editing.discard(call.work, call.principal, app))


def used(call: Call, app: str) -> Json:
    """Answer where something is mentioned and how many records hang on it, so that nothing is removed unawares."""
    of = call.query["of"]
    found = refactoring.where_used(call.work, call.principal, app, of)
    records = refactoring.weight_of(call.work, call.principal, app, of)
    return {"items": found, "count": len(found), "records": records}


def rename(call: Call, app: str, form: str, key: str) -> Reply:
    ref = FormRef(app, form)
    return _draft(refactoring.rename_field(call.work, call.principal, ref, key, call.body["key"]))


def remove_field(call: Call, app: str, form: str, key: str) -> Reply:
    draft, left = refactoring.remove_field(call.work, call.principal, FormRef(app, form), key)
    body: dict[str, Json] = {**document_of(draft.content), "etags": dict(draft.etags), "left": left}
    return Reply(body, etag=draft.etag)


def compare(call: Call, app: str, kind: str, key: str) -> Json:
    """Answer what somebody else and the asker changed since `base`, and both together."""
    asked = call.document
    found = comparing.compare(
        call.work,
        call.principal,
        Place(app, kind, key),
        base=asked.get("base"),
        mine=asked.get("mine"),
    )
    return {
        "theirs": dict(found.theirs),
        "etag": found.etag,
        "changed_at": instant(found.touch.at),
        "changed_by": found.touch.by and {"id": found.touch.by, "name": found.by_name},
        "their_changes": [_sides(each) for each in found.their_changes],
        "my_changes": [_sides(each) for each in found.my_changes],
        "merged": None if isinstance(found.merged.document, Nothing) else found.merged.document,
        "conflicts": [list(each.path) for each in found.merged.conflicts],
    }


def _sides(change: Difference) -> dict[str, Json]:
    """Return a change; a side that has nothing there is left out."""
    sides = {"before": change.before, "after": change.after}
    given = {name: side for name, side in sides.items() if not isinstance(side, Nothing)}
    return {"path": list(change.path), **given}


def _draft(draft: Draft) -> Reply:
    body: dict[str, Json] = {**document_of(draft.content), "etags": dict(draft.etags)}
    return Reply(body, etag=draft.etag)


def _shown(call: Call, problems: tuple[Problem, ...]) -> list[Json]:
    return [shown(problem, call.locale) for problem in problems]


DRAFT, ONE = "/apps/<app>/draft", "/apps/<app>/draft/<kind>/<key>"
FIELD = f"{DRAFT}/forms/<form>/fields/<key>"
TAG = "The tag (ETag) that was read; 412 when somebody wrote since."
BUILDER, DOCUMENT = Access.BUILDER, Reading.DOCUMENT
ROUTES = (
    Route("GET", DRAFT, read, BUILDER, "What is being edited, with the tag of each definition."),
    Route("PUT", DRAFT, put_whole, BUILDER, "Write a whole app.", reading=DOCUMENT, if_match=TAG),
    Route("PUT", ONE, put, BUILDER, "Write one definition.", reading=DOCUMENT, if_match=TAG),
    Route("DELETE", ONE, remove, BUILDER, "Remove one definition.", if_match=TAG, status=204),
    Route("POST", f"{ONE}/compare", compare, BUILDER,
          "What two makers changed in one definition, and both together.",
          reading=DOCUMENT, transaction=Transaction.READING),
    Route("GET", f"{DRAFT}/used", used, BUILDER, "Where something is mentioned.", query=Used()),
    Route("PATCH", FIELD, rename, BUILDER, "Give an unpublished field another key.",
          body=NewKey()),
    Route("DELETE", FIELD, remove_field, BUILDER, "Remove a field with what only shows it."),
    Route("POST", f"{DRAFT}/discard", discard, BUILDER, "Return to the current release."),
)  # fmt: skip
