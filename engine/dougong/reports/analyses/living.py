"""A segment of a scoring as a condition on the people themselves, so that who is in it follows by itself.

A fifth of all people is no condition on one of them: somebody else's order may move it. So the lines are drawn where
they are today, or where the maker drew them, and stay there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from dougong.expressions import Expression
from dougong.records.analyses import Limits, Scoring
from dougong.reports.analyses.rfm import SCORED
from dougong.reports.filters import together

FOUR = 2
"""The place of the limit from which the score 4 is given."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """From where on somebody scores high: within so many `days`, from so many acts, from such an amount on."""

    days: int
    acts: int
    amount: Decimal


def bounds_of(limits: Mapping[str, Limits], today: Mapping[str, Decimal]) -> Bounds:
    """Return the lines that the maker drew, and where there are none those of today."""
    found = {key: limits[key][FOUR] if key in limits else today[key] for key in SCORED}
    return Bounds(int(found["recency"]), int(found["frequency"]), found["amount"])


def condition_of(asked: Scoring, relation: str, high: frozenset[str], at: Bounds) -> str:
    """Return what holds for who is in a segment, as a formula over a record that `relation` leads from to its acts.

    >>> from dougong.expressions import FormNames, compile_expression
    >>> from dougong.expressions.types import DATE, TEXT, number
    >>> from dougong.records.analyses import Acts
    >>> from dougong.records.shape import FormRef
    >>> from datetime import date
    >>> names = FormNames(
    ...     "", {"": {"buyer": TEXT, "on": DATE, "units": number(0), "price": number(2)}}
    ... )
    >>> who, when, amount = (
    ...     compile_expression(each, names) for each in ("buyer", "on", "units * price")
    ... )
    >>> scoring = Scoring(Acts(FormRef("crm", "order"), who, when), amount, date.min, {})
    >>> print(
    ...     condition_of(scoring, "orders", frozenset({"recency"}), Bounds(30, 4, Decimal("100.5")))
    ... )
    COUNT(orders, NOT ISBLANK(on)) >= 1
      AND DAYS(TODAY(), MAX(orders.on, NOT ISBLANK(on))) <= 30
      AND NOT (COUNT(orders, NOT ISBLANK(on)) >= 4)
      AND NOT (SUM(orders.units * orders.price, NOT ISBLANK(on)) >= 100.5)
    """
    when, acts = asked.acts.when, asked.acts
    dated = f"NOT ISBLANK({when.source})"
    counts = together([acts.where.source, dated]) if acts.where else dated
    last = f"MAX({_of(when, relation)}, {counts})"
    day = f"DATE({last})" if when.type.kind == "datetime" else last
    parts = {
        "recency": f"DAYS(TODAY(), {day}) <= {at.days}",
        "frequency": f"COUNT({relation}, {counts}) >= {at.acts}",
        "amount": f"SUM({_of(asked.amount, relation)}, {counts}) >= {at.amount.normalize():f}",
    }
    said = [parts[key] if key in high else f"NOT ({parts[key]})" for key in SCORED]
    return "\n  AND ".join([f"COUNT({relation}, {counts}) >= 1", *said])


def _of(expression: Expression, relation: str) -> str:
    """Return a formula over an act as one over the acts of somebody."""
    text = expression.source
    for each in reversed(expression.mentions):
        if len(each.path) == 1:
            text = f"{text[: each.start]}{relation}.{text[each.start :]}"
    return text
