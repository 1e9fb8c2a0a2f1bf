"""Long work that lets people go first: between two of its transactions there is time for theirs."""

from __future__ import annotations

import time
from dataclasses import dataclass

from dougong.usecases.unit_of_work import UnitOfWork, WorkFactory

BREATH = 0.12
"""Whoever waits for SQLite looks every tenth of a second: a shorter pause would go unnoticed."""


@dataclass(frozen=True, slots=True)
class Considerate:
    """Opens units of work as others do, and waits a moment before each that writes."""

    works: WorkFactory

    def reading(self) -> UnitOfWork:
        return self.works.reading()

    def writing(self) -> UnitOfWork:
        time.sleep(BREATH)
        return self.works.writing()
