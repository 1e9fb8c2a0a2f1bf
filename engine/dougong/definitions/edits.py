"""Edits of JSON at a place: each returns a new document and leaves the old one as it was."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias, cast

from dougong.kernel.canonical import Json

Steps: TypeAlias = "tuple[str | int, ...]"


def value_at(document: Json, steps: Steps) -> Json:
    """Return what stands at a place; the steps must lead somewhere."""
    for step in steps:
        document = cast("Mapping[str | int, Json]", document)[step]
    return document


def with_value(document: Json, steps: Steps, value: Json) -> Json:
    """Return the document with another value at a place.

    >>> with_value({"fields": [{"key": "a"}]}, ("fields", 0, "key"), "b")
    {'fields': [{'key': 'b'}]}
    """
    if not steps:
        return value
    step, rest = steps[0], steps[1:]
    inner = with_value(value_at(document, (step,)), rest, value)
    if isinstance(step, int):
        items = cast(Sequence[Json], document)
        return [*items[:step], inner, *items[step + 1 :]]
    return {**cast(Mapping[str, Json], document), step: inner}


def without(document: Json, steps: Steps) -> Json:
    """Return the document without the property or item at a place.

    >>> without({"fields": ["a", "b"]}, ("fields", 0))
    {'fields': ['b']}
    """
    holder, last = value_at(document, steps[:-1]), steps[-1]
    if isinstance(last, int):
        items = cast(Sequence[Json], holder)
        return with_value(document, steps[:-1], [*items[:last], *items[last + 1 :]])
    kept = {name: value for name, value in cast(Mapping[str, Json], holder).items() if name != last}
    return with_value(document, steps[:-1], kept)


def with_name(document: Json, steps: Steps, name: str) -> Json:
    """Return the document with the property at a place under another name, in the same order."""
    holder = cast(Mapping[str, Json], value_at(document, steps[:-1]))
    named = {name if each == steps[-1] else each: value for each, value in holder.items()}
    return with_value(document, steps[:-1], named)
