"""The recycle bins of the builder: definitions that were removed, and fields that a form has lost."""

from __future__ import annotations

from datetime import datetime

from dougong.definitions.place import Place
from dougong.definitions.store import KEPT
from dougong.kernel.canonical import Json
from dougong.records.shape import FormRef
from dougong.usecases import removed
from dougong_runtime.api.call import Call
from dougong_runtime.api.reply import Reply
from dougong_runtime.api.route import Access, Route


def definitions(call: Call, app: str) -> Json:
    return {
        "items": [
            {
                "kind": each.folder,
                "key": each.key,
                "label": each.body.get("label", each.key),
                "removed_at": _instant(each.at),
                "removed_by": each.by,
                "until": _instant(each.at + KEPT),
            }
            for each in removed.removed_definitions(call.work, call.principal, app)
        ]
    }


def restore(call: Call, app: str, kind: str, key: str) -> Reply:
    etag = removed.restore_definition(call.work, call.principal, Place(app, kind, key))
    return Reply({"etag": etag}, etag=etag)


def fields(call: Call, app: str, form: str) -> Json:
    return {
        "items": [
            {
                "path": each.path,
                "field": dict(each.body),
                "values": each.values,
                "removed_at": each.at and _instant(each.at),
                "until": each.until and _instant(each.until),
            }
            for each in removed.removed_fields(call.work, call.principal, FormRef(app, form))
        ]
    }


def _instant(at: datetime) -> str:
    return at.isoformat().replace("+00:00", "Z")


BIN = "/apps/<app>/draft/removed"
ROUTES = (
    Route("GET", BIN, definitions, Access.SIGNED_IN, "Definitions that were removed from a draft."),
    Route("POST", f"{BIN}/<kind>/<key>/restore", restore, Access.SIGNED_IN,
          "Bring a removed definition back into the draft."),
    Route("GET", "/apps/<app>/draft/forms/<form>/removed", fields, Access.SIGNED_IN,
          "Fields that releases had and the draft has not."),
)  # fmt: skip
