"""Where somebody is signed in."""

from __future__ import annotations

from dougong.kernel.canonical import Json
from dougong.usecases.accounts import own_sessions, sessions_of_people
from dougong_runtime.api.call import Call
from dougong_runtime.api.reply import NOTHING, Reply
from dougong_runtime.api.route import Access, Route


def find(call: Call) -> Json:
    return {"items": own_sessions.my_sessions(call.work, call.principal, call.session)}


def end(call: Call, id: str) -> Reply:
    own_sessions.end_my_session(call.work, call.principal, id)
    return NOTHING


def end_others(call: Call) -> Reply:
    own_sessions.end_my_other_sessions(call.work, call.principal, call.session)
    return NOTHING


def find_of_person(call: Call, id: str) -> Json:
    return {"items": sessions_of_people.sessions_of(call.work, call.principal, id, call.session)}


def end_of_person(call: Call, id: str, session: str) -> Reply:
    sessions_of_people.end_session_of(call.work, call.principal, id, session)
    return NOTHING


def end_all_of_person(call: Call, id: str) -> Reply:
    sessions_of_people.end_sessions_of(call.work, call.principal, id, call.session)
    return NOTHING


SIGNED_IN = Access.SIGNED_IN
ROUTES = (
    Route("GET", "/me/sessions", find, SIGNED_IN, "Where I am signed in."),
    Route("DELETE", "/me/sessions", end_others, SIGNED_IN, "Sign me out everywhere but here.", status=204),
    Route("DELETE", "/me/sessions/<id>", end, SIGNED_IN, "Sign me out somewhere.", status=204),
    Route("GET", "/people/<id>/sessions", find_of_person, Access.ADMIN, "Where a person is signed in."),
    Route("DELETE", "/people/<id>/sessions", end_all_of_person, Access.ADMIN, "Sign a person out everywhere.",
          status=204),
    Route("DELETE", "/people/<id>/sessions/<session>", end_of_person, Access.ADMIN, "Sign a person out in one place.",
          status=204),
)  # fmt: skip
