"""The tail of a long list as one row called 其他: small slices are read by nobody, but the whole must stay whole."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from dougong.fields.protocol import Value
from dougong.messages.vocabulary import Vocabulary
from dougong.records.query import Aggregate, Function
from dougong.reports.answer import Answer, Column
from dougong.reports.answering import texts_of
from dougong.reports.question import Question
from dougong.reports.series import UNCUT

Combine = Callable[[Sequence[Decimal]], Decimal]

_COMBINED: Mapping[Function, Combine] = {
    Function.COUNT: lambda figures: sum(figures, Decimal(0)),
    Function.SUM: lambda figures: sum(figures, Decimal(0)),
    Function.MIN: min,
    Function.MAX: max,
}
"""How figures of groups become the figure of all of them; an average or a distinct count cannot be had this way."""


def folded(
    answer: Answer, question: Question, words: Vocabulary, *, series: bool = False
) -> Answer:
    """Fold what lies beyond the shown groups of the first dimension and, of `series`, beyond six of the second."""
    ways = None if question.per else _ways(question.aggregate)
    dimensions = answer.dimensions
    if ways is None or not dimensions:
        return answer
    if question.others and dimensions[0].grain is None:
        answer = _fold(answer, dimensions[0], question.keep, ways, words)
    if series and len(dimensions) == 2:
        answer = _fold(answer, dimensions[1], UNCUT, ways, words)
    return answer


def folded_rows(answer: Answer, words: Vocabulary) -> list[int]:
    """Return the places of the rows that stand for several groups."""
    others = words.said("report.others")
    keys = [each.key for each in answer.dimensions]
    return [
        at
        for at, (row, texts) in enumerate(zip(answer.rows, answer.texts, strict=True))
        if any(row[key] is None and texts[key] == others for key in keys)
    ]


def _ways(asked: Aggregate) -> Mapping[str, Combine] | None:
    """Return how each measure is combined; None as soon as one cannot be."""
    ways = {each.key: _COMBINED.get(each.function) for each in asked.measures}
    known = {key: way for key, way in ways.items() if way is not None}
    return known if len(known) == len(ways) else None


def _fold(
    answer: Answer, column: Column, keep: int, ways: Mapping[str, Combine], words: Vocabulary
) -> Answer:
    weights: dict[Value, Decimal] = {}
    first = answer.measures[0].key
    for at, row in enumerate(answer.rows):
        figure = answer.figure_at(at, first) or Decimal(0)
        weights[row[column.key]] = weights.get(row[column.key], Decimal(0)) + abs(figure)
    if len(weights) <= keep + 1:
        # One more than is shown is shown: 其他 for a single group would hide its name for nothing.
        return answer
    heaviest = frozenset(sorted(weights, key=lambda value: -weights[value])[:keep])
    kept = [at for at, row in enumerate(answer.rows) if row[column.key] in heaviest]
    tail = [at for at, row in enumerate(answer.rows) if row[column.key] not in heaviest]
    rows = [*(answer.rows[at] for at in kept), *_combined(answer, column, tail, ways)]
    others = texts_of(rows[len(kept) :], answer.columns, words)
    named = tuple({**text, column.key: words.said("report.others")} for text in others)
    return replace(answer, rows=tuple(rows), texts=(*(answer.texts[at] for at in kept), *named))


def _combined(
    answer: Answer, column: Column, tail: Sequence[int], ways: Mapping[str, Combine]
) -> list[Mapping[str, Value]]:
    """Return one row for each combination of the other dimensions that the tail has."""
    kept = [each.key for each in answer.dimensions if each != column]
    groups: dict[tuple[Value, ...], list[int]] = {}
    for at in tail:
        groups.setdefault(tuple(answer.rows[at][key] for key in kept), []).append(at)
    return [
        {column.key: None, **dict(zip(kept, group, strict=True)), **_figures(answer, members, ways)}
        for group, members in groups.items()
    ]


def _figures(
    answer: Answer, members: Sequence[int], ways: Mapping[str, Combine]
) -> dict[str, Value]:
    found = {
        key: [figure for at in members if (figure := answer.figure_at(at, key)) is not None]
        for key in ways
    }
    return {key: way(found[key]) if found[key] else None for key, way in ways.items()}
