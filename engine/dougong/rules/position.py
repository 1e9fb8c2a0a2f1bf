"""Where a run of a rule stands: at which instruction, and at which record of the loops around it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import cast

from dougong.kernel.canonical import Json
from dougong.kernel.instants import instant


@dataclass(frozen=True, slots=True)
class Loop:
    """The records that a loop goes through, found when it began; `at` is the one whose turn it is."""

    each: int
    items: tuple[str, ...]
    at: int = 0

    @property
    def item(self) -> str:
        return self.items[self.at]


@dataclass(frozen=True, slots=True)
class Position:
    """`pc` is the instruction that comes next, `began` since when it waits, `sending` the deliveries it waits for.

    `handed` are the letters that loops have handed over: nobody waits for one before the next is written.
    """

    pc: int = 0
    loops: tuple[Loop, ...] = ()
    began: datetime | None = None
    sending: tuple[str, ...] = ()
    handed: tuple[str, ...] = ()

    @property
    def awaited(self) -> tuple[str, ...]:
        """Return what must arrive before it goes on: what its step has sent, or what loops before have."""
        return self.sending or (() if self.loops else self.handed)

    @property
    def mark(self) -> str:
        """Return what tells this step of a run from every other, also in loops.

        >>> Position(7, (Loop(2, ("a", "b"), 1),)).mark
        '7.1'
        """
        return ".".join(str(each) for each in (self.pc, *(loop.at for loop in self.loops)))

    @property
    def loop(self) -> int:
        """Return where the loop begins that it is in; -1 outside of all."""
        return self.loops[-1].each if self.loops else -1

    def to(self, pc: int) -> Position:
        """Go on elsewhere, in the same loops."""
        return Position(pc, self.loops, handed=self.handed)

    def next(self) -> Position:
        return self.to(self.pc + 1)

    def handing(self, letters: Sequence[str]) -> Position:
        """Go on without waiting for letters."""
        return replace(self, handed=(*self.handed, *letters))

    def arrived(self) -> Position:
        """Go on when all has arrived that it waited for."""
        return self.next() if self.sending else replace(self, handed=())

    def into(self, items: Sequence[str], past: int) -> Position:
        """Begin to go through records; where there are none, go past the loop."""
        if not items:
            return self.to(past)
        inside = (*self.loops, Loop(self.pc, tuple(items)))
        return Position(self.pc + 1, inside, handed=self.handed)

    def again(self) -> Position:
        """Go on with the next record of the innermost loop, or with what comes after it."""
        *outer, loop = self.loops
        if loop.at + 1 < len(loop.items):
            inside = (*outer, replace(loop, at=loop.at + 1))
            return Position(loop.each + 1, inside, handed=self.handed)
        return Position(self.pc + 1, tuple(outer), handed=self.handed)

    def dump(self) -> dict[str, Json]:
        """Return it as JSON."""
        return {
            "pc": self.pc,
            "loops": [[each.each, each.at, list(each.items)] for each in self.loops],
            "began": instant(self.began) if self.began else None,
            "sending": list(self.sending),
            **({"handed": list(self.handed)} if self.handed else {}),
        }


def load_position(said: Mapping[str, Json]) -> Position:
    """Read what `dump` wrote."""
    loops = cast("list[tuple[int, int, list[str]]]", said["loops"])
    return Position(
        cast(int, said["pc"]),
        tuple(Loop(each, tuple(items), at) for each, at, items in loops),
        datetime.fromisoformat(str(said["began"])) if said.get("began") else None,
        tuple(cast("list[str]", said.get("sending") or ())),
        tuple(cast("list[str]", said.get("handed") or ())),
    )
