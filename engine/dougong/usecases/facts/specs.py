"""Specs of published apps; compiled once for each release."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import cast

from dougong.definitions.content import Content
from dougong.forms.spec import FormSpec
from dougong.kernel.errors import NotFound
from dougong.publishing.app_spec import AppSpec
from dougong.publishing.compile import compile_app
from dougong.publishing.shelf import Shelved, put
from dougong.publishing.still_waiting import with_all_rules
from dougong.records.shape import FormRef, Shapes
from dougong.usecases.unit_of_work import UnitOfWork

NOTHING_NEW: Mapping[str, Content] = MappingProxyType({})


def compiled_release(work: UnitOfWork, app: str, number: int | None = None) -> AppSpec:
    """Return the spec of a release, the current one if no number is given; an empty one before the first."""
    wanted = number if number is not None else work.releases.current(app)
    if wanted is None:
        return AppSpec(app, Content({}))
    kept = work.specs.get((app, wanted))
    if kept is not None and all(
        work.releases.current(other) == at for other, at in kept.required.items()
    ):
        return kept.spec
    return put(work.specs, app, wanted, _compiled(work, app, wanted))


def published(
    work: UnitOfWork, ref: FormRef, number: int | None = None
) -> tuple[AppSpec, FormSpec]:
    """Return a form as people use it, with its app; raises `NotFound` before its first release."""
    spec = compiled_release(work, ref.app, number)
    if ref.form not in spec.forms:
        raise NotFound(what="form", key=str(ref))
    return spec, spec.forms[ref.form]


def _compiled(work: UnitOfWork, app: str, number: int) -> Shelved:
    release = work.releases.get(app, number)
    if release is None:
        raise NotFound(what="release", key=str(number))
    compiled = compile_app(release.content, foreign_shapes(work, release.content))
    required = {ref.app for ref in compiled.spec.shapes.by_ref} | set(
        required_apps(release.content)
    )
    return Shelved(
        replace(with_all_rules(compiled.spec), release=number),
        {other: work.releases.current(other) for other in sorted(required - {app})},
    )


def foreign_shapes(
    work: UnitOfWork, content: Content, instead: Mapping[str, Content] = NOTHING_NEW
) -> Shapes:
    """Return the shapes of the apps that an app requires, as they are published now.

    `instead` are the contents of some apps as they are about to be published.
    """
    return _behind(work, content, instead, {str(content.app.get("key"))}, Shapes())


def _behind(
    work: UnitOfWork,
    content: Content,
    instead: Mapping[str, Content],
    seen: set[str],
    found: Shapes,
) -> Shapes:
    """Add what an app requires to the shapes that were found: each app after those that it requires itself."""
    for app in required_apps(content):
        if app not in seen:
            seen.add(app)
            theirs = instead[app] if app in instead else _content(work, app)
            if theirs is not None:
                found = _behind(work, theirs, instead, seen, found)
                found = compile_app(theirs, found).spec.shapes
    return found


def _content(work: UnitOfWork, app: str) -> Content | None:
    release = work.releases.get(app)
    return release.content if release is not None else None


def required_apps(content: Content) -> tuple[str, ...]:
    """Return the apps whose forms an app may reach into."""
    requires = content.app.get("requires")
    apps = requires.get("apps") if isinstance(requires, Mapping) else None
    return tuple(cast("list[str]", apps or ()))
