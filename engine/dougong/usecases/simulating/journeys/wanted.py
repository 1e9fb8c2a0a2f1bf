"""What a maker asks of a simulated journey, and what is refused of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from dougong.journeys.simulation.script import LONGEST, Assumption, Basis, Span
from dougong.journeys.simulation.simulate import MOST_CUSTOMERS
from dougong.kernel.clock import Moment
from dougong.kernel.errors import refuse_if
from dougong.kernel.problems import Problem

A_YEAR = timedelta(days=364)
"""Whole weeks, so that a Sunday is compared with a Sunday."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """So many days and customers, on which basis, and the seed that decides whom chance takes."""

    days: int
    customers: int
    basis: Basis
    seed: int
    assumption: Assumption | None = None


@dataclass(frozen=True, slots=True)
class Period:
    """The days that are played, and `shown` as which day the first of them counts."""

    span: Span
    shown: date

    @property
    def shortened(self) -> bool:
        """Tell whether not all of the last day is known."""
        return self.span.ends < self.span.midnight(self.span.days)


def period_of(wanted: Wanted, now: Moment) -> Period:
    """Return which days are played; what is asked of a year before ends where the present begins."""
    if wanted.basis is Basis.ASSUMED:
        span = Span(now.today, wanted.days, now.zone, now.at)
        return Period(_until(span, None), now.today)
    recent = wanted.basis is Basis.RECENT
    first = now.today - (timedelta(days=wanted.days - 1) if recent else A_YEAR)
    days = min(wanted.days, (now.today - first).days + 1)
    span = _until(Span(first, days, now.zone, now.at), now.at)
    return Period(span, first if recent else first + A_YEAR)


def check(wanted: Wanted) -> None:
    """Refuse what is too long, too many, or lacks what is assumed."""
    refuse_if(_problems(wanted))


def _problems(wanted: Wanted) -> list[Problem]:
    found: list[Problem] = []
    if not 1 <= wanted.days <= LONGEST:
        found.append(Problem("days", "journey.simulation.too_long", {"most": LONGEST}))
    if not 1 <= wanted.customers <= MOST_CUSTOMERS:
        most = {"most": MOST_CUSTOMERS}
        found.append(Problem("customers", "journey.simulation.too_many", most))
    if wanted.basis is Basis.ASSUMED:
        assumed = wanted.assumption
        if assumed is None:
            found.append(Problem("assumption", "journey.simulation.nothing_assumed"))
        elif assumed.a_day * wanted.days > MOST_CUSTOMERS:
            fits = max(1, MOST_CUSTOMERS // wanted.days)
            found.append(
                Problem("assumption/a_day", "journey.simulation.too_many_a_day", {"most": fits})
            )
    return found


def _until(span: Span, known: datetime | None) -> Span:
    ends = span.midnight(span.days)
    return Span(span.first, span.days, span.zone, min(ends, known) if known else ends)
