"""What was brought once, for whoever judges several things before anything is written."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

from dougong.expressions import Row
from dougong.records.following import Way
from dougong.records.query import Standing
from dougong.records.record import Record
from dougong.records.shape import FormRef
from dougong.usecases.unit_of_work import Facts

T = TypeVar("T")


class Glance:
    """Facts that are asked for once each; who writes something forgets them."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._known: dict[Hashable, Any] = {}

    def forget(self) -> None:
        self._known.clear()

    def record(self, form: FormRef, id: str, standing: Standing = Standing.LIVE) -> Record | None:
        key = (form, id, standing)
        return self._once(key, lambda: self._facts.record(form, id, standing))

    def records(
        self, way: Way, ids: Iterable[str], standing: Standing = Standing.LIVE
    ) -> Sequence[Record]:
        wanted = frozenset(ids)
        key = ("records", way, wanted, standing)
        return self._once(key, lambda: self._facts.records(way, wanted, standing))

    def rows(self, way: Way, ids: Iterable[str]) -> Mapping[str, tuple[Row, ...]]:
        wanted = frozenset(ids)
        return self._once(("rows", way, wanted), lambda: self._facts.rows(way, wanted))

    def _once(self, key: Hashable, ask: Callable[[], T]) -> T:
        if key not in self._known:
            self._known[key] = ask()
        found: T = self._known[key]
        return found
