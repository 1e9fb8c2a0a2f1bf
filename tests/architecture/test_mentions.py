"""Whatever a schema marks as a path or an expression is known as a mention, or a rename would leave it behind."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

import pytest

from dougong.definitions.kinds import APP, KINDS
from dougong.publishing.mentions.catalogue import PARTS
from dougong.publishing.mentions.spot import Piece
from dougong.publishing.vocabulary import VOCABULARY

MARK = "mentioned"
# A sort is a list of paths.
SORT = "terms.json#/$defs/sort"
MENTIONS = {f"terms.json#/$defs/{name}" for name in ("path", "expression")}
DEPTH = 14


def probes(schema: Any, trail: str = "", depth: int = DEPTH) -> Iterator[tuple[str, Any]]:
    """Yield the smallest values with one mention in them, one for each place that a schema has for one."""
    if not isinstance(schema, Mapping) or depth == 0:
        return
    if schema.get("$ref") in MENTIONS:
        yield trail, MARK
    if schema.get("$ref") == SORT:
        yield trail, [MARK]
    if schema.get("propertyNames", {}).get("$ref") in MENTIONS:
        yield f"{trail}.*", {MARK: {}}
    for step, inner, around in steps(schema):
        for place, value in probes(inner, trail + step, depth - 1):
            yield place, around(value)


def steps(schema: Mapping[str, Any]) -> Iterator[tuple[str, Any, Callable[[Any], Any]]]:
    """Yield each schema inside one, and how a value of it stands in a value of the whole."""
    yield "[]", schema.get("items"), lambda value: [value]
    yield ".other", schema.get("additionalProperties"), lambda value: {"other": value}
    for key, inner in schema.get("properties", {}).items():
        yield f".{key}", inner, partial(lambda key, value: {key: value}, key)
    slot, by = str(schema.get("part")), schema.get("by", "type")
    for type in VOCABULARY.types(slot) or {}:
        own = VOCABULARY.schema(slot, type)
        yield f"<{type}>", own, partial(lambda type, value: {by: type, **value}, type)


@pytest.mark.parametrize("folder", [folder for folder in PARTS if folder != APP])
def test_what_a_schema_marks_as_a_mention_is_one(folder: str) -> None:
    asked = list(probes(KINDS[folder].schema))

    unknown = {
        place
        for place, body in asked
        if not any(MARK in spot.text for spot in PARTS[folder](Piece(body)))
    }

    assert asked
    assert unknown == set()
