"""Links by which somebody joins or returns, as administrators make them and take them back."""

from __future__ import annotations

from marshmallow import fields

from dougong.kernel.canonical import Json
from dougong.usecases.accounts import inviting
from dougong.usecases.accounts.inviting import LASTS_DAYS, Inviting
from dougong_runtime.api.call import Call
from dougong_runtime.api.checking import Shape, text, whole
from dougong_runtime.api.reply import NOTHING, Reply, created
from dougong_runtime.api.route import Access, Route


class NewInvitation(Shape):
    departments = fields.List(text(64), load_default=list)
    person = text(64, allow_none=True)
    days = whole(1, 30, load_default=LASTS_DAYS)


def find(call: Call) -> Json:
    return {"items": inviting.open_invitations(call.work, call.principal)}


def invite(call: Call) -> Reply:
    asked = call.body
    wanted = Inviting(tuple(asked["departments"]), asked.get("person") or None, asked["days"])
    secret = inviting.invite(call.work, call.principal, wanted)
    return created({"secret": secret, "path": f"/join/{secret}"})


def revoke(call: Call, id: str) -> Reply:
    inviting.revoke_invitation(call.work, call.principal, id)
    return NOTHING


ADMIN = Access.ADMIN
ROUTES = (
    Route("GET", "/invitations", find, ADMIN, "The links that still work."),
    Route("POST", "/invitations", invite, ADMIN, "A link by which somebody joins or returns.",
          body=NewInvitation(), status=201),
    Route("DELETE", "/invitations/<id>", revoke, ADMIN, "Take a link back.", status=204),
)  # fmt: skip
