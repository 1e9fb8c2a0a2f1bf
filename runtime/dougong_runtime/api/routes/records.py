"""Records of a form: pages, one, writing, history."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from marshmallow import fields, validate

from dougong.kernel.canonical import Json
from dougong.kernel.errors import Invalid
from dougong.kernel.instants import instant
from dougong.publishing.app_spec import AppSpec
from dougong.records.query import Count, Standing
from dougong.records.shape import FormRef
from dougong.records.store import Entry
from dougong.usecases.changes.overwriting import VersionMoved
from dougong.usecases.changes.stale import FormChanged
from dougong.usecases.changes.writing import Written
from dougong.usecases.facts.permits import rights_over
from dougong.usecases.facts.specs import published
from dougong.usecases.processes import submitting
from dougong.usecases.processes.submitting import Submitted
from dougong.usecases.reading import records, related
from dougong.usecases.reading.own_changes import own_changes
from dougong.usecases.reading.records import Listing
from dougong.usecases.records import recycling, reverting
from dougong.usecases.showing import presenting
from dougong.usecases.showing.naming import called, stamped, titles_in
from dougong_runtime.api.call import Call
from dougong_runtime.api.checking import Shape, text
from dougong_runtime.api.preconditions import version_seen
from dougong_runtime.api.problems import problem_document
from dougong_runtime.api.reply import Reply, accepted, created
from dougong_runtime.api.route import Access, Route

FORM = "/apps/<app>/forms/<form>/records"


class ListQuery(Shape):
    filter = text(4096)
    sort = text(500)
    fields_ = fields.String(data_key="fields")
    search = text(100)
    limit = fields.Integer(load_default=50)
    cursor = text(2000)
    count = fields.String(
        load_default="none", validate=validate.OneOf([each.value for each in Count])
    )
    standing = fields.String(
        load_default="live", validate=validate.OneOf([each.value for each in Standing])
    )


class Values(Shape):
    values = fields.Dict(required=True)
    release = fields.Integer()


class New(Values):
    id = text(36)


def list_records(call: Call, app: str, form: str) -> Json:
    asked = call.query
    listing = Listing(
        asked.get("filter"),
        _keys(asked.get("sort")),
        _keys(asked.get("fields_")) or None,
        asked.get("search"),
        asked["limit"],
        asked.get("cursor"),
        Count(asked["count"]),
        Standing(asked["standing"]),
    )
    deleted = listing.standing is Standing.DELETED
    pages = recycling.list_deleted if deleted else records.list_records
    shown = pages(call.work, call.principal, FormRef(app, form), listing)
    page = shown.document()
    if shown.page.count is not None:
        page["count"] = f"{shown.page.count}{'+' if shown.page.more else ''}"
    return page


def get_record(call: Call, app: str, form: str, id: str) -> Reply:
    found = records.get_record(call.work, call.principal, FormRef(app, form), id)
    return _one(call, Written(*found))


def create_record(call: Call, app: str, form: str) -> Reply:
    given, id = call.body["values"], call.body.get("id")
    with _on_the_form_seen(call):
        made = submitting.submit_new(call.work, call.principal, FormRef(app, form), given, id)
    return created(_with_runs(call, made), etag=str(made.written.record.version))


def update_record(call: Call, app: str, form: str, id: str) -> Reply:
    ref, given, version = FormRef(app, form), call.body["values"], version_seen(call)
    try:
        with _on_the_form_seen(call):
            done = submitting.submit_patch(call.work, call.principal, ref, id, version, given)
    except VersionMoved as moved:
        return _both(call, ref, moved)
    return Reply(_with_runs(call, done), etag=str(done.written.record.version))


@contextmanager
def _on_the_form_seen(call: Call) -> Iterator[None]:
    """Say that the form has changed, where what is wrong may come from that: a page can be a week old."""
    try:
        yield
    except Invalid as wrong:
        seen = call.body.get("release")
        if seen is not None and call.release is not None and seen < call.release:
            raise FormChanged(wrong.problems) from wrong
        raise


def delete_record(call: Call, app: str, form: str, id: str) -> Reply:
    done = submitting.delete_record(call.work, call.principal, FormRef(app, form), id)
    return accepted(_with_runs(call, done)) if done.runs else Reply(status=204)


def restore_record(call: Call, app: str, form: str, id: str) -> Reply:
    return _one(call, recycling.restore_record(call.work, call.principal, FormRef(app, form), id))


def _keys(listed: str | None) -> tuple[str, ...]:
    return tuple(key.strip() for key in (listed or "").split(",") if key.strip())


def _one(call: Call, written: Written) -> Reply:
    return Reply(_shown(call, written), etag=str(written.record.version))


def _shown(call: Call, written: Written) -> dict[str, Json]:
    names = stamped(call.work, [written.record.stamp])
    document = presenting.record_json(written.spec, written.record, written.permit, names)
    rights = rights_over(call.work, call.principal, written.spec, written.record)
    return {**document, "rights": presenting.rights_json(rights)}


def _with_runs(call: Call, submitted: Submitted) -> Json:
    """Show the record with the runs that were started; a held change shows the record as it still is."""
    document = _shown(call, submitted.written)
    runs = [
        {
            "id": run.id,
            "process": run.process,
            "state": run.status.value,
            "held": run.held is not None,
        }
        for run in submitted.runs
    ]
    return {**document, "runs": runs} if runs else document


def _both(call: Call, ref: FormRef, moved: VersionMoved) -> Reply:
    """Show the record as it is now beside what was refused, so that a person can choose."""
    now = records.get_record(call.work, call.principal, ref, moved.current.id)
    document = problem_document(409, moved.code, moved.params)
    return Reply(
        document | {"current": _shown(call, Written(*now))}, 409, type="application/problem+json"
    )


def revert_record(call: Call, app: str, form: str, id: str, version: int) -> Reply:
    ref, seen = FormRef(app, form), version_seen(call)
    try:
        done = reverting.revert_record(call.work, call.principal, ref, id, seen, version)
    except VersionMoved as moved:
        return _both(call, ref, moved)
    return Reply(_with_runs(call, done), etag=str(done.written.record.version))


def history(call: Call, app: str, form: str, id: str) -> Json:
    ref = FormRef(app, form)
    entries = records.history_of(call.work, call.principal, ref, id)
    spec, _ = published(call.work, ref)
    authors = [entry.by for entry in entries if entry.by]
    names = called(call.work, spec, ref, ("created_by",), authors)
    titles = titles_in(call.work, spec, ref, entries)
    own = {each.version for each in own_changes(call.work, call.principal.id, entries)}
    told = [_entry(spec, ref, each, names, titles) for each in entries]
    return {"items": [{**each, "own": each["version"] in own} for each in told]}


def _entry(
    spec: AppSpec, ref: FormRef, entry: Entry, names: Mapping[str, str], titles: Mapping[str, str]
) -> dict[str, Json]:
    return {
        "at": instant(entry.at),
        "by": presenting.labelled(entry.by, names),
        "kind": entry.kind,
        "version": entry.version,
        "cause": entry.cause,
        "changed": {
            key: [presenting.value_then(spec, ref, key, value, titles) for value in pair]
            for key, pair in entry.changed.items()
        },
    }


def list_related(call: Call, app: str, form: str, id: str) -> Json:
    found = related.related_to(call.work, call.principal, FormRef(app, form), id)
    return {"items": [each.document() for each in found]}


ROUTES = (
    Route("GET", FORM, list_records, Access.SIGNED_IN,
          "A page of records: in use, in the recycle bin, or one's own that wait.", query=ListQuery(),
          answer="Page"),
    Route("POST", FORM, create_record, Access.SIGNED_IN,
          "Make a record; one that is given an id (UUIDv7) is made once however often it is asked for.",
          body=New(), status=201, answer="Record"),
    Route("GET", FORM + "/<id>", get_record, Access.SIGNED_IN, "One record.", answer="Record"),
    Route("PATCH", FORM + "/<id>", update_record, Access.SIGNED_IN,
          "Change fields of a record.", body=Values(), answer="Record",
          if_match="The version that was read; an older one is merged where fields differ, else 409 with both."),
    Route("DELETE", FORM + "/<id>", delete_record, Access.SIGNED_IN,
          "Put a record into the recycle bin; 202 with the record and its run where a process must agree first.",
          status=204, accepted="Record"),
    Route("POST", FORM + "/<id>/restore", restore_record, Access.SIGNED_IN,
          "Take a record out of the recycle bin.", answer="Record"),
    Route("GET", FORM + "/<id>/related", list_related, Access.SIGNED_IN,
          "The records that refer to a record, by form and field: the newest five, and how many there are."),
    Route("GET", FORM + "/<id>/history", history, Access.SIGNED_IN, "What happened to a record."),
    Route("POST", FORM + "/<id>/history/<int:version>/restore", revert_record, Access.SIGNED_IN,
          "Give a record the values that it had at a version, as a change like any other.", answer="Record",
          if_match="The version that was read; 409 with both where others wrote the same fields meanwhile."),
)  # fmt: skip
