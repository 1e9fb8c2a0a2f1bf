"""Doubts about roles: those that grant nothing, forms nobody opens, fields nobody can fill."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import cast

from dougong.access.permit import Operation
from dougong.access.role import FieldRight, Grant, RoleSpec, scope_of, width_of
from dougong.definitions.content import Body
from dougong.forms.spec import FormSpec
from dougong.kernel.canonical import Json
from dougong.kernel.problems import Param, Problem
from dougong.kernel.wording import label_in
from dougong.publishing.app_spec import AppSpec
from dougong.publishing.labels import field_label
from dougong.reports import forms_of


def grants_nothing(spec: AppSpec) -> Iterator[Problem]:
    """Yield the roles that open nothing to whoever holds them."""
    for key, role in spec.roles.by_key.items():
        opened = any(grant.operations for grant in role.grants.values())
        if not (opened or role.dashboards or role.processes or role.build):
            yield Problem(f"roles/{key}", "lint.role_grants_nothing")


def nobody_opens(spec: AppSpec) -> Iterator[Problem]:
    """Yield the forms that no role opens, once there are roles at all."""
    opened = {form for role in spec.roles.by_key.values() for form in role.grants}
    if opened:
        yield from (
            Problem(f"forms/{key}", "lint.nobody_opens") for key in spec.forms if key not in opened
        )


def nobody_sees(spec: AppSpec) -> Iterator[Problem]:
    """Yield the dashboards that no role opens, once there are roles at all."""
    roles = [*spec.roles.by_key.values()]
    if any(role.grants for role in roles):
        for key, body in spec.content.all_of("dashboards").items():
            if not any(role.opens(key, forms_of(body)) for role in roles):
                yield Problem(f"dashboards/{key}", "lint.nobody_sees")


def out_of_reach(spec: AppSpec) -> Iterator[Problem]:
    """Yield the required fields that nobody who may create a record can fill in."""
    for key, form in spec.forms.items():
        creating = list(_grants(spec, key, Operation.CREATE))
        for field in form.fields.values() if creating else ():
            filled = field.default or field.computed
            reached = any(grant.fills_in(field.key) for grant in creating)
            if field.required and not filled and not reached:
                yield Problem(f"forms/{key}/fields/{field.key}", "lint.required_out_of_reach")


def reveals(spec: AppSpec) -> Iterator[Problem]:
    """Yield computed fields that show somebody what is hidden from them."""
    for key, form in spec.forms.items():
        for role in spec.roles.by_key.values():
            if (grant := role.grants.get(key)) is not None:
                yield from _revealed(spec, form, role, grant)


def in_vain(spec: AppSpec) -> Iterator[Problem]:
    """Yield the scopes in which more may be done than is seen: nobody changes a record that they cannot see."""
    for key, role in spec.content.all_of("roles").items():
        for form, grant in cast("Mapping[str, Body]", role.get("forms") or {}).items():
            for operation in cast("Mapping[str, Json]", grant.get("scopes") or {}):
                if _beyond_sight(grant, Operation(operation)):
                    path = f"roles/{key}/forms/{form}/scopes/{operation}"
                    yield Problem(path, "lint.scope_in_vain")


def _beyond_sight(grant: Body, operation: Operation) -> bool:
    done, seen = (width_of(scope_of(grant, each)) for each in (operation, Operation.READ))
    return done is not None and seen is not None and done > seen


def _revealed(spec: AppSpec, form: FormSpec, role: RoleSpec, grant: Grant) -> Iterator[Problem]:
    formulas = {key: logic.formula for key, logic in form.logic.items() if logic.formula}
    key = form.ref.form
    for name, formula in formulas.items():
        read = sorted({path[0] for path in formula.needs})
        hidden = [field for field in read if grant.right(field) is FieldRight.HIDDEN]
        if hidden and grant.right(name) is not FieldRight.HIDDEN:
            labels = tuple(field_label(spec.content, key, field) for field in hidden)
            named: dict[str, Param] = {"role": label_in(role.label), "hidden": labels}
            yield Problem(f"forms/{key}/fields/{name}", "lint.reveals", named)


def _grants(spec: AppSpec, form: str, operation: Operation) -> Iterator[Grant]:
    for role in spec.roles.by_key.values():
        grant = role.grants.get(form)
        if grant is not None and grant.allows(operation):
            yield grant
