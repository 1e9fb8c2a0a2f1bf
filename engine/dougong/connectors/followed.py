"""Organisations that ours follows: how often they are looked at, what the last look came to, and who is who."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from dougong.kernel.canonical import Json


@dataclass(frozen=True, slots=True)
class Followed:
    """The organisation of one connection; `every` are minutes, None looks only when asked.

    `told` is what the last look came to.
    """

    connection: str
    every: int | None = 60
    next_at: datetime | None = None
    told: Mapping[str, Json] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Links:
    """Our ids by their keys, and the keys of those who are gone there."""

    ids: Mapping[str, str]
    gone: frozenset[str] = frozenset()


class FollowedOrganisations(Protocol):
    """Where they are kept."""

    def all(self) -> Sequence[Followed]: ...
    def get(self, connection: str) -> Followed | None: ...
    def keep(self, followed: Followed) -> None: ...
    def remove(self, connection: str) -> None:
        """Follow it no more, and forget who is who."""
        ...

    def links(self, connection: str, kind: str) -> Links: ...
    def keep_links(
        self, connection: str, kind: str, ids: Mapping[str, str], gone: Collection[str]
    ) -> None:
        """Write all links of a kind anew."""
        ...
