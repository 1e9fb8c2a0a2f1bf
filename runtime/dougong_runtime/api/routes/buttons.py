"""Buttons on a record: which there are, and pressing one."""

from __future__ import annotations

from dougong.kernel.canonical import Json
from dougong.records.shape import FormRef
from dougong.usecases.rules import pressing
from dougong_runtime.api.call import Call
from dougong_runtime.api.checking import Shape, text
from dougong_runtime.api.route import Access, Route
from dougong_runtime.api.routes.records import FORM

BUTTONS = FORM + "/<id>/buttons"


class Pressed(Shape):
    # Made by whoever presses: however often it is sent, it is one press.
    press = text(40, required=True)


def listed(call: Call, app: str, form: str, id: str) -> Json:
    return pressing.buttons_on(call.work, call.principal, FormRef(app, form), id)


def press(call: Call, app: str, form: str, id: str, key: str) -> Json:
    ref, said = FormRef(app, form), call.body["press"]
    return pressing.press(call.work, call.principal, ref, id, key, said)


SIGNED_IN = Access.SIGNED_IN
ROUTES = (
    Route("GET", BUTTONS, listed, SIGNED_IN, "The buttons one may press on a record."),
    Route("POST", BUTTONS + "/<key>", press, SIGNED_IN,
          "Press a button of a record; a press that is sent twice is one.", body=Pressed()),
)  # fmt: skip
