"""A new version of a template meets what was made of the old one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from dougong.definitions.codec import content_of, document_of
from dougong.definitions.content import Content
from dougong.definitions.merge import MergeConflict, merge
from dougong.kernel.canonical import Json


@dataclass(frozen=True, slots=True)
class Upgrade:
    """The merged content keeps what was made here wherever both changed the same; each such place is a conflict."""

    content: Content
    conflicts: tuple[MergeConflict, ...]


def upgraded(base: Content, mine: Content, new: Content) -> Upgrade:
    """Merge the new version into what was made of the old one; the app keeps its own key."""
    key = mine.app["key"]
    old, ours, theirs = (cast(Json, document_of(_keyed(side, key))) for side in (base, mine, new))
    merged = merge(old, ours, theirs)
    return Upgrade(content_of(cast(Mapping[str, Json], merged.document)), merged.conflicts)


def _keyed(content: Content, key: Json) -> Content:
    return Content({**content.app, "key": key}, content.definitions)
