"""Whether the keys of an app may be keys at all, and stand where they say they stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from dougong.definitions.content import Body, Content
from dougong.definitions.keys import APP_LIMIT, key_problems
from dougong.fields.settings import objects_in
from dougong.kernel.canonical import Json
from dougong.kernel.problems import Problem, join_path


def key_problems_of(content: Content) -> list[Problem]:
    """Return what is wrong with the keys of an app, its definitions and its fields."""
    found = key_problems(str(content.app.get("key", "")), "app/key", limit=APP_LIMIT)
    for folder, bodies in content.definitions.items():
        for key, body in bodies.items():
            found += definition_key_problems(folder, key, body)
    return found


def definition_key_problems(folder: str, key: str, body: Body) -> list[Problem]:
    """Return what is wrong with the keys of one definition."""
    place = join_path(folder, key)
    if body.get("key") != key:
        return [Problem(join_path(place, "key"), "definition.other_key", {"key": key})]
    found = key_problems(key, join_path(place, "key"))
    if folder == "forms":
        found += _field_keys(body, place)
    return found


def _field_keys(holder: Mapping[str, Json], place: str) -> Iterator[Problem]:
    for field in objects_in(holder, "fields"):
        path = join_path(place, "fields", str(field.get("key")))
        yield from key_problems(str(field.get("key")), join_path(path, "key"))
        yield from _field_keys(field, path)
