"""Who holds which role of an app; why somebody may do what they may; what was done to access."""

from __future__ import annotations

from marshmallow import fields, validate

from dougong.access.identities import HolderKind
from dougong.kernel.canonical import Json
from dougong.records.shape import FormRef
from dougong.usecases.building import access
from dougong.usecases.building.explaining import explained_record
from dougong_runtime.api.call import Call
from dougong_runtime.api.checking import Shape, text
from dougong_runtime.api.reply import NOTHING, Reply
from dougong_runtime.api.route import Access, Route


class Holder(Shape):
    kind = fields.String(
        required=True, validate=validate.OneOf([each.value for each in HolderKind])
    )
    id = text(64, required=True)


class Holders(Shape):
    holders = fields.List(fields.Nested(Holder), required=True)


class Whose(Shape):
    person = text(64, required=True)


class AuditQuery(Shape):
    subject = text(64)
    before = text(64)


def roles(call: Call, app: str) -> Json:
    return {"items": access.holders(call.work, call.principal, app, call.locale)}


def appoint(call: Call, app: str, role: str) -> Reply:
    wanted = [(HolderKind(each["kind"]), each["id"]) for each in call.body["holders"]]
    access.set_holders(call.work, call.principal, f"{app}/{role}", wanted)
    return NOTHING


def explain(call: Call, app: str, form: str) -> Json:
    ref, person = FormRef(app, form), call.query["person"]
    return {"items": access.explained(call.work, call.principal, ref, person, call.locale)}


def explain_record(call: Call, app: str, form: str, id: str) -> Json:
    ref, person = FormRef(app, form), call.query["person"]
    return explained_record(call.work, call.principal, ref, id, person, call.locale)


def audit(call: Call) -> Json:
    asked = call.query
    entries = access.audit_page(
        call.work, call.principal, call.locale, asked.get("subject"), asked.get("before")
    )
    return {"items": entries}


ROUTES = (
    Route("GET", "/apps/<app>/roles", roles, Access.BUILDER, "The roles of an app and who holds them."),
    Route("PUT", "/apps/<app>/roles/<role>/holders", appoint, Access.BUILDER,
          "Say who holds a role from now on.", body=Holders(), status=204),
    Route("GET", "/apps/<app>/forms/<form>/access", explain, Access.BUILDER,
          "What a person may do with a form, and why.", query=Whose()),
    Route("GET", "/apps/<app>/forms/<form>/records/<id>/access", explain_record, Access.BUILDER,
          "What a person may do with a record, and why.", query=Whose()),
    Route("GET", "/audit", audit, Access.ADMIN, "What was done to access, newest first.", query=AuditQuery()),
)  # fmt: skip
