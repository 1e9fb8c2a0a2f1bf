"""Segments: who is in them, who came and left, and what a new condition would come to."""

from __future__ import annotations

from marshmallow import fields

from dougong.kernel.canonical import Json
from dougong.records.shape import FormRef
from dougong.usecases.segments import showing
from dougong_runtime.api.call import Call
from dougong_runtime.api.checking import Shape, text, whole
from dougong_runtime.api.route import Access, Reading, Route, Transaction


class Draft(Shape):
    segment = fields.Dict(keys=fields.String(), required=True)


class Question(Draft):
    record = text(40, required=True)


class Members(Shape):
    limit = whole(1, showing.MOST_MEMBERS)
    after = text(40)


def listed(call: Call, app: str) -> Json:
    return showing.segments_of(call.work, call.principal, app)


def one(call: Call, app: str, key: str) -> Json:
    return showing.segment_of(call.work, call.principal, app, key)


def members(call: Call, app: str, key: str) -> Json:
    return showing.members_of(call.work, call.principal, app, key, **call.query)


def preview(call: Call, app: str) -> Json:
    return showing.preview_segment(call.work, call.principal, app, call.body["segment"])


def why(call: Call, app: str) -> Json:
    body = call.body
    return showing.why_in_segment(call.work, call.principal, app, body["segment"], body["record"])


def tags(call: Call, app: str, form: str, id: str) -> Json:
    return showing.tags_of(call.work, call.principal, FormRef(app, form), id)


BUILDER, READING, DOCUMENT = Access.BUILDER, Transaction.READING, Reading.DOCUMENT
ROUTES = (
    Route("GET", "/apps/<app>/segments", listed, BUILDER, "The published segments of an app, and how many each has."),
    Route("GET", "/apps/<app>/segments/<key>", one, BUILDER, "A segment, its last thirty days, who came and who left."),
    Route("GET", "/apps/<app>/segments/<key>/members", members, BUILDER,
          "Who is in a segment, as far as whoever asks may read them.", query=Members()),
    Route("POST", "/apps/<app>/segments/preview", preview, BUILDER,
          "How many a segment would have, published or not; nothing is written.",
          body=Draft(), transaction=READING, reading=DOCUMENT),
    Route("POST", "/apps/<app>/segments/why", why, BUILDER, "What the conditions of a segment make of a record.",
          body=Question(), transaction=READING, reading=DOCUMENT),
    Route("GET", "/apps/<app>/forms/<form>/records/<id>/segments", tags, Access.SIGNED_IN,
          "The segments that are shown as tags on a record."),
)  # fmt: skip
