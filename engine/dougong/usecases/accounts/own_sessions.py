"""Where somebody is signed in, and signing out elsewhere."""

from __future__ import annotations

from dougong.access.identities import Session
from dougong.access.principal import Principal, PrincipalKind
from dougong.kernel.canonical import Json
from dougong.kernel.errors import Forbidden, NotFound
from dougong.kernel.instants import instant
from dougong.usecases.accounts.secret import digest_of
from dougong.usecases.auditing import note
from dougong.usecases.unit_of_work import UnitOfWork

_SHOWN = 16
"""How much of a digest tells sessions apart; a digest opens nothing."""


def my_sessions(work: UnitOfWork, who: Principal, secret: str | None) -> list[Json]:
    """Return where one is signed in, the newest first; `here` marks the session that asks."""
    return shown(work, _person(who), secret)


def end_my_session(work: UnitOfWork, who: Principal, id: str) -> None:
    """End one of one's own sessions; raises `NotFound` for any other."""
    person = _person(who)
    close_one(work, person, id)
    note(work, person, "session.ended", person)


def end_my_other_sessions(work: UnitOfWork, who: Principal, secret: str | None) -> None:
    """End every session of one's own but the one that asks."""
    person = _person(who)
    work.sessions.close_all(person, but=digest_of(secret or ""))
    note(work, person, "session.ended", person)


def shown(work: UnitOfWork, person: str, secret: str | None) -> list[Json]:
    """Return where a person is signed in; `secret` is the one of the session that asks."""
    here = digest_of(secret or "")
    found = work.sessions.of_person(person, work.moment.at)
    return [_line(each, here=each.digest == here) for each in found]


def close_one(work: UnitOfWork, person: str, id: str) -> None:
    """Close a session of a person; raises `NotFound` for one that is not theirs."""
    found = work.sessions.of_person(person, work.moment.at)
    digest = next((each.digest for each in found if each.digest[:_SHOWN] == id), None)
    if digest is None:
        raise NotFound(what="session")
    work.sessions.close(digest)


def _person(who: Principal) -> str:
    # A token must not sign its person out.
    if who.kind is not PrincipalKind.USER or who.id is None:
        raise Forbidden
    return who.id


def _line(session: Session, *, here: bool) -> Json:
    return {
        "id": session.digest[:_SHOWN],
        "made_at": instant(session.made_at),
        "expires_at": instant(session.expires_at),
        "agent": session.agent,
        "here": here,
    }
