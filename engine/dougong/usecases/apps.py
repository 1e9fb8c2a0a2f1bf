"""The apps somebody sees, and one app as an end user's client needs it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dougong.access.principal import Principal
from dougong.definitions.content import Content
from dougong.kernel.canonical import Json
from dougong.publishing.planning import edits_between
from dougong.usecases.building import may_build
from dougong.usecases.client_view import operations_on
from dougong.usecases.specs import compiled_release
from dougong.usecases.unit_of_work import UnitOfWork

NO_CONTENT = Content({})


def my_apps(work: UnitOfWork, principal: Principal) -> list[dict[str, Json]]:
    """Return the apps that somebody builds or uses, oldest first."""
    return [card for app in work.drafts.apps() for card in _cards(work, principal, app)]


def sees(principal: Principal, app: str) -> bool:
    """Tell whether somebody has any role in an app."""
    return principal.admin or any(role.startswith(f"{app}/") for role in principal.roles)


def _cards(work: UnitOfWork, principal: Principal, app: str) -> Iterator[dict[str, Json]]:
    release = work.releases.get(app)
    can_build = may_build(principal, app)
    if not can_build and (release is None or not sees(principal, app)):
        return
    published = release.content if release else NO_CONTENT
    draft = work.drafts.content(app) if can_build else published
    yield {
        **{
            name: (published.app or draft.app).get(name)
            for name in ("key", "label", "icon", "color", "description")
        },
        "release": release.number if release else None,
        "unpublished": edits_between(published, draft) if can_build else 0,
        "can_build": can_build,
        "forms": _forms(work, principal, app),
        "dashboards": _named(published, "dashboards"),
        "navigation": published.app.get("navigation", []),
    }


def _forms(work: UnitOfWork, principal: Principal, app: str) -> Sequence[Json]:
    """Return the forms of the current release in which somebody may do anything."""
    spec = compiled_release(work, app)
    return [
        {"key": key, "label": body.get("label", key)}
        for key, body in spec.content.all_of("forms").items()
        if key in spec.forms and operations_on(work, principal, spec, key)
    ]


def _named(content: Content, folder: str) -> Sequence[Json]:
    return [
        {"key": key, "label": body.get("label", key)}
        for key, body in content.all_of(folder).items()
    ]
