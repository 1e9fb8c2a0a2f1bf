"""Looking with somebody's eyes, before it is published: never further than whoever looks sees themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import cast

from dougong.access.permit import Operation, Permit
from dougong.access.policy import held_roles, permit_for
from dougong.access.principal import Principal
from dougong.access.role import Roles, RoleSpec, compile_role
from dougong.access.rows import Rows
from dougong.access.shares import both
from dougong.definitions.content import Body
from dougong.expressions import BOOLEAN, Expression, compile_expression
from dougong.kernel.canonical import Json
from dougong.kernel.errors import Invalid, NotFound
from dougong.publishing.app_spec import AppSpec
from dougong.publishing.vocabulary import CHECKER
from dougong.records.guard import GuardedQuery, Permits, guard
from dougong.records.names import ShapeNames
from dougong.records.query import Query
from dougong.records.shape import FormRef
from dougong.usecases.building.editing import demand_builder
from dougong.usecases.facts.permits import demanded, permit_within, surroundings
from dougong.usecases.facts.specs import compiled_release
from dougong.usecases.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Eyes:
    """Whose eyes they are, and whose they are lent to; `roles` are those that count, be they published or not."""

    work: UnitOfWork
    spec: AppSpec
    asker: Principal
    person: Principal
    roles: Roles

    def alone(self, role: str) -> Eyes:
        """Return them as if the person held that role and no other."""
        only = replace(self.person, admin=False, roles=frozenset({f"{self.spec.key}/{role}"}))
        return replace(self, person=only)

    @property
    def held(self) -> tuple[str, ...]:
        """Return the roles that the person holds."""
        return tuple(role.key for role in held_roles(self.person, self.roles))

    def permit(self, ref: FormRef, operation: Operation) -> Permit:
        """Return what the person may do to records that the asker may read."""
        own = demanded(self.work, self.asker, self.spec, ref, Operation.READ)
        found = permit_for(self.person, self.roles, self.spec.shapes[ref], operation)
        return both(_as_of(own, self.asker, self.spec, ref), found)

    def over(self, query: Query, *more: Permit) -> GuardedQuery:
        """Narrow a query to what both may read, and to what further permits let through."""
        ref = query.form
        reading = self.permit(ref, Operation.READ)
        for each in more:
            reading = both(reading, each)
        permits: dict[FormRef, Permit] = {ref: reading}
        for child in self.spec.shapes.children(ref):
            permits[child.ref] = permit_within(reading, child.ref, frozenset(child.fields))
        return guard(
            query, cast(Permits, permits), self.spec.shapes, surroundings(self.work, self.person)
        )


def eyes_of(work: UnitOfWork, asker: Principal, app: str, person: str) -> Eyes:
    """Lend somebody's eyes, with the roles of the draft, to whoever builds the app."""
    demand_builder(asker, app)
    spec = compiled_release(work, app)
    found = work.sessions.principal(person)
    if found is None or spec.release is None:
        raise NotFound(what="person", key=person)
    return Eyes(work, spec, asker, found, drafted_roles(work, spec))


def as_published(eyes: Eyes) -> Eyes:
    """Return the same eyes with the roles that count today."""
    return replace(eyes, roles=eyes.spec.roles)


def drafted_roles(work: UnitOfWork, spec: AppSpec) -> Roles:
    """Return the roles of the draft over the forms in use; grants that do not fit these grant nothing yet."""
    bodies = work.drafts.content(spec.key).all_of("roles")
    fine = {
        key: body for key, body in bodies.items() if not CHECKER.of_definition("roles", key, body)
    }
    return Roles(spec.key, {key: _fitting(spec, body) for key, body in fine.items()})


def _fitting(spec: AppSpec, body: Body) -> RoleSpec:
    names = {key: ShapeNames(spec.shapes, spec.ref(key)) for key in spec.forms}
    granted = cast("Mapping[str, Json]", body.get("forms") or {})
    fits = {form: grant for form, grant in granted.items() if _fits(body, form, grant, names)}
    return compile_role({**body, "forms": fits}, names)


def _fits(body: Body, form: str, grant: Json, names: Mapping[str, ShapeNames]) -> bool:
    try:
        compile_role({**body, "forms": {form: grant}}, names)
    except Invalid:
        return False
    return True


_ASKS = re.compile(r"\b(ME|MYDEPT|MYDEPTTREE|SUMMONED)\s*\(\s*\)", re.IGNORECASE)


def _as_of(permit: Permit, who: Principal, spec: AppSpec, ref: FormRef) -> Permit:
    """Return a permit that says whose it is: beside the eyes of somebody else, ME() would be them.

    A condition of which that cannot be said lets nothing through.
    """
    if permit.even:
        return permit
    shares = tuple(
        replace(each, rows=_rows_of(each.rows, who, spec, ref)) for each in permit.shares
    )
    return replace(permit, rows=_rows_of(permit.rows, who, spec, ref), shares=shares)


def _rows_of(rows: Rows, who: Principal, spec: AppSpec, ref: FormRef) -> Rows:
    return Rows(
        frozenset(frozenset(_conditions_of(demand, who, spec, ref)) for demand in rows.demands)
    )


def _conditions_of(
    demand: frozenset[Expression], who: Principal, spec: AppSpec, ref: FormRef
) -> Iterator[Expression]:
    for condition in demand:
        said = _ASKS.sub(lambda asked: _said(asked[1].upper(), who), condition.source)
        try:
            found = compile_expression(said, ShapeNames(spec.shapes, ref), expect=BOOLEAN)
        except Invalid:
            continue
        if not found.mentions_user:
            yield found


def _said(asked: str, who: Principal) -> str:
    """Return what somebody is, as a formula writes it."""
    if asked == "ME":
        return f'"{who.id}"' if who.id else "BLANK"
    several = {
        "MYDEPT": who.departments,
        "MYDEPTTREE": who.department_tree,
        "SUMMONED": who.summoned,
    }[asked]
    return "[" + ", ".join(f'"{each}"' for each in several) + "]" if several else "BLANK"
