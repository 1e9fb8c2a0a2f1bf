"""From who asks and what their roles grant to a permit: the one place where that is decided."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Protocol, TypeAlias

from dougong.access.permit import Operation, Permit, Rows
from dougong.access.principal import Principal, PrincipalKind
from dougong.access.role import FieldRight, Grant, Roles, RoleSpec
from dougong.expressions import BOOLEAN, Expression, Names, compile_expression
from dougong.fields.spec import FieldSpec

WRITING = frozenset({Operation.CREATE, Operation.UPDATE, Operation.IMPORT, Operation.MANAGE})
NONE: frozenset[str] = frozenset()
Fields: TypeAlias = Mapping[str, FieldSpec]
_BOUND = re.compile(r"\s*([a-z][a-z0-9_]*)\s*=\s*ME\s*\(\s*\)\s*", re.IGNORECASE)


class FormFields(Protocol):
    """A form as far as permission goes: its address and its fields."""

    @property
    def ref(self) -> object: ...
    @property
    def fields(self) -> Mapping[str, FieldSpec]: ...


def permit_for(who: Principal, roles: Roles, form: FormFields, operation: Operation) -> Permit:
    """Return what somebody may do to a form of the app whose roles these are; without a role, nothing."""
    held = held_roles(who, roles)
    # Who asks enters a permit only through ME() and its kin, so people with the same roles share one.
    key = (str(form.ref), operation, who.kind, who.admin, tuple(role.key for role in held))
    if (known := roles.known.get(key)) is None:
        known = roles.known[key] = _made(who, roles, form, operation)
    return known


def held_roles(who: Principal, roles: Roles) -> tuple[RoleSpec, ...]:
    """Return the roles somebody holds in an app; people from outside hold external ones only, staff never."""
    outside = who.kind in {PrincipalKind.EXTERNAL, PrincipalKind.LINK}
    return tuple(
        role
        for role in roles.by_key.values()
        if role.external is outside and f"{roles.app}/{role.key}" in who.roles
    )


def _made(who: Principal, roles: Roles, form: FormFields, operation: Operation) -> Permit:
    address = str(form.ref)
    if who.kind is PrincipalKind.SYSTEM or _is_administrator(who):
        return _everything(who, address, form.fields, operation)
    key = address.rpartition("/")[2]
    held = held_roles(who, roles)
    counting = {role.key: grant for role in held if (grant := _counting(who, role, key, operation))}
    rows = _any([grant.rows for grant in counting.values()], roles.names.get(key))
    why = tuple(f"{roles.app}/{role}" for role in counting)
    bare = Permit(address, operation, rows, NONE, NONE, why=why)
    return _united(list(counting.values()), bare, form.fields)


def _is_administrator(who: Principal) -> bool:
    return who.admin and who.kind in {PrincipalKind.USER, PrincipalKind.TOKEN}


def _counting(who: Principal, role: RoleSpec, form: str, operation: Operation) -> Grant | None:
    """Return what a role grants, if it counts: from outside only rows about the asker, through a link only adding."""
    grant = role.grants.get(form)
    if grant is None or not grant.allows(operation):
        return None
    if who.kind is PrincipalKind.LINK:
        return grant if operation is Operation.CREATE else None
    about_them = isinstance(grant.rows, Expression) and grant.rows.mentions_user
    return grant if about_them or who.kind is not PrincipalKind.EXTERNAL else None


def _everything(who: Principal, form: str, fields: Fields, operation: Operation) -> Permit:
    why = "system" if who.kind is PrincipalKind.SYSTEM else "admin"
    writable = _stored(fields) if operation in WRITING else NONE
    return Permit(form, operation, Rows.ALL, frozenset(fields), writable, why=(why,))


def _united(grants: Sequence[Grant], permit: Permit, fields: Fields) -> Permit:
    """Lay grants over each other: a field is as open as the one that opens it widest."""
    best = {key: _best(grant.right(key) for grant in grants) for key in fields}
    edit = frozenset(key for key, right in best.items() if right is FieldRight.EDIT)
    return replace(
        permit,
        readable=frozenset(key for key, right in best.items() if right is not FieldRight.HIDDEN),
        writable=edit & _stored(fields) if permit.operation in WRITING else NONE,
        masked=frozenset(key for key, right in best.items() if right is FieldRight.MASKED),
        forced=NONE.union(*(_forced(grant.rows) for grant in grants)),
    )


def _stored(fields: Fields) -> frozenset[str]:
    """Return what a person can write at all: not what is computed."""
    return frozenset(key for key, spec in fields.items() if not spec.type.computed)


def _best(rights: Iterable[FieldRight]) -> FieldRight:
    order = list(FieldRight)
    return max(rights, key=order.index, default=FieldRight.HIDDEN)


def _any(rows: list[Expression | Rows], names: Names | None) -> Expression | Rows:
    if Rows.ALL in rows:
        return Rows.ALL
    by_source = {each.source: each for each in rows if isinstance(each, Expression)}
    if not by_source or names is None:
        return Rows.NONE
    if len(by_source) == 1:
        return next(iter(by_source.values()))
    whole = " OR ".join(f"({source})" for source in sorted(by_source))
    return compile_expression(whole, names, expect=BOOLEAN)


def _forced(rows: Expression | Rows) -> frozenset[str]:
    """Return the field that a row of one's own must carry oneself in: `customer = ME()`."""
    found = _BOUND.fullmatch(rows.source) if isinstance(rows, Expression) else None
    return frozenset({found[1]}) if found else frozenset()
