"""What makers do to a draft: found an app, read it, write and remove definitions, throw changes away."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from dougong.access.principal import Principal
from dougong.definitions.check import malformed
from dougong.definitions.codec import document_of
from dougong.definitions.content import Body, Content
from dougong.definitions.formats import FORMAT
from dougong.definitions.keys import APP_LIMIT, key_for, key_problems
from dougong.definitions.kinds import APP, KINDS
from dougong.definitions.place import Place
from dougong.kernel.canonical import etag_of
from dougong.kernel.errors import Conflict, Forbidden, Invalid, NotFound, refuse_if
from dougong.kernel.problems import Problem
from dougong.kernel.wording import Label
from dougong.publishing.vocabulary import CHECKER
from dougong.publishing.wellformed import problems_at, problems_of
from dougong.usecases.changes.stale import Stale
from dougong.usecases.unit_of_work import UnitOfWork

BUILDER = "builder"
ANY = "*"
"""A tag that stands for whatever is there."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft as it stands: `etags` by "folder/key"; `etag` changes when any of them does."""

    content: Content
    etags: Mapping[str, str]

    @property
    def etag(self) -> str:
        return etag_of(document_of(self.content))


@dataclass(frozen=True, slots=True)
class Saved:
    """A definition was written; the problems are those it may have while it is being made."""

    etag: str
    problems: tuple[Problem, ...] = ()


def may_build(who: Principal, app: str) -> bool:
    """Tell whether someone may change an app: an administrator, or whoever holds its builder role."""
    return who.admin or f"{app}/{BUILDER}" in who.roles


def demand_builder(who: Principal, app: str) -> None:
    """Refuse whoever may not change an app."""
    if not may_build(who, app):
        raise Forbidden(app=app)


def create_app(work: UnitOfWork, who: Principal, about: Body) -> str:
    """Found an app from its label (and key, icon, colour where given); return its key."""
    if not who.admin:
        raise Forbidden
    # Judged before a key is made out of the label, for which it must be one.
    refuse_if(CHECKER.of_app({"format": FORMAT, **about, "key": "app"}))
    taken = work.drafts.taken()
    key = str(
        about.get("key")
        or key_for(cast(Label, about.get("label", "")), taken, otherwise="app", limit=APP_LIMIT)
    )
    refuse_if(key_problems(key, "key", limit=APP_LIMIT))
    if key in taken:
        raise Conflict(key=key)
    body: Body = {"format": FORMAT, **about, "key": key}
    refuse_if(CHECKER.of_app(body))
    work.drafts.put(key, APP, key, body, by=who.id, seen=None)
    return key


def read_draft(work: UnitOfWork, who: Principal, app: str) -> Draft:
    """Return what is being edited."""
    demand_builder(who, app)
    return Draft(work.drafts.content(app), work.drafts.etags(app))


def put_definition(
    work: UnitOfWork, who: Principal, place: Place, body: Body, *, seen: str | None
) -> Saved:
    """Write one definition; what is only unfinished is kept and reported, what makes no sense is refused."""
    current = _current(work, who, place, seen)
    problems = problems_at(place, body)
    refuse_if(malformed(problems))
    etag = work.drafts.put(place.app, place.folder, place.key, body, by=who.id, seen=current)
    return Saved(etag, tuple(problems))


def remove_definition(work: UnitOfWork, who: Principal, place: Place, *, seen: str | None) -> None:
    """Remove one definition from the draft; what depends on it shows up as problems of the draft."""
    current = _current(work, who, place, seen)
    if current is None or place.folder == APP:
        raise NotFound(what=place.path)
    work.drafts.remove(place.app, place.folder, place.key, by=who.id, seen=current)


def put_draft(
    work: UnitOfWork, who: Principal, app: str, content: Content, *, seen: str | None
) -> Draft:
    """Write a whole app; definitions that are not in it are removed."""
    before = read_draft(work, who, app)
    if seen is not None and seen != before.etag:
        raise Stale(what=app)
    if content.app.get("key") != app:
        raise Invalid([Problem("app/key", "definition.other_key", {"key": app})])
    refuse_if(malformed(problems_of(content)))
    _replace(work, who, before, content)
    return Draft(work.drafts.content(app), work.drafts.etags(app))


def discard(work: UnitOfWork, who: Principal, app: str) -> Draft:
    """Throw unpublished changes away: the draft becomes what the current release is."""
    before = read_draft(work, who, app)
    release = work.releases.get(app)
    if release is None:
        raise NotFound(what="release")
    _replace(work, who, before, release.content)
    return Draft(work.drafts.content(app), work.drafts.etags(app))


def _current(work: UnitOfWork, who: Principal, place: Place, seen: str | None) -> str | None:
    """Return the present tag of a definition; whoever names another one is told so."""
    demand_builder(who, place.app)
    if place.folder != APP and place.folder not in KINDS:
        raise NotFound(what=place.folder)
    etags = work.drafts.etags(place.app)
    if Place(place.app, APP, place.app).path not in etags:
        raise NotFound(what=place.app)
    current = etags.get(place.path)
    if seen is not None and seen not in {current, ANY}:
        raise Stale(what=place.path)
    return current


def _replace(work: UnitOfWork, who: Principal, before: Draft, content: Content) -> None:
    """Write what differs and remove what is gone, so that untouched definitions keep their tags."""
    app = str(content.app["key"])
    old, new = _bodies(before.content, app), _bodies(content, app)
    for place in old.keys() - new.keys():
        work.drafts.remove(app, place.folder, place.key, by=who.id, seen=before.etags[place.path])
    for place, body in new.items():
        if old.get(place) != body:
            seen = before.etags.get(place.path)
            work.drafts.put(app, place.folder, place.key, body, by=who.id, seen=seen)


def _bodies(content: Content, app: str) -> dict[Place, Body]:
    bodies = {Place(app, APP, app): content.app}
    for folder in KINDS:
        bodies |= {Place(app, folder, key): body for key, body in content.all_of(folder).items()}
    return bodies
