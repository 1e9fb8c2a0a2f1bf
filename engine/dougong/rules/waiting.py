"""Until when a step waits: for a while from when it came here, or until a date that may still move."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from dougong.directory.working_time import Span, WorkingTime
from dougong.expressions import Expression, Row, Surroundings
from dougong.expressions.scopes import PARENT
from dougong.fields.types.reverse import Reverse
from dougong.records.paths import KeyPath, leads_to, reads_clock
from dougong.records.shape import FormRef, Shapes


def reads_more(expression: Expression | None, shapes: Shapes, form: FormRef) -> bool:
    """Tell whether it may come out otherwise though nothing is written by which a run is woken.

    Runs are woken by what happens to their record, its rows, and the records that refer to it; not by the clock, nor
    by records further away.
    """
    if expression is None:
        return False
    unheard = any(not _is_heard(shapes, form, path) for path in expression.needs)
    return unheard or reads_clock(shapes, form, expression)


def _is_heard(shapes: Shapes, form: FormRef, path: KeyPath) -> bool:
    target = leads_to(shapes, form, path[0])
    if target is None or len(path) == 1:
        # Nobody wakes a run when its record moves in a segment.
        return not shapes[form].tells_segments(path[0])
    if path[1] == PARENT:
        return len(path) == 2 or _is_heard(shapes, form, path[2:])
    field = shapes[form].fields.get(path[0])
    near = field is not None and (field.fields or isinstance(field.type, Reverse))
    return bool(near) and len(path) == 2 and not _follows(shapes, target, path[1])


def _follows(shapes: Shapes, form: FormRef, key: str) -> bool:
    """Tell whether a field is computed, so that it changes with records that nobody hears of here."""
    rolled = any((each.form, each.key) == (form, key) for each in shapes.rollups)
    return rolled or key in shapes[form].formulas


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
