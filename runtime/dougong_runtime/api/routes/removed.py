"""The recycle bins of the builder: definitions that were removed, fields that a form has lost, whole apps."""

from __future__ import annotations

from dougong.definitions.place import Place
from dougong.definitions.store import KEPT, RemovedDefinition
from dougong.kernel.canonical import Json
from dougong.kernel.instants import instant
from dougong.records.shape import FormRef
from dougong.usecases.building import removed, removing_apps
from dougong_runtime.api.call import Call
from dougong_runtime.api.checking import Shape, text
from dougong_runtime.api.reply import NOTHING, Reply
from dougong_runtime.api.route import Access, Route


class Named(Shape):
    name = text(200, required=True)


def definitions(call: Call, app: str) -> Json:
    found = removed.removed_definitions(call.work, call.principal, app)
    return {"items": [_removed(each) for each in found]}


def _removed(each: RemovedDefinition) -> dict[str, Json]:
    return {
        "kind": each.folder,
        "key": each.key,
        "label": each.body.get("label", each.key),
        "removed_at": instant(each.at),
        "removed_by": each.by,
        "until": instant(each.at + KEPT),
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
                "removed_at": instant(each.at) if each.at else None,
                "until": instant(each.until) if each.until else None,
            }
            for each in removed.removed_fields(call.work, call.principal, FormRef(app, form))
        ]
    }


def contents(call: Call, app: str) -> Json:
    found = removing_apps.contents_of(call.work, call.principal, app)
    needed: list[Json] = [
        label if isinstance(label, str) else dict(label) for label in found.needed_by
    ]
    return {"forms": found.forms, "records": found.records, "runs": found.runs, "needed_by": needed}


def remove_app(call: Call, app: str) -> Reply:
    removing_apps.remove_app(call.work, call.principal, app, name=call.body["name"])
    return NOTHING


def apps(call: Call) -> Json:
    return {
        "items": [_removed(each) for each in removing_apps.removed_apps(call.work, call.principal)]
    }


def restore_app(call: Call, app: str) -> Reply:
    removing_apps.restore_app(call.work, call.principal, app)
    return NOTHING


BIN = "/apps/<app>/draft/removed"
ROUTES = (
    Route("GET", BIN, definitions, Access.BUILDER, "Definitions that were removed from a draft."),
    Route("POST", f"{BIN}/<kind>/<key>/restore", restore, Access.BUILDER,
          "Bring a removed definition back into the draft."),
    Route("GET", "/apps/<app>/draft/forms/<form>/removed", fields, Access.BUILDER,
          "Fields that releases had and the draft has not."),
    Route("GET", "/apps/<app>/contents", contents, Access.BUILDER, "What would go with an app."),
    Route("POST", "/apps/<app>/remove", remove_app, Access.BUILDER,
          "Remove an app; its name says that it is meant.", body=Named(), status=204),
    Route("GET", "/removed-apps", apps, Access.ADMIN, "Apps that were removed."),
    Route("POST", "/removed-apps/<app>/restore", restore_app, Access.ADMIN,
          "Bring a removed app back.", status=204),
)  # fmt: skip
