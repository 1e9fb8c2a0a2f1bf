"""API tokens: secrets for programs, each acting as its person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta

from dougong.access.identities import ApiToken
from dougong.access.principal import Principal, PrincipalKind
from dougong.kernel.canonical import Json
from dougong.kernel.errors import Forbidden, NotFound
from dougong.kernel.ids import new_id
from dougong.kernel.instants import instant
from dougong.usecases.accounts.secret import digest_of, new_secret
from dougong.usecases.auditing import note
from dougong.usecases.unit_of_work import UnitOfWork, WorkFactory


def list_tokens(work: UnitOfWork, who: Principal) -> Sequence[Mapping[str, Json]]:
    """Return one's own tokens, without their secrets."""
    return [_shown(token) for token in work.credentials.tokens(_person(who))]


def create_token(
    work: UnitOfWork, who: Principal, name: str, days: int | None
) -> Mapping[str, Json]:
    """Make a token; the answer is the only place its secret ever appears."""
    token, secret = _made(work, _person(who), name, days)
    return {**_shown(token), "token": secret}


def remove_token(work: UnitOfWork, who: Principal, id: str) -> None:
    """End a token; it stops working with this very transaction."""
    person = _person(who)
    work.credentials.remove_token(person, id)
    note(work, person, "token.removed", person)


def create_by_command(works: WorkFactory, username: str, name: str) -> str:
    """Make a token from the command line, where whoever holds the machine may do anything."""
    with works.writing() as work:
        person = work.people.named(username)
        if person is None:
            raise NotFound
        _, secret = _made(work, person.id, name, None)
        work.commit()
    return secret


def _person(who: Principal) -> str:
    # A token that could make tokens would outlive its own removal.
    if who.kind is not PrincipalKind.USER or who.id is None:
        raise Forbidden
    return who.id


def _made(work: UnitOfWork, person: str, name: str, days: int | None) -> tuple[ApiToken, str]:
    secret, now = new_secret(), work.moment.at
    until = now + timedelta(days=days) if days else None
    token = ApiToken(new_id(), digest_of(secret), person, name, now, until)
    work.credentials.add_token(token)
    note(work, person, "token.created", person, name=name)
    return token, secret


def _shown(token: ApiToken) -> dict[str, Json]:
    until = instant(token.expires_at) if token.expires_at else None
    return {
        "id": token.id,
        "name": token.name,
        "made_at": instant(token.made_at),
        "expires_at": until,
    }
