"""From who asks and what their roles grant to a permit: the one place where that is decided."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol, TypeAlias

from dougong.access.permit import NO_FIELDS, Operation, Permit, Share
from dougong.access.principal import INSIDE, Principal, PrincipalKind
from dougong.access.role import FieldRight, Grant, Roles, RoleSpec
from dougong.access.rows import Rows
from dougong.access.shares import laid_over
from dougong.fields.spec import FieldSpec


@dataclass(frozen=True, slots=True)
class Summoning:
    """The fields by whose whole value records are brought into sight; `alone` where there is no other way to any."""

    keys: tuple[str, ...] = ()
    alone: bool = False


WRITING = frozenset({Operation.CREATE, Operation.UPDATE, Operation.IMPORT, Operation.MANAGE})
_CHANGING = frozenset({Operation.UPDATE, Operation.DELETE})
Fields: TypeAlias = Mapping[str, FieldSpec]
_BOUND = re.compile(r"\s*([a-z][a-z0-9_]*)\s*=\s*ME\s*\(\s*\)\s*", re.IGNORECASE)


class FormFields(Protocol):
    """A form as far as permission goes: its address and its fields."""

    @property
    def ref(self) -> object: ...
    @property
    def fields(self) -> Mapping[str, FieldSpec]: ...
    @property
    def append_only(self) -> bool: ...


def permit_for(who: Principal, roles: Roles, form: FormFields, operation: Operation) -> Permit:
    """Return what somebody may do to a form of the app whose roles these are; without a role, nothing."""
    if form.append_only and operation in _CHANGING:
        # Not even the system changes what has happened.
        return Permit(str(form.ref), operation, Rows.NONE, NO_FIELDS, NO_FIELDS)
    if who.kind is PrincipalKind.LINK:
        return _through_link(who, form, operation)
    held = _known_to_hold(who, roles)
    # Who asks enters a permit only through ME() and its kin, so people with the same roles share one.
    key = (str(form.ref), operation, who.kind, who.admin, held)
    if (known := roles.known.get(key)) is None:
        known = roles.known[key] = _made(who, roles, form, operation)
    return known


def _known_to_hold(who: Principal, roles: Roles) -> tuple[str, ...]:
    """Return the keys of the roles somebody holds; one request asks for many permits."""
    key = (who.kind, who.roles)
    if (known := roles.held.get(key)) is None:
        known = roles.held[key] = tuple(role.key for role in held_roles(who, roles))
    return known


def held_roles(who: Principal, roles: Roles) -> tuple[RoleSpec, ...]:
    """Return the roles somebody holds in an app; people from outside hold external ones only, staff never."""
    outside = who.kind in {PrincipalKind.EXTERNAL, PrincipalKind.LINK}
    return tuple(
        role
        for role in roles.by_key.values()
        if role.external is outside and f"{roles.app}/{role.key}" in who.roles
    )


def may_start(who: Principal, roles: Roles, process: str) -> bool:
    """Tell whether somebody may start a process by hand: where roles name it, only who holds one of those."""
    named = {key for key, role in roles.by_key.items() if process in role.processes}
    free = not named or who.kind is PrincipalKind.SYSTEM or _is_administrator(who)
    return free or any(role.key in named for role in held_roles(who, roles))


def summons_of(who: Principal, roles: Roles, form: str) -> Summoning:
    """Return by which fields somebody brings records of a form into sight, and whether they see no others."""
    if who.kind not in INSIDE or _is_administrator(who):
        return Summoning()
    granted = [role.grants[form] for role in held_roles(who, roles) if form in role.grants]
    reading = [grant for grant in granted if grant.allows(Operation.READ)]
    keys = dict.fromkeys(key for grant in reading for key in grant.summoned_by)
    return Summoning(tuple(keys), alone=all(grant.summoned_by for grant in reading))


def _made(who: Principal, roles: Roles, form: FormFields, operation: Operation) -> Permit:
    address = str(form.ref)
    if who.kind is PrincipalKind.SYSTEM or _is_administrator(who):
        return _everything(who, address, form.fields, operation)
    key = address.rpartition("/")[2]
    held = held_roles(who, roles)
    counting = {role.key: grant for role in held if (grant := _counting(who, role, key, operation))}
    bare = Permit(
        address, operation, Rows.NONE, NO_FIELDS, NO_FIELDS,
        why=tuple(f"{roles.app}/{role}" for role in counting),
        forced=NO_FIELDS.union(*(_forced(grant.rows_of(operation)) for grant in counting.values())),
    )  # fmt: skip
    return laid_over(bare, [_share(grant, form.fields, operation) for grant in counting.values()])


def _is_administrator(who: Principal) -> bool:
    return who.admin and who.kind in {PrincipalKind.USER, PrincipalKind.TOKEN}


def _counting(who: Principal, role: RoleSpec, form: str, operation: Operation) -> Grant | None:
    """Return what a role grants, if it counts: from outside only rows about the asker."""
    grant = role.grants.get(form)
    if grant is None or not grant.allows(operation):
        return None
    rows = grant.rows_of(operation)
    about_them = any(condition.mentions_user for condition in rows.conditions)
    return grant if about_them or who.kind is not PrincipalKind.EXTERNAL else None


def _through_link(who: Principal, form: FormFields, operation: Operation) -> Permit:
    """Return what a public link opens: adding to its one form, with the fields it shows; never a look."""
    address, fields = who.lends or ("", NO_FIELDS)
    if (address, Operation.CREATE) != (str(form.ref), operation):
        return Permit(str(form.ref), operation, Rows.NONE, NO_FIELDS, NO_FIELDS)
    shown = fields.intersection(form.fields)
    writable = shown & _stored(form.fields)
    return Permit(address, operation, Rows.ALL, shown, writable, why=("link",))


def _everything(who: Principal, form: str, fields: Fields, operation: Operation) -> Permit:
    why = "system" if who.kind is PrincipalKind.SYSTEM else "admin"
    writable = _stored(fields) if operation in WRITING else NO_FIELDS
    return Permit(form, operation, Rows.ALL, frozenset(fields), writable, why=(why,))


def _share(grant: Grant, fields: Fields, operation: Operation) -> Share:
    """Return what one grant lets through."""
    by_right = {
        right: frozenset(key for key in fields if grant.right(key) is right) for right in FieldRight
    }
    filled = by_right[FieldRight.EDIT]
    if operation is Operation.CREATE:
        filled = frozenset(key for key in fields if grant.fills_in(key))
    return Share(
        grant.rows_of(operation),
        frozenset(fields) - by_right[FieldRight.HIDDEN],
        filled & _stored(fields) if operation in WRITING else NO_FIELDS,
        by_right[FieldRight.MASKED],
    )


def _stored(fields: Fields) -> frozenset[str]:
    """Return what a person can write at all: not what is computed."""
    return frozenset(key for key, spec in fields.items() if not spec.computed)


def _forced(rows: Rows) -> frozenset[str]:
    """Return the fields that rows of one's own must carry oneself in: `customer = ME()`."""
    found = (_BOUND.fullmatch(condition.source) for condition in rows.conditions)
    return frozenset(each[1] for each in found if each)


def sees(who: Principal, app: str) -> bool:
    """Tell whether somebody has any role in an app; what the app does by itself may see it."""
    return (
        who.kind is PrincipalKind.SYSTEM
        or who.admin
        or any(role.startswith(f"{app}/") for role in who.roles)
    )
