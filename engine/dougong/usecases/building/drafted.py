"""The draft of an app as its makers try things on it, compiled."""

from __future__ import annotations

from dougong.access.principal import Principal
from dougong.publishing.app_spec import AppSpec
from dougong.publishing.compile import compile_app
from dougong.usecases.building.editing import demand_builder, read_draft
from dougong.usecases.facts.specs import foreign_shapes
from dougong.usecases.unit_of_work import UnitOfWork


def drafted_spec(work: UnitOfWork, who: Principal, app: str) -> AppSpec:
    """Return the draft, compiled as far as it can be."""
    demand_builder(who, app)
    content = read_draft(work, who, app).content
    return compile_app(content, foreign_shapes(work, content)).spec
