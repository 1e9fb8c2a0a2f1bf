"""An app as the client of an end user needs it: what the asker may see, with the logic that runs in the browser."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import cast

from dougong.access.permit import Operation, Permit
from dougong.access.policy import summons_of
from dougong.access.principal import Principal
from dougong.fields.settings import objects_in
from dougong.kernel.canonical import Json
from dougong.kernel.errors import NotFound
from dougong.publishing.app_spec import AppSpec
from dougong.records.schema import Place
from dougong.rules.triggers.by_hand import PRESSED
from dougong.usecases.apps.opening import open_dashboards
from dougong.usecases.building.editing import may_build
from dougong.usecases.facts.permits import permit
from dougong.usecases.facts.specs import compiled_release
from dougong.usecases.prints.choosing import prints_of
from dougong.usecases.publishing.computing import fields_underway
from dougong.usecases.showing.form_view import form_view, named
from dougong.usecases.showing.segments import segments_shown
from dougong.usecases.unit_of_work import UnitOfWork


def client_view(work: UnitOfWork, who: Principal, app: str) -> dict[str, Json]:
    """Return the current release of an app; whoever may do nothing in it does not learn that it exists."""
    spec = compiled_release(work, app)
    underway = fields_underway(work, app)
    forms = [form for key in spec.forms for form in _forms(work, who, spec, key, underway)]
    dashboards: list[Json] = [named(body) for body in open_dashboards(who, spec).values()]
    can_build = may_build(who, app)
    if spec.release is None or not (forms or dashboards or can_build):
        raise NotFound(what="app", key=app)
    return {
        **named(spec.content.app),
        "release": spec.release,
        "can_build": can_build,
        "navigation": spec.content.app.get("navigation", []),
        "forms": forms,
        "dashboards": dashboards,
        "processes": _processes(spec, {str(form["key"]) for form in forms}),
    }


def operations_on(
    work: UnitOfWork, who: Principal, spec: AppSpec, form: str
) -> dict[Operation, Permit]:
    """Return what somebody may do with a form, with the permit of each operation that lets anything through."""
    permits = {each: permit(work, who, spec, spec.ref(form), each) for each in Operation}
    return {each: found for each, found in permits.items() if found.anything}


def _forms(
    work: UnitOfWork, who: Principal, spec: AppSpec, key: str, underway: frozenset[Place]
) -> Iterator[dict[str, Json]]:
    """Yield the form if anything may be done with it."""
    permits = operations_on(work, who, spec, key)
    if not permits:
        return
    readable = frozenset().union(*(found.readable for found in permits.values()))
    writable = frozenset().union(*(found.writable for found in permits.values()))
    masked = permits[Operation.READ].masked if Operation.READ in permits else frozenset()
    body = spec.content.all_of("forms")[key]
    yield {
        **form_view(spec, key, readable | writable, underway),
        "views": [view for view in objects_in(body, "views") if _sees(who, spec.key, view)],
        "summons": _summons(who, spec, key),
        "segments": segments_shown(spec, key) if Operation.READ in permits else [],
        "prints": prints_of(spec, key) if Operation.PRINT in permits else [],
        "buttons": Operation.UPDATE in permits and _has_buttons(spec, key),
        "permissions": {
            "operations": [each.value for each in permits],
            "readable": sorted(readable),
            "writable": sorted(writable),
            "masked": sorted(masked),
        },
    }


def _summons(who: Principal, spec: AppSpec, form: str) -> dict[str, Json] | None:
    """Return by which fields records are brought into sight, and whether there is a list beside."""
    summoning = summons_of(who, spec.roles, form)
    if not summoning.keys:
        return None
    return {"fields": [*summoning.keys], "alone": summoning.alone}


def _sees(who: Principal, app: str, view: Mapping[str, Json]) -> bool:
    roles = cast("list[str]", view.get("roles") or [])
    return who.admin or not roles or any(f"{app}/{role}" in who.roles for role in roles)


def _has_buttons(spec: AppSpec, form: str) -> bool:
    """Tell whether it is worth asking which buttons a record has."""
    return (spec.ref(form), PRESSED) in spec.rule_index.by_place


def _processes(spec: AppSpec, forms: set[str]) -> list[Json]:
    """Return the processes of the forms one sees: which start by hand, and which hold records back."""
    return [
        {**named(body), "form": body.get("form"), "trigger": body.get("trigger", {})}
        for body in spec.content.all_of("processes").values()
        if body.get("form") in forms
    ]
