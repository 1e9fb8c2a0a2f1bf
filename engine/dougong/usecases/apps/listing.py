"""The apps somebody sees, and one app as an end user's client needs it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from dougong.access.policy import sees
from dougong.access.principal import Principal
from dougong.definitions.content import Body, Content
from dougong.kernel.canonical import Json
from dougong.publishing.app_spec import AppSpec
from dougong.publishing.planning import edits_between
from dougong.usecases.apps.client_view import operations_on
from dougong.usecases.apps.opening import open_dashboards
from dougong.usecases.building.editing import may_build
from dougong.usecases.facts.specs import compiled_release
from dougong.usecases.unit_of_work import UnitOfWork

NO_CONTENT = Content({})


def my_apps(work: UnitOfWork, who: Principal) -> list[dict[str, Json]]:
    """Return the apps that somebody builds or uses, oldest first."""
    return [card for app in work.drafts.apps() for card in _cards(work, who, app)]


def _cards(work: UnitOfWork, who: Principal, app: str) -> Iterator[dict[str, Json]]:
    release = work.releases.get(app)
    can_build = may_build(who, app)
    if not can_build and (release is None or not sees(who, app)):
        return
    spec = compiled_release(work, app)
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
        "forms": _forms(work, who, spec),
        "dashboards": _named(open_dashboards(who, spec)),
        "navigation": published.app.get("navigation", []),
    }


def _forms(work: UnitOfWork, who: Principal, spec: AppSpec) -> Sequence[Json]:
    """Return the forms of the current release in which somebody may do anything."""
    bodies = spec.content.all_of("forms")
    return _named(
        {
            key: body
            for key, body in bodies.items()
            if key in spec.forms and operations_on(work, who, spec, key)
        }
    )


def _named(bodies: Mapping[str, Body]) -> Sequence[Json]:
    return [
        {"key": key, "label": body.get("label", key), "icon": body.get("icon")}
        for key, body in bodies.items()
    ]
