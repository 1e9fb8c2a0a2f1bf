"""Specs of published apps; compiled once for each release."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import cast

from dougong.definitions.content import Content
from dougong.kernel.errors import NotFound
from dougong.publishing.app_spec import AppSpec
from dougong.publishing.compile import compile_app
from dougong.records.shape import FormRef, Shape, Shapes
from dougong.usecases.unit_of_work import UnitOfWork


def compiled_release(work: UnitOfWork, app: str, number: int | None = None) -> AppSpec:
    """Return the spec of a release, the current one if no number is given; an empty one before the first."""
    release = work.releases.get(app, number)
    if release is None:
        if number is not None:
            raise NotFound(what=f"release {number}")
        return AppSpec(app, Content({}))
    compiled = compile_app(release.content, foreign_shapes(work, release.content))
    return replace(compiled.spec, release=release.number)


def foreign_shapes(work: UnitOfWork, content: Content) -> Shapes:
    """Return the shapes of the apps that an app requires, as they are published now."""
    found: dict[FormRef, Shape] = {}
    waiting, seen = list(_required(content)), {str(content.app.get("key"))}
    while waiting:
        app = waiting.pop()
        if app in seen:
            continue
        seen.add(app)
        release = work.releases.get(app)
        if release is not None:
            found |= compile_app(release.content, Shapes(found)).spec.shapes.by_ref
            waiting += _required(release.content)
    return Shapes(found)


def _required(content: Content) -> tuple[str, ...]:
    requires = content.app.get("requires")
    apps = requires.get("apps") if isinstance(requires, Mapping) else None
    return tuple(cast("list[str]", apps or ()))
