"""Where definitions name somebody: what nobody changes but its maker, in the draft, and everybody sees."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import cast

from dougong.definitions.content import Content
from dougong.kernel.canonical import Json
from dougong.kernel.errors import NotFound
from dougong.kernel.problems import join_path
from dougong.kernel.wording import Label, label_in
from dougong.usecases.unit_of_work import UnitOfWork

MOST = 200


def mentions_of(work: UnitOfWork, person: str, locale: str) -> list[Json]:
    """Return where drafts and releases name a person: app, definition, and what stands around the name."""
    found = [
        {**each, "published": published}
        for app in work.drafts.apps()
        for published, content in _contents(work, app)
        for each in _in_content(content, app, person, locale)
    ]
    # What is published and drafted alike is told once.
    told: dict[tuple[Json, ...], dict[str, Json]] = {}
    for each in found:
        told.setdefault((each["app"], each["folder"], each["key"], each["where"]), each)
    return cast("list[Json]", list(told.values())[:MOST])


def _contents(work: UnitOfWork, app: str) -> Iterator[tuple[bool, Content]]:
    try:
        release = work.releases.get(app)
    except NotFound:
        release = None
    if release is not None:
        yield True, release.content
    yield False, work.drafts.content(app)


def _in_content(content: Content, app: str, person: str, locale: str) -> Iterator[dict[str, Json]]:
    label = label_in(cast(Label, content.app.get("label", app)), locale)
    for folder, bodies in content.definitions.items():
        for key, body in bodies.items():
            for where, path in dict(_places(body, person, locale)).items():
                named = label_in(cast(Label, body.get("label", key)), locale)
                yield {
                    "app": app,
                    "app_label": label,
                    "folder": folder,
                    "key": key,
                    "label": named,
                    "where": where if where != named else "",
                    "path": path,
                }


def _places(
    value: Json, person: str, locale: str, inside: str = "", path: str = ""
) -> Iterator[tuple[str, str]]:
    """Yield the label of what stands nearest around each mention, and the path that leads there."""
    if isinstance(value, str):
        if person in value:
            yield inside, path
    elif isinstance(value, Mapping):
        said = value.get("label")
        here = label_in(cast(Label, said), locale) if said else inside
        for key, each in value.items():
            yield from _places(each, person, locale, here, join_path(path, key))
    elif isinstance(value, list | tuple):
        for at, each in enumerate(value):
            yield from _places(each, person, locale, inside, join_path(path, at))
