"""Which indexes a table has because of its views: a list that many open must not read all of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import cast

from dougong.definitions.content import Body
from dougong.fields.settings import objects_in
from dougong.kernel.canonical import Json
from dougong.records.shape import Shape

MOST_INDEXES = 10
"""Each is written with every record: of too many views, the last go without."""


def wanted_indexes(shape: Shape, body: Body) -> frozenset[tuple[str, ...]]:
    """Return the keys of each index; one that begins another is served by the longer."""
    stored = {spec.key for spec in shape.stored()}
    wanted = dict.fromkeys(
        keys
        for view in objects_in(body, "views")
        for keys in _read_by(view)
        if stored.issuperset(keys)
    )
    whole = [keys for keys in wanted if not any(_begins(keys, other) for other in wanted)]
    return frozenset(whole[:MOST_INDEXES])


def _read_by(view: Mapping[str, Json]) -> Iterator[tuple[str, ...]]:
    """Yield what a view looks through: its groups, each in the view's order; its order; the days of a calendar."""
    sorts = cast("list[str]", view.get("sort") or [])
    order = tuple(key.lstrip("-") for key in sorts[:1])
    if isinstance(group := view.get("group"), str):
        yield (group,)
        yield (group, *(key for key in order if key != group))
    if order:
        yield order
    if isinstance(start := view.get("start"), str):
        yield (start,)


def _begins(keys: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return len(keys) < len(other) and other[: len(keys)] == keys
