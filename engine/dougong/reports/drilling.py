"""From a figure to the records behind it: the condition that they all meet, as a formula."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation

from dougong.actions.matching import literal
from dougong.fields.protocol import Value
from dougong.kernel.canonical import Json
from dougong.kernel.errors import Invalid
from dougong.kernel.problems import Problem
from dougong.messages.vocabulary import Vocabulary
from dougong.records.query import Dimension
from dougong.reports.answering import columns_of, texts_of
from dougong.reports.filters import within
from dougong.reports.grains import next_period
from dougong.reports.periods import Period
from dougong.reports.question import Question


def of_group(question: Question, group: Mapping[str, Json]) -> Iterator[str]:
    """Yield the conditions on the records of one group.

    `group` has the values of dimensions by key, as an answer tells them: periods by their first day, people and
    records as `{"id"}`, None for a blank. What it leaves out narrows nothing. Raises `Invalid` for what is no value.
    """
    dimensions = {each.key: each for each in question.aggregate.dimensions}
    for key, told in group.items():
        if key not in dimensions:
            raise _strange(key)
        yield _condition(dimensions[key], told)


def texts_of_group(
    question: Question, group: Mapping[str, Json], words: Vocabulary
) -> Iterator[tuple[str, str]]:
    """Yield what each dimension of a group is called and what it is, in words.

    People and records are called as whoever tells the group calls them: an id alone looks nothing up.
    """
    dimensions = {each.key: each for each in question.aggregate.dimensions}
    names = {key: {str(told["id"]): str(told.get("label", told["id"]))}
             for key, told in group.items() if isinstance(told, Mapping) and "id" in told}  # fmt: skip
    for column in columns_of(question, names, words):
        if column.key in group:
            told = group[column.key]
            value = None if told is None else _value(dimensions[column.key], told)
            [texts] = texts_of([{column.key: value}], [column], words)
            yield column.label, texts[column.key]


def _condition(dimension: Dimension, told: Json) -> str:
    source, of = dimension.expression.source, dimension.expression.type
    if told is None:
        return f"ISBLANK({source})"
    value = _value(dimension, told)
    if isinstance(value, date) and dimension.grain is not None:
        last = next_period(value, dimension.grain) - timedelta(days=1)
        return within(f"({source})", of, Period(value, last)) or ""
    if dimension.below is not None and value != dimension.below.department:
        return f"({source}) IN DEPTTREE({literal(value)})"
    return f"({source}) = {literal(value)}"


def _value(dimension: Dimension, told: Json) -> Value:
    kind = dimension.expression.type.kind
    try:
        if kind in {"date", "datetime"}:
            return date.fromisoformat(str(told))
        if kind == "number":
            return Decimal(str(told))
    except (ValueError, InvalidOperation):
        raise _strange(dimension.key) from None
    if kind == "boolean" and isinstance(told, bool):
        return told
    named = told.get("id") if isinstance(told, Mapping) else told
    if not isinstance(named, str):
        raise _strange(dimension.key)
    return named


def _strange(key: str) -> Invalid:
    return Invalid([Problem(f"group/{key[:60]}", "report.strange_group", {"key": key[:60]})])
