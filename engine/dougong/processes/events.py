"""What can happen to a run from outside."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Begin:
    """The initiator starts the run."""


@dataclass(frozen=True, slots=True)
class Act:
    """A person uses a verb on one of their tasks.

    `to` are people (who takes over, signs or is told), `place` is where they sign, `node` a node (return);
    `changed` are the fields written on the way; `chosen` says for nodes ahead who is asked there, and for
    branches where they lead; `signature` is drawn by hand, as the path of an SVG.
    """

    task: str
    verb: str
    by: str
    comment: str = ""
    to: tuple[str, ...] = ()
    node: str | None = None
    changed: tuple[str, ...] = ()
    place: str | None = None
    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    signature: str = ""


@dataclass(frozen=True, slots=True)
class Due:
    """A moment has come that the run waits for, or a date that it goes by has moved.

    `hindered`: what the clock wanted to do was refused, so that it only tells people.
    """

    hindered: bool = False


@dataclass(frozen=True, slots=True)
class HandOver:
    """An open task goes to whoever acts for its person now."""

    task: str


@dataclass(frozen=True, slots=True)
class Inherit:
    """A task that is not done goes to somebody for good, because its person left; or back, because they did not."""

    task: str
    to: str


@dataclass(frozen=True, slots=True)
class Performed:
    """The system has worked where the run stood with a visit: it began `runs`, or could not, and says why."""

    visit: int
    problem: str = ""
    runs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SubsEnded:
    """All runs have ended that were waited for with a visit; `agreed` if every one of them was."""

    visit: int
    agreed: bool


@dataclass(frozen=True, slots=True)
class Abandon:
    """Nobody waits for this run any more: what it was part of has left it behind."""


Event: TypeAlias = "Begin | Act | Due | HandOver | Inherit | Performed | SubsEnded | Abandon"
