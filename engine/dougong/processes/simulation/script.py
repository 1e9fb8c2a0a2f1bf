"""What happens in a simulation, step by step: somebody does something, or time passes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import TypeAlias

from dougong.directory.working_time import Span
from dougong.kernel.canonical import Json

MOST_STEPS = 200
LONGEST_DAYS = 731
"""How far a simulation's clock may go from where it began."""


@dataclass(frozen=True, slots=True)
class Deed:
    """A person uses a verb where a node asks them; the rest is as in `dougong.processes.events.Act`.

    Nobody named, or somebody who is not asked there any more, is whoever is asked first.
    """

    verb: str
    at: str = ""
    by: str = ""
    comment: str = ""
    to: tuple[str, ...] = ()
    node: str | None = None
    place: str | None = None
    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    values: Mapping[str, Json] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Pause:
    """Nobody does anything for a span; without one, until the clock has something to do."""

    span: Span | None = None


Happening: TypeAlias = "Deed | Pause"


class Then(Enum):
    """What follows the steps that were told: nothing, or everybody agrees until the end."""

    STOP = "stop"
    AGREE = "agree"
