"""What a process remembers until the next publication."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar

from sqlalchemy import Connection, select, update

from dougong.kernel.canonical import Json
from dougong.store.tables import epoch

M = TypeVar("M")


@dataclass(slots=True)
class Memory:
    """Things made at one epoch, shared by all units of work of a process."""

    number: int = 0
    things: dict[Hashable, Any] = field(default_factory=dict)


class Epoch:
    """The epoch as one transaction sees it: one statement, the first time anything is asked of it."""

    def __init__(self, connection: Connection, memory: Memory) -> None:
        self._connection = connection
        self._memory = memory
        self._moved = False
        self.access: Json = None

    def learn(self, number: int, access: Json) -> None:
        """Take the number, and the stamp of who may do what, from a statement that had to be made anyway."""
        self.number, self.access = number, access

    @cached_property
    def number(self) -> int:
        return self._connection.scalar(select(epoch.c.number)) or 0

    def move(self) -> None:
        """Begin a new epoch with the commit; till then nothing of this transaction is shared."""
        self._moved = True
        self._connection.execute(update(epoch).values(number=epoch.c.number + 1))

    def once(self, key: Hashable, make: Callable[[], M]) -> M:
        """Return what was made under this key in this epoch, making it the first time."""
        if self._moved:
            return make()
        memory = self._memory
        if memory.number < self.number:
            memory.number, memory.things = self.number, {}
        if memory.number > self.number:
            # This transaction began before the publication that others have seen.
            return make()
        things = memory.things
        if key not in things:
            things[key] = make()
        found: M = things[key]
        return found
