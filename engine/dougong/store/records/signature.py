"""Who writes, when and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Signature:
    """What every row that is written tells of its writing."""

    by: str | None
    at: datetime
    cause: str = ""
