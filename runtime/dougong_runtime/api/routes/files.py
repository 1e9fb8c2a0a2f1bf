"""Uploaded files."""

from __future__ import annotations

from typing import BinaryIO, cast

from dougong.kernel.errors import Invalid
from dougong.kernel.problems import Problem
from dougong.records.file_kinds import PICTURES
from dougong.usecases.reading import filing
from dougong.usecases.reading.filing import Room, Upload
from dougong_runtime.api.call import Call
from dougong_runtime.api.reply import Reply, created, named
from dougong_runtime.api.route import Access, Reading, Route

# Only what a browser shows without running anything, and what we have looked into; everything else is saved.
SHOWN = PICTURES | {"application/pdf"}


def upload(call: Call) -> Reply:
    return created(filing.keep_file(call.work, call.principal, sent_file(call), room_of(call)))


def download(call: Call, id: str) -> Reply:
    kept, path = filing.open_file(call.work, call.principal, id)
    shown = kept.type in SHOWN
    headers = {
        "Content-Disposition": named("inline" if shown else "attachment", kept.name),
        "Content-Security-Policy": "sandbox",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Cache-Control": "private, max-age=3600",
    }
    kind = kept.type if shown else "application/octet-stream"
    return Reply(path.read_bytes(), headers=headers, type=kind)


def room_of(call: Call) -> Room:
    """Return how much whoever asks may keep."""
    return Room(int(call.services.settings.files_each))


def sent_file(call: Call) -> Upload:
    """Return the file of a multipart body."""
    sent = call.request.files.get("file")
    if sent is None:
        raise Invalid([Problem("file", "request.required")])
    kind = (sent.mimetype or "application/octet-stream")[:100]
    return Upload(cast(BinaryIO, sent.stream), sent.filename or "file", kind)


ROUTES = (
    Route("POST", "/files", upload, Access.SIGNED_IN, "Upload a file (multipart: file).",
          reading=Reading.RAW, status=201),
    Route("GET", "/files/<id>", download, Access.SIGNED_IN, "The bytes of a file."),
)  # fmt: skip
