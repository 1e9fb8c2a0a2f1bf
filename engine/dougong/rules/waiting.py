"""Until when a step waits: for a while from when it came here, or until a date that may still move."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from dougong.directory.working_time import Span, WorkingTime
from dougong.expressions import Expression, Row, Surroundings
from dougong.records.paths import leads_to, reads_clock
from dougong.records.shape import FormRef, Shapes


def reads_more(expression: Expression | None, shapes: Shapes, form: FormRef) -> bool:
    """Tell whether it may come out otherwise though nobody writes the record: by the clock, or by other records."""
    if expression is None:
        return False
    others = any(leads_to(shapes, form, path[0]) is not None for path in expression.needs)
    return others or reads_clock(shapes, form, expression)


@dataclass(frozen=True, slots=True)
class Until:
    """A span from when the wait began; with `moment` a span before or after what it gives, or right then."""

    span: Span | None = None
    moment: Expression | None = None

    @property
    def needs(self) -> frozenset[tuple[str, ...]]:
        return self.moment.needs if self.moment else frozenset()

    def due(
        self, began: datetime, row: Row, around: Surroundings, office: WorkingTime
    ) -> datetime | None:
        """Return when the wait is over as things stand; None while there is no date. A day begins when work does."""
        start = self._start(began, row, around, office)
        return office.moved(start, self.span) if start and self.span else start

    def _start(
        self, began: datetime, row: Row, around: Surroundings, office: WorkingTime
    ) -> datetime | None:
        match self.moment.evaluate(row, around) if self.moment else began:
            case datetime() as at:
                return at
            case date() as day:
                return office.begins(day)
        return None
