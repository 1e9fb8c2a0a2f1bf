"""Made-up groups for a question: how a block will look, before there is a single record to count."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import cycle, product

from dougong.fields.protocol import Value
from dougong.messages.vocabulary import Vocabulary
from dougong.records.query import Dimension, Grain, Measure
from dougong.reports.answer import Answer, Row
from dougong.reports.answering import Names, answer_of
from dougong.reports.grains import period_of
from dougong.reports.question import Question

FIGURES = (42, 31, 56, 38, 64, 47, 52)
MOST = 6


@dataclass(frozen=True, slots=True)
class _Groups:
    """The values along one dimension; `names` are what people read for those that are ids."""

    values: Sequence[Value]
    names: Mapping[str, str]


def sample_of(question: Question, today: date, words: Vocabulary) -> Answer:
    """Return an answer with the columns of the question and figures that nobody counted."""
    rows, names = sample_rows(question, today, words)
    dimensions = {each.key for each in question.aggregate.dimensions}
    return answer_of(question, [row for row in rows if dimensions <= row.keys()], names, words)


def sample_rows(question: Question, today: date, words: Vocabulary) -> tuple[Sequence[Row], Names]:
    """Return rows as the store would bring them back, its totals among them, and the names in them."""
    asked = question.aggregate
    groups = [_groups(each, today, words) for each in asked.dimensions]
    figures = cycle(FIGURES)
    rows: list[Row] = [
        {
            **{each.key: value for each, value in zip(asked.dimensions, values, strict=True)},
            **{each.key: Decimal(next(figures)) for each in asked.measures},
        }
        for values in product(*(each.values for each in groups))
    ]
    names = {each.key: found.names for each, found in zip(asked.dimensions, groups, strict=True)}
    totals = [row for keys in asked.totals for row in _added_up(rows, keys, asked.measures)]
    return [*totals, *rows], names


def _added_up(
    rows: Sequence[Row], keys: Sequence[str], measures: Sequence[Measure]
) -> Iterator[Row]:
    """Yield the rows of a total: whatever would be asked, made-up figures are added up."""
    groups: dict[tuple[Value, ...], list[Row]] = {}
    for row in rows:
        groups.setdefault(tuple(row[key] for key in keys), []).append(row)
    for way, members in groups.items():
        sums = {
            each.key: sum(
                (figure for row in members if isinstance(figure := row[each.key], Decimal)),
                Decimal(0),
            )
            for each in measures
        }
        yield {**dict(zip(keys, way, strict=True)), **sums}


def _groups(asked: Dimension, today: date, words: Vocabulary) -> _Groups:
    kind, options = asked.expression.type.kind, asked.expression.type.each.options
    invented = [words.said("report.sample", n=at) for at in range(1, 5)]
    if options and options.labels:
        return _Groups([*options.labels][:MOST], {})
    if asked.grain is not None:
        return _Groups([*_lately(today, asked.grain)][::-1], {})
    if kind == "record":
        return _Groups(invented, {each: each for each in invented})
    plain: Mapping[str, Sequence[Value]] = {
        "boolean": (True, False),
        "number": tuple(Decimal(at) for at in range(1, 5)),
        "date": tuple(today - timedelta(days=at) for at in range(3, -1, -1)),
    }
    return _Groups(plain.get(kind, invented), {})


def _lately(today: date, grain: Grain) -> Iterator[date]:
    """Yield the beginnings of the last periods, the newest first."""
    start = period_of(today, grain)
    for _ in range(MOST):
        yield start
        start = period_of(start - timedelta(days=1), grain)
