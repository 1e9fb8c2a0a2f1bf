"""Looking at the draft of an app with somebody's eyes: counts, a page to look at, and what it opens."""

from __future__ import annotations

from dougong.kernel.canonical import Json
from dougong.records.shape import FormRef
from dougong.usecases.building import sights
from dougong_runtime.api.call import Call
from dougong_runtime.api.checking import Shape, text
from dougong_runtime.api.route import Access, Route


class Whose(Shape):
    person = text(64, required=True)
    role = text(40)


class Page(Shape):
    person = text(64, required=True)
    cursor = text(2000)


class Which(Shape):
    role = text(40, required=True)


def sight(call: Call, app: str, form: str) -> Json:
    asked, ref = call.query, FormRef(app, form)
    return sights.sight(call.work, call.principal, ref, asked["person"], asked.get("role"))


def seen(call: Call, app: str, form: str) -> Json:
    asked, ref = call.body, FormRef(app, form)
    return sights.seen_list(
        call.work, call.principal, ref, asked["person"], asked.get("cursor") or None
    )


def gained(call: Call, app: str, form: str) -> Json:
    return sights.gained(call.work, call.principal, FormRef(app, form), call.query["role"])


def compared(call: Call, app: str) -> Json:
    return {"items": sights.compared(call.work, call.principal, app)}


ROUTES = (
    Route("GET", "/apps/<app>/forms/<form>/sight", sight, Access.BUILDER,
          "How many records somebody would see and change under the roles of the draft.", query=Whose()),
    Route("POST", "/apps/<app>/forms/<form>/seen", seen, Access.BUILDER,
          "A page of records as somebody would see them; it is written down.", body=Page()),
    Route("GET", "/apps/<app>/forms/<form>/gained", gained, Access.BUILDER,
          "How many records more the holders of a role would see once the draft is published.", query=Which()),
    Route("GET", "/apps/<app>/roles/compared", compared, Access.BUILDER,
          "What the roles of the draft open and close, compared with what is published."),
)  # fmt: skip
