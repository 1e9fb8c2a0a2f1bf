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
        self._own: dict[Hashable, Any] | None = None
        self.access: Json = None

    def learn(self, number: int, access: Json) -> None:
        """Take the number, and the stamp of who may do what, from a statement that had to be made anyway."""
        self.number, self.access = number, access

    @cached_property
    def number(self) -> int:
        return self._connection.scalar(select(epoch.c.number)) or 0

    def move(self) -> None:
        """Begin a new epoch with the commit; till then what this transaction makes is its own, until it moves again."""
        self._own = {}
        self._connection.execute(update(epoch).values(number=epoch.c.number + 1))

    def forget(self) -> None:
        """Forget what this transaction made after it moved: a part of it was taken back."""
        if self._own is not None:
            self._own = {}

    def once(self, key: Hashable, make: Callable[[], M]) -> M:
        """Return what was made under this key in this epoch, making it the first time."""
        if self._own is not None:
            return _once(self._own, key, make)
        memory = self._memory
        if memory.number < self.number:
            memory.number, memory.things = self.number, {}
        if memory.number > self.number:
            # This transaction began before the publication that others have seen.
            return make()
        return _once(memory.things, key, make)


def _once(things: dict[Hashable, Any], key: Hashable, make: Callable[[], M]) -> M:
    if key not in things:
        things[key] = make()
    found: M = things[key]
    return found
