"""Recognises who asks, in one statement; what follows from a person is remembered until access changes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Select,
    bindparam,
    delete,
    exists,
    false,
    insert,
    or_,
    select,
)

from dougong.access.identities import Asker, Session
from dougong.access.principal import Principal, PrincipalKind
from dougong.access.summonses import IN_SIGHT
from dougong.directory.department import DepartmentTree
from dougong.kernel.canonical import Json
from dougong.store.departments import SqlDepartments
from dougong.store.epoch import Epoch
from dougong.store.memberships import held_by
from dougong.store.people import SqlPeople
from dougong.store.settings_rows import ACCESS_STAMP
from dougong.store.summonses import SqlSummonses
from dougong.store.tables import api_tokens, apps, epoch, people, sessions, settings, summonses


class Remembered:
    """Principals of one process, by person, each good for one access stamp."""

    LIMIT = 10_000

    def __init__(self) -> None:
        self._known: dict[str, tuple[Json, Principal]] = {}

    def get(self, person: str, stamp: Json) -> Principal | None:
        found = self._known.get(person)
        return found[1] if found is not None and found[0] == stamp else None

    def put(self, person: str, stamp: Json, principal: Principal) -> None:
        if len(self._known) >= self.LIMIT:
            self._known.clear()
        self._known[person] = (stamp, principal)


_RELEASE = select(apps.c.release).where(apps.c.key == bindparam("app")).scalar_subquery()
_STAMP = select(settings.c.body).where(settings.c.key == ACCESS_STAMP).scalar_subquery()
_EPOCH = select(epoch.c.number).scalar_subquery()
_ALONE = (_RELEASE.label("release"), _STAMP.label("stamp"), _EPOCH.label("epoch"))


def _summoning(person: Column[Any]) -> ColumnElement[bool]:
    """Return whether somebody brought records into sight of late: most people never do."""
    seen = (summonses.c.person == person, summonses.c.at > bindparam("seen"))
    return exists().where(*seen).label("summoning")


_LIVE_SESSION = (
    select(sessions.c.person, sessions.c.choosing, *_ALONE, _summoning(sessions.c.person))
    .join(people, people.c.id == sessions.c.person)
    .where(sessions.c.digest == bindparam("digest"), sessions.c.expires_at > bindparam("at"))
    .where(~people.c.disabled)
)
_LIVE_TOKEN = (
    select(api_tokens.c.person, false().label("choosing"), *_ALONE, _summoning(api_tokens.c.person))
    .join(people, people.c.id == api_tokens.c.person)
    .where(api_tokens.c.digest == bindparam("digest"), ~people.c.disabled)
    .where(or_(api_tokens.c.expires_at.is_(None), api_tokens.c.expires_at > bindparam("at")))
)


class SqlSessions:
    """Implements `dougong.access.identities.Sessions`."""

    def __init__(self, connection: Connection, remembered: Remembered, epoch: Epoch) -> None:
        self._connection = connection
        self._epoch = epoch
        self._remembered = remembered

    def by_session(self, digest: str, app: str | None, at: datetime) -> Asker | None:
        return self._asker(_LIVE_SESSION, digest, app, at, PrincipalKind.USER)

    def by_token(self, digest: str, app: str | None, at: datetime) -> Asker | None:
        return self._asker(_LIVE_TOKEN, digest, app, at, PrincipalKind.TOKEN)

    def by_person(self, person: str, app: str | None) -> Asker | None:
        row = self._connection.execute(select(*_ALONE), {"app": app}).one()
        self._epoch.learn(row.epoch, row.stamp)
        principal = self._principal(person, row.stamp)
        return Asker(principal, row.release) if principal is not None else None

    def principal(self, person: str) -> Principal | None:
        self._epoch.access = stamp = self._connection.scalar(select(_STAMP))
        return self._principal(person, stamp)

    def open(self, session: Session) -> None:
        self._connection.execute(insert(sessions), asdict(session))
        self._connection.execute(delete(sessions).where(sessions.c.expires_at < session.made_at))

    def close(self, digest: str) -> None:
        self._connection.execute(delete(sessions).where(sessions.c.digest == digest))

    def close_all(self, person: str, *, but: str = "") -> None:
        others = (sessions.c.person == person, sessions.c.digest != but)
        self._connection.execute(delete(sessions).where(*others))

    def of_person(self, person: str, at: datetime) -> Sequence[Session]:
        live = (sessions.c.person == person, sessions.c.expires_at > at)
        newest = select(sessions).where(*live).order_by(sessions.c.made_at.desc())
        return [Session(**row) for row in self._connection.execute(newest).mappings()]

    def _asker(
        self, question: Select[Any], digest: str, app: str | None, at: datetime, kind: PrincipalKind
    ) -> Asker | None:
        given = {"digest": digest, "app": app, "at": at, "seen": at - IN_SIGHT}
        row = self._connection.execute(question, given).first()
        if row is None:
            return None
        self._epoch.learn(row.epoch, row.stamp)
        principal = self._principal(row.person, row.stamp)
        if principal is None:
            return None
        if row.summoning:
            seen = SqlSummonses(self._connection).in_sight(row.person, at)
            principal = replace(principal, summoned=seen)
        return Asker(_through(principal, kind), row.release, row.choosing)

    def _principal(self, person: str, stamp: Json) -> Principal | None:
        known = self._remembered.get(person, stamp)
        if known is None and (known := self._made(person)) is not None:
            self._remembered.put(person, stamp, known)
        return known

    def _made(self, id: str) -> Principal | None:
        person = SqlPeople(self._connection).get(id)
        if person is None or person.disabled:
            return None
        tree = DepartmentTree.of(SqlDepartments(self._connection).all())
        above = {each.id for own in person.departments for each in tree.above(own)}
        return Principal(
            PrincipalKind.USER,
            id,
            person.name,
            person.admin,
            frozenset(_roles(self._connection, id, above)),
            person.departments,
            tuple(sorted(tree.below(person.departments))),
            locale=person.locale,
        )


def _roles(connection: Connection, person: str, departments: Iterable[str]) -> Iterable[str]:
    return (membership.role for membership in held_by(connection, person, departments))


def _through(principal: Principal, kind: PrincipalKind) -> Principal:
    return principal if kind is PrincipalKind.USER else replace(principal, kind=kind)
