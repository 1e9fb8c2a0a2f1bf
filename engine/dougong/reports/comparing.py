"""Two periods beside one another: which step of the earlier one stands where one of the later one does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from dougong.messages.writing import PERCENT, figure
from dougong.records.query import Grain
from dougong.reports.answer import Answer
from dougong.reports.answering import MOST_PERIODS
from dougong.reports.grains import period_of, periods
from dougong.reports.periods import Period

CHANGE_DECIMALS = 3
"""Of a fraction: one decimal of its per cents."""


@dataclass(frozen=True, slots=True)
class Before:
    """What an answer over time is compared with: for each of its rows a figure, None where there is none, and texts."""

    figures: tuple[Decimal | None, ...]
    texts: tuple[str, ...]
    changes: tuple[str, ...]


def before_of(answer: Answer, earlier: Answer, now: Period, then: Period) -> Before:
    """Return the rows of an earlier answer at the places of an answer's own; both have one dimension, of time.

    The first step of one period stands beside the first of the other, the second beside the second, and so on.
    """
    key, measure = answer.dimensions[0].key, answer.measures[0].key
    grain = answer.dimensions[0].grain or Grain.DAY
    there = dict(zip(_steps(now, grain), _steps(then, grain), strict=False))
    places = {row[key]: at for at, row in enumerate(earlier.rows)}
    rows = [
        places.get(there.get(day)) if isinstance(day := row[key], date) else None
        for row in answer.rows
    ]
    found = [None if at is None else earlier.figure_at(at, measure) for at in rows]
    own = [answer.figure_at(at, measure) for at in range(len(answer.rows))]
    return Before(
        tuple(found),
        tuple("—" if at is None else earlier.texts[at][measure] for at in rows),
        tuple(_change(mine, theirs) for mine, theirs in zip(own, found, strict=True)),
    )


def can_compare(answer: Answer) -> bool:
    """Tell whether an answer is one figure along time."""
    return (
        len(answer.dimensions) == 1
        and answer.dimensions[0].grain is not None
        and len(answer.measures) == 1
    )


def _steps(period: Period, grain: Grain) -> Iterator[date]:
    """Yield the beginnings of the steps of a period whose ends are known; none of one that is too long to be drawn."""
    assert period.first is not None
    assert period.last is not None
    steps = periods(period_of(period.first, grain), period_of(period.last, grain), grain)
    return (step for _, step in zip(range(MOST_PERIODS), steps, strict=False))


def _change(now: Decimal | None, before: Decimal | None) -> str:
    if now is None or not before:
        return "—"
    share = (now - before) / abs(before)
    return ("+" if share > 0 else "") + figure(share, CHANGE_DECIMALS, PERCENT)


def heights(before: Before, own: Sequence[Decimal]) -> list[Decimal]:
    """Return all figures that an axis must reach."""
    return [*own, *(each for each in before.figures if each is not None)]
