"""Roles as makers write them, compiled: per form what may be done, to which rows, with which fields."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import TypeAlias, cast

from dougong.access.permit import Operation, Permit
from dougong.access.rows import Rows
from dougong.expressions import BOOLEAN, TEXT, Names, compile_expression
from dougong.kernel.canonical import Json
from dougong.kernel.errors import Invalid, refuse_if
from dougong.kernel.problems import Problem, join_path, under
from dougong.kernel.wording import Label

Body: TypeAlias = Mapping[str, Json]


class FieldRight(Enum):
    """What a role lets its holders do with a field, from nothing to everything."""

    HIDDEN = "hidden"
    MASKED = "masked"
    READ = "read"
    EDIT = "edit"


# Whoever has no department still sees what is theirs.
SCOPES = {
    "own": "owner_id = ME()",
    "department": "dept_id IN MYDEPT() OR owner_id = ME()",
    "department_tree": "dept_id IN MYDEPTTREE() OR owner_id = ME()",
}
ALL = "all"
SUMMONED = "id IN SUMMONED()"
_BY_WIDTH = (*SCOPES, ALL)
WIDEST = len(SCOPES)


def width_of(scope: Json) -> int | None:
    """Return how far a scope goes, from 0 to the widest; None of a condition, which may let through any row."""
    return _BY_WIDTH.index(scope) if isinstance(scope, str) else None


def scope_of(grant: Body, operation: Operation) -> Json:
    """Return the scope that a grant, as makers write it, gives to an operation."""
    return _mapping(grant, "scopes").get(operation.value, grant.get("scope", "own"))


@dataclass(frozen=True, slots=True)
class Grant:
    """What a role grants on one form; a field it does not name has the `otherwise` right.

    What is done to `rows`, unless an operation has rows `apart`. Where it is `summoned_by` fields, its rows are those
    that were brought into sight by the whole value of one of these.
    """

    operations: frozenset[Operation]
    rows: Rows
    apart: Mapping[Operation, Rows] = field(default_factory=dict)
    rights: Mapping[str, FieldRight] = field(default_factory=dict)
    otherwise: FieldRight = FieldRight.EDIT
    summoned_by: tuple[str, ...] = ()

    def allows(self, operation: Operation) -> bool:
        """Tell whether an operation is granted; managing a form includes every other."""
        return operation in self.operations or Operation.MANAGE in self.operations

    def rows_of(self, operation: Operation) -> Rows:
        """Return the rows an operation is granted on."""
        return self.apart.get(operation, self.rows)

    def fills_in(self, key: str) -> bool:
        """Tell whether a field may be filled in of a new record.

        Whoever adds a member types the number that will be masked from then on.
        """
        own = {FieldRight.EDIT, FieldRight.MASKED} if self.summoned_by else {FieldRight.EDIT}
        return self.right(key) in own

    def right(self, key: str) -> FieldRight:
        return self.rights.get(key, self.otherwise)


@dataclass(frozen=True, slots=True)
class RoleSpec:
    """A role of an app; `external` ones are for people from outside, bound to one record.

    `dashboards` are those it opens; None follows the forms.
    """

    key: str
    label: Label
    grants: Mapping[str, Grant] = field(default_factory=dict)
    dashboards: frozenset[str] | None = None
    processes: frozenset[str] = frozenset()
    build: bool = False
    external: bool = False

    def opens(self, dashboard: str, forms: Collection[str]) -> bool:
        """Tell whether the role opens a dashboard about these forms.

        One that lists none opens those about forms it reads anyway; people from outside only what is listed.
        """
        if self.dashboards is not None or self.external:
            return dashboard in (self.dashboards or ())
        return bool(forms) and all(self._reads(form) for form in forms)

    def _reads(self, form: str) -> bool:
        return form in self.grants and self.grants[form].allows(Operation.READ)


@dataclass(frozen=True, slots=True)
class Roles:
    """All roles of an app, and the permits that were already worked out from them."""

    app: str = ""
    by_key: Mapping[str, RoleSpec] = field(default_factory=dict)
    known: dict[object, Permit] = field(default_factory=dict, compare=False, repr=False)
    held: dict[object, tuple[str, ...]] = field(default_factory=dict, compare=False, repr=False)
    """The keys of roles by who holds which."""


def compile_role(body: Body, names: Mapping[str, Names]) -> RoleSpec:
    """Compile a role, given the names of each form of its app; raises `Invalid` with all it grants in vain."""
    problems: list[Problem] = []
    grants: dict[str, Grant] = {}
    for form, granted in _mapping(body, "forms").items():
        path = join_path("forms", form)
        if form not in names:
            problems.append(Problem(path, "role.unknown_form", {"form": form}))
            continue
        grants[form], found = _grant(cast(Body, granted), names[form])
        if grants[form].summoned_by and body.get("external") is True:
            found.append(Problem("scope", "role.summons_inside"))
        problems += under(path, found)
    refuse_if(problems)
    return _role(body, grants)


def _role(body: Body, grants: Mapping[str, Grant]) -> RoleSpec:
    return RoleSpec(
        str(body["key"]),
        cast(Label, body.get("label", body["key"])),
        grants,
        frozenset(_texts(body, "dashboards")) if "dashboards" in body else None,
        frozenset(_texts(body, "processes")),
        build=body.get("build") is True,
        external=body.get("external") is True,
    )


def _grant(granted: Body, names: Names) -> tuple[Grant, list[Problem]]:
    rows, problems = _rows(granted.get("scope", "own"), names, "scope")
    apart: dict[Operation, Rows] = {}
    for operation, scope in _mapping(granted, "scopes").items():
        apart[Operation(operation)], found = _rows(scope, names, join_path("scopes", operation))
        problems += found
    summoned_by, unfit = _summoned_by(granted, names)
    problems += unfit
    if summoned_by:
        # Whoever adds a record has no number to bring it into sight by yet.
        apart[Operation.CREATE] = Rows.ALL
    known = frozenset(names.known())
    rights = _mapping(granted, "fields")
    for key in rights:
        if key not in known:
            problems.append(Problem(join_path("fields", key), "role.unknown_field", {"field": key}))
    grant = Grant(
        frozenset(Operation(each) for each in _texts(granted, "operations")),
        rows,
        apart,
        {key: FieldRight(right) for key, right in rights.items() if key in known},
        FieldRight(granted.get("default_field", "edit")),
        summoned_by,
    )
    return grant, problems


_OF_MANY = frozenset({Operation.IMPORT, Operation.EXPORT, Operation.MANAGE})
"""What is done to many records at once: never to those that are brought into sight one by one."""


def _summoned_by(granted: Body, names: Names) -> tuple[tuple[str, ...], list[Problem]]:
    """Return the fields by which records are brought into sight one by one, and what is wrong with that."""
    scope = granted.get("scope")
    keys = tuple(_texts(scope, "summoned_by")) if isinstance(scope, Mapping) else ()
    problems = [
        Problem("scope/summoned_by", "role.unknown_field", {"field": key})
        for key in keys
        if names.type_of(key) != TEXT or key == "id"
    ]
    operations = {Operation(each) for each in _texts(granted, "operations")}
    if keys and (many := sorted(each.value for each in operations & _OF_MANY)):
        told = tuple(f"@operation.{each}" for each in many)
        problems.append(Problem("operations", "role.summons_one_by_one", {"what": told}))
    return keys, problems


def _rows(scope: Json, names: Names, path: str) -> tuple[Rows, list[Problem]]:
    """Return the rows of the scope at a path, and what is wrong with it."""
    if scope == ALL:
        return Rows.ALL, []
    sources = [SCOPES[scope]] if isinstance(scope, str) else _sources(cast(Body, scope))
    try:
        conditions = [compile_expression(each, names, expect=BOOLEAN) for each in sources]
    except Invalid as wrong:
        return Rows.NONE, under(join_path(path, "expression"), wrong.problems)
    return Rows.all_of(Rows.where(each) for each in conditions), []


def _sources(scope: Body) -> list[str]:
    """Return the conditions of a scope that makers wrote themselves; all of them must hold."""
    summoned = [SUMMONED] if "summoned_by" in scope else []
    return summoned + ([str(scope["expression"])] if "expression" in scope else [])


def _mapping(body: Body, name: str) -> Mapping[str, Json]:
    return cast("Mapping[str, Json]", body.get(name) or {})


def _texts(body: Body, name: str) -> list[str]:
    return cast("list[str]", body.get(name) or [])
