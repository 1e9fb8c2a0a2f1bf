"""Records on paper."""

from __future__ import annotations

from marshmallow import fields, validate

from dougong.kernel.canonical import Json
from dougong.records.shape import FormRef
from dougong.usecases.prints import printing
from dougong.usecases.prints.printing import MOST, PDF, WORD, Wanted
from dougong_runtime.api.call import Call
from dougong_runtime.api.checking import Shape, text
from dougong_runtime.api.reply import Reply, accepted, named
from dougong_runtime.api.route import Access, Reading, Route, Transaction

MOST_IDS = 1000


class Many(Shape):
    ids = fields.List(text(64), required=True, validate=validate.Length(max=MOST_IDS))


class Preview(Shape):
    template = fields.Dict(keys=fields.String(), required=True)
    record = text(64)


def one(call: Call, app: str, form: str, id: str, key: str) -> Reply:
    wanted, works = _wanted(call, app, form, key), call.services.works
    with works.reading() as work:
        found = printing.print_record(work, call.principal, wanted, id)
    if found.stamp is not None:
        with works.writing() as work:
            printing.note_print(work, call.principal, wanted, found)
            work.commit()
    # A browser shows a PDF; what it cannot show, it keeps.
    shown = "attachment" if found.word else "inline"
    headers = {
        "Content-Disposition": named(shown, found.file_name),
        "Cache-Control": "private, no-store",
    }
    return Reply(found.content(), headers=headers, type=found.type)


def many(call: Call, app: str, form: str, key: str) -> Reply:
    wanted = _wanted(call, app, form, key)
    return accepted(
        {"job": printing.start_printing(call.work, call.principal, wanted, call.body["ids"])}
    )


def preview(call: Call, app: str) -> Json:
    body = call.body["template"]
    wanted = _wanted(call, app, str(body.get("form", "")), "")
    return printing.preview_print(call.work, call.principal, wanted, body, call.body.get("record"))


def _wanted(call: Call, app: str, form: str, key: str) -> Wanted:
    return Wanted(FormRef(app, form), key, call.locale, _origin(call))


def _origin(call: Call) -> str:
    return call.request.host_url.rstrip("/")


SIGNED_IN = Access.SIGNED_IN
ROUTES = (
    Route("GET", "/apps/<app>/forms/<form>/records/<id>/print/<key>", one, SIGNED_IN,
          "One record as a PDF, or as the Word file that its template is; `default` prints the whole form.",
          transaction=Transaction.OWN, files=(PDF, WORD)),
    Route("POST", "/apps/<app>/forms/<form>/print/<key>", many, SIGNED_IN,
          f"Let a job print up to {MOST} records into one PDF.", body=Many(), status=202, answer="Started"),
    Route("POST", "/apps/<app>/prints/preview", preview, Access.BUILDER,
          "The pages of a template that is being drawn, as marks in millimetres.", body=Preview(),
          transaction=Transaction.READING, reading=Reading.DOCUMENT, answer="Sheet"),
)  # fmt: skip
