"""Counting; what took long to count is told again for a while: a wall of figures is looked at by many, and often."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field
from threading import Lock
from typing import Any

from sqlalchemy import Connection, Row, Select

from dougong.store.layout import Layout
from dougong.store.patience import bound

LONG = {"sqlite": 0.2, "postgresql": 0.3}
"""From how many seconds on a count is kept: of the processor where SQLite counts in here, of the clock elsewhere."""
TIMES_AS_LONG = 100
MOST_SECONDS = 600.0
MOST_KEPT = 200
Rows = Sequence[Row[Any]]


@dataclass(frozen=True, slots=True)
class _Count:
    rows: Rows
    at: float
    until: float


@dataclass(slots=True)
class Counts:
    """What a process has counted since the last publication, the oldest first."""

    kept: OrderedDict[str, _Count] = field(default_factory=OrderedDict)
    lock: Lock = field(default_factory=Lock)

    def find(self, key: str, now: float) -> _Count | None:
        with self.lock:
            found = self.kept.get(key)
            return found if found and found.until > now else None

    def keep(self, key: str, count: _Count) -> None:
        with self.lock:
            self.kept[key] = count
            self.kept.move_to_end(key)
            while len(self.kept) > MOST_KEPT:
                self.kept.popitem(last=False)


@dataclass(slots=True)
class Counter:
    """Counts for one unit of work; `ago` is how many seconds old the oldest answer is that it told.

    Unless it `keeps`, everything is asked of the database; with `anew` that is so once more, and kept from then on.
    What is kept goes by the whole statement with all that it compares with, permits included: nobody is told what was
    counted for somebody who sees other rows. It is kept as long as a hundred such counts take, ten minutes at the most.
    """

    connection: Connection
    keeps: bool = False
    anew: bool = False
    ago: float = 0.0

    def rows(self, layout: Layout, statement: Select[Any]) -> Rows:
        """Return the rows of a statement, as they are or as they were `ago` seconds before."""
        if not self.keeps:
            bound(self.connection)
            return self.connection.execute(statement).all()
        counts, key = layout.once("counts", Counts), self._key(statement)
        now = time.monotonic()
        if not self.anew and (found := counts.find(key, now)):
            self.ago = max(self.ago, now - found.at)
            return found.rows
        bound(self.connection)
        clock = time.thread_time if self._here else time.monotonic
        began = clock()
        rows = self.connection.execute(statement).all()
        took = clock() - began
        if took >= LONG[self.connection.dialect.name]:
            counts.keep(key, _Count(rows, now, now + min(TIMES_AS_LONG * took, MOST_SECONDS)))
        return rows

    @property
    def _here(self) -> bool:
        """Whether the database counts in this process."""
        return self.connection.dialect.name == "sqlite"

    def _key(self, statement: Select[Any]) -> str:
        compiled = statement.compile(dialect=self.connection.dialect)
        return f"{compiled}\n{sorted(compiled.params.items())!r}"
