"""Two periods beside one another: which step of the earlier one stands where one of the later one does."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from dougong.fields.protocol import Value
from dougong.messages.vocabulary import Vocabulary
from dougong.messages.writing import PERCENT, figure
from dougong.records.query import Grain, Measure
from dougong.reports.answer import Answer, Column
from dougong.reports.answering import FROM_ZERO, MOST_PERIODS, text_of
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


def before_of(
    answer: Answer, earlier: Answer, now: Period, then: Period, nothing: str | None = None
) -> Before:
    """Return the rows of an earlier answer at the places of an answer's own; both have one dimension, of time.

    The first step of one period stands beside the first of the other, the second beside the second, and so on.
    `nothing` is how zero is written where a step without a record comes to that; None where it has no figure.
    """
    key, measure = answer.dimensions[0].key, answer.measures[0].key
    grain = answer.dimensions[0].grain or Grain.DAY
    there = dict(zip(_steps(now, grain), _steps(then, grain), strict=False))
    places = {row[key]: at for at, row in enumerate(earlier.rows)}
    found = [
        _figure(
            earlier, measure, places, there.get(day) if isinstance(day, date) else None, nothing
        )
        for day in (row[key] for row in answer.rows)
    ]
    own = [answer.figure_at(at, measure) for at in range(len(answer.rows))]
    return Before(
        tuple(figure for figure, _ in found),
        tuple(text for _, text in found),
        tuple(_change(mine, theirs) for mine, (theirs, _) in zip(own, found, strict=True)),
    )


def _figure(
    earlier: Answer,
    measure: str,
    places: Mapping[Value, int],
    step: date | None,
    nothing: str | None,
) -> tuple[Decimal | None, str]:
    """Return the figure of a step and its text; there is none of a step that the period does not have."""
    at = places.get(step) if step else None
    if at is not None:
        return earlier.figure_at(at, measure), earlier.texts[at][measure]
    return (Decimal(0), nothing) if step and nothing is not None else (None, "—")


def nothing_of(measure: Measure, column: Column, words: Vocabulary) -> str | None:
    """Return how zero is written where a measure of no record comes to that; None where it has no figure."""
    return text_of(Decimal(0), column, words) if measure.function in FROM_ZERO else None


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
