"""What an expression knows besides its row: the moment, who asks, and the row around."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from dougong.expressions.values import Row
from dougong.expressions.working_days import WorkingCalendar, china
from dougong.kernel.clock import Moment
from dougong.kernel.problems import Problem


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The moment, the asker, their departments (and all below), and for a sub-form's row the record that holds it.

    `summoned` are the records that they brought into sight by the whole of a number.
    `tree` has every department with the one right above it.
    `calendar` says which days are worked; unless told otherwise they are those of China.
    """

    moment: Moment
    user: str | None = None
    departments: tuple[str, ...] = ()
    department_tree: tuple[str, ...] = ()
    tree: tuple[tuple[str, str | None], ...] = ()
    summoned: tuple[str, ...] = ()
    parent: Row | None = None
    above: Surroundings | None = None
    notes: list[Problem] | None = None
    calendar: WorkingCalendar = field(default_factory=china)

    def inside(self, row: Row) -> Surroundings:
        """Return what a child of this row has around it."""
        return replace(self, parent=row, above=self)

    def beneath(self, department: str) -> tuple[str, ...]:
        """Return a department and all that lie below it."""
        found = {department: None}
        level = [department]
        while level:
            level = [id for id, above in self.tree if above in level and id not in found]
            found |= dict.fromkeys(level)
        return tuple(found)

    def told(self, what: str) -> str:
        """Return what a template asks for: the zone, or days of the calendar as JSON."""
        return self.moment.zone if what == "zone" else self.calendar.exceptions[what]

    def note(self, problem: Problem) -> None:
        """Keep a problem met while evaluating, if anyone asked for them."""
        if self.notes is not None:
            self.notes.append(problem)


NOWHEN = Surroundings(Moment(datetime(2000, 1, 1, tzinfo=UTC)))
"""For what knows neither a clock nor an asker, such as what a record is called."""
