"""Who holds which role."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Row, and_, delete, insert, or_, select

from dougong.access.identities import HolderKind, Membership
from dougong.directory.department import DepartmentTree
from dougong.store import settings_rows
from dougong.store.departments import SqlDepartments
from dougong.store.tables import department_people, role_holders


class SqlMemberships:
    """Implements `dougong.access.identities.Memberships`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of_app(self, app: str) -> Sequence[Membership]:
        asked = select(role_holders).where(
            role_holders.c.role.startswith(f"{app}/", autoescape=True)
        )
        ordered = asked.order_by(role_holders.c.role, role_holders.c.kind, role_holders.c.holder)
        return [_membership(row) for row in self._connection.execute(ordered)]

    def of_person(self, person: str) -> Sequence[Membership]:
        own = select(department_people.c.department).where(department_people.c.person == person)
        tree = DepartmentTree.of(SqlDepartments(self._connection).all())
        above = {each.id for place in self._connection.scalars(own) for each in tree.above(place)}
        return sorted(held_by(self._connection, person, above), key=_own_first)

    def add(self, membership: Membership) -> None:
        self.remove(membership)
        row = {"role": membership.role, "kind": membership.kind.value, "holder": membership.holder}
        self._connection.execute(insert(role_holders), row)

    def remove(self, membership: Membership) -> None:
        given = and_(
            role_holders.c.role == membership.role,
            role_holders.c.kind == membership.kind.value,
            role_holders.c.holder == membership.holder,
        )
        self._connection.execute(delete(role_holders).where(given))
        settings_rows.access_changed(self._connection)


def held_by(connection: Connection, person: str, departments: Iterable[str]) -> list[Membership]:
    """Return what a person holds, themselves, through departments or as everybody does."""
    kind, holder = role_holders.c.kind, role_holders.c.holder
    own = and_(kind == HolderKind.PERSON.value, holder == person)
    brought = and_(kind == HolderKind.DEPARTMENT.value, holder.in_(list(departments)))
    asked = select(role_holders).where(or_(own, brought, kind == HolderKind.EVERYONE.value))
    return [_membership(row) for row in connection.execute(asked)]


def _membership(row: Row[Any]) -> Membership:
    return Membership(row.role, HolderKind(row.kind), row.holder)


def _own_first(membership: Membership) -> tuple[bool, str, str]:
    return (membership.kind is not HolderKind.PERSON, membership.role, membership.holder)
