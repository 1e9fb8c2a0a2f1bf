"""Where other people are signed in, and signing them out: what an administrator does about a lost phone."""

from __future__ import annotations

from dougong.access.principal import Principal
from dougong.kernel.canonical import Json
from dougong.usecases.accounts import own_sessions
from dougong.usecases.accounts.secret import digest_of
from dougong.usecases.auditing import noted_by
from dougong.usecases.directory.people import demand_admin, the_person
from dougong.usecases.unit_of_work import UnitOfWork


def sessions_of(work: UnitOfWork, who: Principal, id: str, secret: str | None) -> list[Json]:
    """Return where a person is signed in, the newest first; `here` marks the session that asks."""
    _demand(work, who, id)
    return own_sessions.shown(work, id, secret)


def end_session_of(work: UnitOfWork, who: Principal, id: str, session: str) -> None:
    """Sign a person out in one place; raises `NotFound` for a session that is not theirs."""
    _demand(work, who, id)
    own_sessions.close_one(work, id, session)
    noted_by(work, who, "session.closed", id)


def end_sessions_of(work: UnitOfWork, who: Principal, id: str, secret: str | None) -> None:
    """Sign a person out everywhere; whoever does so to themselves stays where they are."""
    _demand(work, who, id)
    work.sessions.close_all(id, but=digest_of(secret or ""))
    noted_by(work, who, "sessions.ended", id)


def _demand(work: UnitOfWork, who: Principal, id: str) -> None:
    demand_admin(who)
    the_person(work, id)
