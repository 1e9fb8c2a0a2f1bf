"""Specs that were compiled before: one shelf for each installation and process."""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping
from dataclasses import dataclass
from typing import TypeAlias

from dougong.publishing.app_spec import AppSpec

ROOM = 200


@dataclass(frozen=True, slots=True)
class Shelved:
    """A spec, and the releases of the required apps it was compiled against."""

    spec: AppSpec
    required: Mapping[str, int | None]


Shelf: TypeAlias = "MutableMapping[tuple[str, int], Shelved]"


def put(shelf: Shelf, app: str, number: int, shelved: Shelved) -> AppSpec:
    """Keep a spec; the one kept longest makes room, runs pinned to old releases fetch it again."""
    while len(shelf) >= ROOM:
        shelf.pop(next(iter(shelf)), None)
    shelf[app, number] = shelved
    return shelved.spec
