"""Which dashboards of an app somebody may open: the menu and the door ask the same question."""

from __future__ import annotations

from collections.abc import Mapping

from dougong.access.policy import held_roles
from dougong.access.principal import Principal
from dougong.definitions.content import Body
from dougong.publishing.app_spec import AppSpec
from dougong.reports import forms_of
from dougong.usecases.building.editing import may_build


def open_dashboards(who: Principal, spec: AppSpec) -> Mapping[str, Body]:
    """Return the published dashboards that somebody may open; whoever builds the app opens all."""
    bodies = spec.content.all_of("dashboards")
    if may_build(who, spec.key):
        return bodies
    held = held_roles(who, spec.roles)
    return {
        key: body
        for key, body in bodies.items()
        if any(role.opens(key, forms_of(body)) for role in held)
    }
