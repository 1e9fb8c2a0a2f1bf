"""What can happen to a run from outside."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Begin:
    """The initiator starts the run."""


@dataclass(frozen=True, slots=True)
class Act:
    """A person uses a verb on one of their tasks.

    `to` is a person (transfer), `node` a node (return); `changed` are the fields written on the way.
    """

    task: str
    verb: str
    by: str
    comment: str = ""
    to: str | None = None
    node: str | None = None
    changed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Due:
    """A moment has come that the run waits for, or a date that it goes by has moved.

    `hindered`: what the clock wanted to do was refused, so that it only tells people.
    """

    hindered: bool = False


Event: TypeAlias = "Begin | Act | Due"
