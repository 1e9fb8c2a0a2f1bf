"""What people say about a record."""

from __future__ import annotations

from collections.abc import Mapping

from dougong.kernel.canonical import Json
from dougong.kernel.instants import instant
from dougong.records.comments import LONGEST, Comment
from dougong.records.shape import FormRef
from dougong.usecases.records import commenting
from dougong.usecases.showing import presenting
from dougong_runtime.api.call import Call
from dougong_runtime.api.checking import Shape, text, whole
from dougong_runtime.api.reply import NOTHING, Reply
from dougong_runtime.api.route import Access, Route
from dougong_runtime.api.routes.records import FORM

COMMENTS = FORM + "/<id>/comments"


class Listed(Shape):
    limit = whole(1, 100)
    before = text(40)


class Said(Shape):
    # Longer ones are told so in words, with the field.
    text = text(LONGEST * 2, required=True)


def listed(call: Call, app: str, form: str, id: str) -> Json:
    ref, asked = FormRef(app, form), call.query
    limit, before = asked.get("limit") or 50, asked.get("before")
    found, count = commenting.comments_on(
        call.work, call.principal, ref, id, limit=limit, before=before
    )
    names = call.work.names.of(commenting.people_in(found))
    any_ = commenting.may_remove_any(call.work, call.principal, ref)
    mine = call.principal.id
    return {
        "items": [_shown(each, names, mine=any_ or each.by == mine) for each in found],
        "count": str(count),
    }


def add(call: Call, app: str, form: str, id: str) -> Reply:
    said = commenting.add_comment(
        call.work, call.principal, FormRef(app, form), id, call.body["text"]
    )
    names = call.work.names.of(commenting.people_in([said]))
    return Reply(_shown(said, names, mine=True), status=201)


def remove(call: Call, app: str, form: str, id: str, comment: str) -> Reply:
    commenting.remove_comment(call.work, call.principal, FormRef(app, form), id, comment)
    return NOTHING


def _shown(comment: Comment, names: Mapping[str, str], *, mine: bool) -> Json:
    return {
        "id": comment.id,
        "by": presenting.labelled(comment.by, names),
        "at": instant(comment.at),
        "text": comment.text,
        "mentions": [presenting.labelled(person, names) for person in comment.mentioned],
        "removable": mine,
    }


SIGNED_IN = Access.SIGNED_IN
ROUTES = (
    Route(
        "GET", COMMENTS, listed, SIGNED_IN, "What was said about a record, newest first.",
        query=Listed(), answer="Comments",
    ),
    Route(
        "POST", COMMENTS, add, SIGNED_IN,
        "Say something; “@{id}” calls a person, who gets a message and must be able to read the record.",
        body=Said(), status=201, answer="Comment",
    ),
    Route(
        "DELETE", COMMENTS + "/<comment>", remove, SIGNED_IN,
        "Take a comment back: one's own, or any for whoever manages the form.", status=204,
    ),
)  # fmt: skip
