"""Who asks: a bearer token, or a session cookie with its CSRF header."""

from __future__ import annotations

import hashlib
import hmac
from datetime import datetime

from flask import Request

from dougong.access.identities import Asker
from dougong.kernel.errors import DougongError, Forbidden
from dougong.usecases.accounts.secret import digest_of
from dougong.usecases.unit_of_work import UnitOfWork
from dougong_runtime.api.guarding import is_secure
from dougong_runtime.api.reply import named_for

SESSION_COOKIE = "dougong_session"
CSRF_COOKIE = "dougong_csrf"
CSRF_HEADER = "X-CSRF-Token"
LENT = "dougong.lent"
"""The person for whom this very process asks (`lending.py`); nobody outside can set it, for it is no header."""
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
SENT_BY_FORMS = frozenset(
    {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data"}
)


class CsrfMissing(DougongError):
    """A request that changes something did not prove that our own page sent it."""

    code = "csrf"


class PasswordFirst(Forbidden):
    """Whoever came in by a password that somebody else chose has to choose their own before anything else."""

    code = "auth.password_first"


def csrf_of(session: str, key: bytes) -> str:
    """Return the token that belongs to a session: nothing has to be stored for it."""
    return hmac.new(key, session.encode(), hashlib.sha256).hexdigest()[:32]


def cookie_of(request: Request, name: str) -> str:
    """Return what a cookie of ours holds; by HTTPS only one that no other host can have set counts."""
    return request.cookies.get(named_for(name, secure=is_secure(request)), "")


def session_of(request: Request) -> str | None:
    """Return the session's secret if the request is made with one."""
    return cookie_of(request, SESSION_COOKIE) or None


def bearer_of(request: Request) -> str | None:
    """Return the API token of the request."""
    scheme, _, secret = request.headers.get("Authorization", "").partition(" ")
    return secret.strip() if scheme.lower() == "bearer" and secret else None


def demand_csrf(request: Request, key: bytes) -> None:
    """Refuse a change that carries a session but not the session's CSRF token."""
    if request.method in SAFE or bearer_of(request) or (session := session_of(request)) is None:
        return
    given = request.headers.get(CSRF_HEADER, "")
    if not hmac.compare_digest(given.encode(), csrf_of(session, key).encode()):
        raise CsrfMissing


def refuse_strange_pages(request: Request) -> None:
    """Refuse what a form on a page of somebody else can send: it would sign people in as whom it likes.

    A form sends three types only; for others a browser asks us first, and we do not agree.
    """
    foreign = request.headers.get("Sec-Fetch-Site", "none") not in {"none", "same-origin"}
    if foreign or request.mimetype in SENT_BY_FORMS:
        raise CsrfMissing


def recognised(request: Request, work: UnitOfWork, app: str | None, at: datetime) -> Asker | None:
    """Return who asks, or None; a token that is wrong never falls back to the cookie."""
    if person := request.environ.get(LENT):
        return work.sessions.by_person(str(person), app)
    if bearer := bearer_of(request):
        return work.sessions.by_token(digest_of(bearer), app, at)
    if session := session_of(request):
        return work.sessions.by_session(digest_of(session), app, at)
    return None
