"""Who writes, when and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from dougong.records.change import Change


@dataclass(frozen=True, slots=True)
class Signature:
    """What every row that is written tells of its writing."""

    by: str | None
    at: datetime


class Reasoned(NamedTuple):
    """A change and its cause; of one that follows from another it names that record and its version."""

    change: Change
    cause: str
