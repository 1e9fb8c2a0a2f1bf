"""Signing in and out, and who I am."""

from __future__ import annotations

from dougong.access.principal import Principal
from dougong.kernel.canonical import Json
from dougong.usecases.accounts import signing_in
from dougong.usecases.accounts.signing_in import Attempt, Joining, SignedIn
from dougong.usecases.directory import people
from dougong.usecases.processes.listing import counts_of
from dougong_runtime.api.call import Call
from dougong_runtime.api.checking import Shape, text
from dougong_runtime.api.devices import DEVICE_COOKIE, LASTS, known_device, with_device
from dougong_runtime.api.recognise import CSRF_COOKIE, SESSION_COOKIE, cookie_of, csrf_of
from dougong_runtime.api.reply import Cookie, Reply
from dougong_runtime.api.route import Access, Route, Transaction

LOOPBACK = frozenset({"127.0.0.1", "::1"})
PASSED_ON = ("X-Forwarded-For", "Forwarded", "X-Real-IP", "Via")
_GONE = (Cookie(SESSION_COOKIE, "", 0), Cookie(CSRF_COOKIE, "", 0, readable=True))


class SignIn(Shape):
    username = text(64, required=True)
    password = text(1000, required=True)


class NewPassword(Shape):
    old = text(1000, required=True)
    new = text(1000, required=True)


class Join(Shape):
    password = text(1000, required=True)
    username = text(64)
    name = text(100)


class Profile(Shape):
    name = text(100)
    locale = text(10)


def login(call: Call) -> Reply:
    services, name = call.services, call.body["username"]
    cookie = cookie_of(call.request, DEVICE_COOKIE)
    attempt = Attempt(
        name,
        call.body["password"],
        _agent(call),
        near=call.address in LOOPBACK and not _passed_on(call),
        address=call.address,
        device=known_device(cookie, name, services.secret),
    )
    anywhere = services.settings.demo_anywhere == "1"
    done = signing_in.sign_in(services.works, attempt, demo_anywhere=anywhere)
    known = with_device(cookie, name, services.secret)
    device = Cookie(DEVICE_COOKIE, known, int(LASTS.total_seconds()))
    return _welcomed(call, done, device)


def _passed_on(call: Call) -> bool:
    """Tell whether a proxy that nobody told us of passed the request on: it sits near, whoever asks may not."""
    untold = int(call.services.settings.trusted_proxies) == 0
    return untold and any(name in call.request.headers for name in PASSED_ON)


def logout(call: Call) -> Reply:
    if call.session:
        signing_in.sign_out(call.work, call.session)
    return Reply(status=204, cookies=_GONE)


def me(call: Call) -> Reply:
    seen: dict[str, Json] = {
        **people.me(call.work, call.principal),
        "counts": counts_of(call.work, call.principal),
        "choosing": call.choosing,
    }
    if call.session is None:
        return Reply(seen)
    csrf = csrf_of(call.session, call.services.secret)
    return Reply(seen | {"csrf": csrf}, cookies=(_readable(csrf),))


def edit_me(call: Call) -> Json:
    return people.edit_me(call.work, call.principal, call.body)


def change_password(call: Call) -> Reply:
    services = call.services
    old, new = call.body["old"], call.body["new"]
    signing_in.change_password(services.works, call.principal, old=old, new=new)
    return Reply(status=204, cookies=_GONE)


def invitation(call: Call, secret: str) -> Json:
    return signing_in.welcome(call.work, secret)


def accept(call: Call, secret: str) -> Reply:
    asked = call.body
    joining = Joining(
        asked["password"], asked.get("username", ""), asked.get("name", ""), _agent(call)
    )
    return _welcomed(call, signing_in.accept_invitation(call.services.works, secret, joining))


def _welcomed(call: Call, done: SignedIn, *more: Cookie) -> Reply:
    csrf = csrf_of(done.secret, call.services.secret)
    lasts = int(signing_in.SESSION_LASTS.total_seconds())
    cookies = (Cookie(SESSION_COOKIE, done.secret, lasts), _readable(csrf), *more)
    shown = _shown(done.who) | {"csrf": csrf, "choosing": done.choosing}
    return Reply(shown, cookies=cookies)


def _shown(principal: Principal) -> dict[str, Json]:
    return {"id": principal.id, "name": principal.name, "admin": principal.admin}


def _readable(csrf: str) -> Cookie:
    return Cookie(CSRF_COOKIE, csrf, int(signing_in.SESSION_LASTS.total_seconds()), readable=True)


def _agent(call: Call) -> str:
    return call.request.headers.get("User-Agent", "")


OWN, PUBLIC, SIGNED_IN = Transaction.OWN, Access.PUBLIC, Access.SIGNED_IN
ROUTES = (
    Route("POST", "/auth/login", login, PUBLIC, "Sign in.", body=SignIn(), transaction=OWN),
    Route("POST", "/auth/logout", logout, PUBLIC, "Sign out."),
    Route("GET", "/me", me, SIGNED_IN, "Who I am, and the CSRF token of my session.",
          while_choosing=True),
    Route("PATCH", "/me", edit_me, SIGNED_IN, "Change my name or language.", body=Profile()),
    Route("POST", "/me/password", change_password, SIGNED_IN, "Change my password; signs me out.",
          body=NewPassword(), transaction=OWN, status=204, while_choosing=True),
    Route("GET", "/invitations/<secret>", invitation, PUBLIC, "What an invitation is for."),
    Route("POST", "/invitations/<secret>", accept, PUBLIC, "Join by an invitation.",
          body=Join(), transaction=OWN),
)  # fmt: skip
