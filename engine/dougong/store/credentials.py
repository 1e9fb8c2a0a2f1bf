"""Passwords, API tokens and invitations; only hashes and digests are kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime

from sqlalchemy import Connection, RowMapping, delete, insert, select, update

from dougong.access.identities import ApiToken, Invitation
from dougong.kernel.errors import Conflict
from dougong.store.tables import api_tokens, invitations, passwords


class SqlCredentials:
    """Implements `dougong.access.identities.Credentials`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def password(self, person: str) -> str | None:
        found: str | None = self._connection.scalar(
            select(passwords.c.hash).where(passwords.c.person == person)
        )
        return found

    def first_until(self, person: str) -> datetime | None:
        found: datetime | None = self._connection.scalar(
            select(passwords.c.first_until).where(passwords.c.person == person)
        )
        return found

    def set_password(self, person: str, hash: str, first_until: datetime | None = None) -> None:
        kept = {"hash": hash, "first_until": first_until}
        known = update(passwords).where(passwords.c.person == person).values(kept)
        if self._connection.execute(known).rowcount == 0:
            self._connection.execute(insert(passwords), {"person": person, **kept})

    def tokens(self, person: str) -> Sequence[ApiToken]:
        asked = select(api_tokens).where(api_tokens.c.person == person).order_by(api_tokens.c.id)
        return [ApiToken(**row._mapping) for row in self._connection.execute(asked)]

    def add_token(self, token: ApiToken) -> None:
        self._connection.execute(insert(api_tokens), asdict(token))

    def remove_token(self, person: str, id: str) -> None:
        own = (api_tokens.c.person == person, api_tokens.c.id == id)
        self._connection.execute(delete(api_tokens).where(*own))


class SqlInvitations:
    """Implements `dougong.access.identities.Invitations`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, invitation: Invitation) -> None:
        self._connection.execute(insert(invitations), asdict(invitation))

    def get(self, digest: str, at: datetime) -> Invitation | None:
        live = (invitations.c.digest == digest, invitations.c.expires_at > at)
        row = self._connection.execute(select(invitations).where(*live)).mappings().first()
        return _invitation(row) if row else None

    def open(self, at: datetime) -> Sequence[Invitation]:
        newest = invitations.c.made_at.desc(), invitations.c.digest
        live = select(invitations).where(invitations.c.expires_at > at).order_by(*newest)
        return [_invitation(row) for row in self._connection.execute(live).mappings()]

    def remove(self, digest: str) -> None:
        used = delete(invitations).where(invitations.c.digest == digest)
        if self._connection.execute(used).rowcount == 0:
            raise Conflict


def _invitation(row: RowMapping) -> Invitation:
    return Invitation(**{**row, "departments": tuple(row["departments"])})
