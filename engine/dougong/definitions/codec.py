"""An app as one document, as content, and as canonical files; the same content always gives the same bytes."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import cast

from dougong.definitions.content import Body, Content
from dougong.definitions.formats import upgraded
from dougong.definitions.kinds import APP, KINDS
from dougong.definitions.plain_words import nearest
from dougong.kernel.canonical import Json, pretty
from dougong.kernel.errors import Invalid, refuse_if
from dougong.kernel.problems import Problem, join_path

# What a reader wants to see first; everything else follows by the alphabet.
_FIRST = [
    "format",
    "key",
    "type",
    "on",
    "label",
    "description",
    "icon",
    "color",
    "form",
    "from",
    "to",
    "trigger",
    "condition",
]


def content_of(document: Json) -> Content:
    """Read a whole app from one document; raises `Invalid` when it is not `{"app": {…}, "forms": [{…}], …}`."""
    if not isinstance(document, Mapping) or not isinstance(document.get(APP), Mapping):
        raise Invalid([Problem("", "definition.not_an_app")])
    document = upgraded(document)
    refuse_if(_misplaced(document))
    bodies = {folder: _by_key(cast(list[Body], document.get(folder, []))) for folder in KINDS}
    return Content(
        cast(Body, document[APP]), {folder: kept for folder, kept in bodies.items() if kept}
    )


def document_of(content: Content) -> dict[str, Json]:
    """Return a whole app as one document: every kind is there, definitions in the order of their keys."""
    lists: dict[str, Json] = {
        folder: [arranged(body) for body in _sorted(content, folder)] for folder in KINDS
    }
    return {APP: arranged(content.app), **lists}


def files_of(content: Content) -> dict[str, str]:
    """Return an app as canonical files, text by path."""
    bodies = {
        f"{folder}/{body['key']}.json": body
        for folder in KINDS
        for body in _sorted(content, folder)
    }
    return {
        path: pretty(arranged(body)) for path, body in {"app.json": content.app, **bodies}.items()
    }


def content_of_files(texts: Mapping[str, str]) -> Content:
    """Read an app from files; the name of a file must be the key in it."""
    bodies: dict[str, Json] = {}
    problems: list[Problem] = []
    for path, text in sorted(texts.items()):
        try:
            bodies[path] = json.loads(text)
        except ValueError:
            problems.append(Problem(path, "definition.not_json"))
    refuse_if([*problems, *_misnamed(bodies)])
    lists = {
        folder: [body for path, body in bodies.items() if path.startswith(f"{folder}/")]
        for folder in KINDS
    }
    return content_of({APP: bodies.get("app.json"), **lists})


def arranged(value: Json) -> Json:
    """Return JSON with the properties of every object in reading order; lists keep theirs.

    >>> arranged({"min": 0, "key": "units"})
    {'key': 'units', 'min': 0}
    """
    if isinstance(value, Mapping):
        return {name: arranged(value[name]) for name in sorted(value, key=_rank)}
    if isinstance(value, list | tuple):
        return [arranged(item) for item in value]
    return value


def _rank(name: str) -> tuple[int, str]:
    return (_FIRST.index(name) if name in _FIRST else len(_FIRST), name)


def _sorted(content: Content, folder: str) -> list[Body]:
    return [body for _, body in sorted(content.all_of(folder).items())]


def _by_key(bodies: list[Body]) -> dict[str, Body]:
    return {str(body["key"]): body for body in bodies}


def _misplaced(document: Mapping[str, Json]) -> Iterator[Problem]:
    for folder, bodies in document.items():
        if folder == APP:
            continue
        if folder not in KINDS:
            yield Problem(
                folder,
                "definition.unknown_kind",
                {"name": folder, "nearest": nearest(folder, KINDS)},
            )
        elif not isinstance(bodies, list):
            yield Problem(folder, "definition.wrong_type", {"wanted": "array"})
        else:
            yield from _unaddressed(folder, bodies)


def _unaddressed(folder: str, bodies: list[Json]) -> Iterator[Problem]:
    seen: set[str] = set()
    for index, body in enumerate(bodies):
        key = body.get("key") if isinstance(body, Mapping) else None
        if not isinstance(key, str):
            yield Problem(join_path(folder, index), "definition.missing_property", {"name": "key"})
        elif key in seen:
            yield Problem(join_path(folder, key), "definition.repeated_key", {"key": key})
        else:
            seen.add(key)


def _misnamed(bodies: Mapping[str, Json]) -> Iterator[Problem]:
    for path, body in bodies.items():
        folder, _, name = path.rpartition("/")
        if folder in KINDS and (not isinstance(body, Mapping) or f"{body.get('key')}.json" != name):
            yield Problem(path, "definition.misnamed_file")
