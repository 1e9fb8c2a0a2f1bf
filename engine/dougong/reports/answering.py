"""From the rows of the store to an answer: columns with labels, values with texts, gaps in time filled."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import islice
from typing import cast

from dougong.expressions import Expression, Type
from dougong.expressions.composites import PARTS
from dougong.expressions.numbers import rounded
from dougong.fields.currencies import sign_of
from dougong.fields.protocol import Value
from dougong.fields.storage import MOST_DECIMALS
from dougong.kernel.wording import Label
from dougong.messages.template import named_path
from dougong.messages.vocabulary import Vocabulary
from dougong.messages.writing import PERCENT, Style, written
from dougong.records.query import Dimension, Function, Measure
from dougong.reports.answer import Answer, Column, Role, Row
from dougong.reports.grains import period_text, periods
from dougong.reports.question import Question

SHOWN_DECIMALS = 2
"""Decimals of an average, and of a quotient: twelve would be read by nobody."""
SHARE_DECIMALS = 3
"""Of a fraction: one decimal of its per cents."""
MOST_PERIODS = 400
FROM_ZERO = frozenset({Function.COUNT, Function.COUNT_DISTINCT, Function.SUM})
"""What comes to nothing, and not to no figure, where there is no record."""

_PARTS = frozenset(part for parts in PARTS.values() for part in parts)
"""Of addresses and of ranges."""

Names = Mapping[str, Mapping[str, str]]
"""Labels of people, departments and records by id, for each dimension that needs them."""


def answer_of(question: Question, rows: Sequence[Row], names: Names, words: Vocabulary) -> Answer:
    """Return what people see of the rows that came back; one group beyond the limit only says that there are more."""
    columns = columns_of(question, names, words)
    filled = _without_gaps(question, rows)
    kept = filled if question.others else filled[: question.keep]
    whole = tuple(
        {column.key: _shown(row.get(column.key), column) for column in columns} for row in kept
    )
    return Answer(
        columns, whole, texts_of(whole, columns, words), cut=max(0, len(filled) - len(kept))
    )


def columns_of(question: Question, names: Names, words: Vocabulary) -> tuple[Column, ...]:
    """Return the columns of an answer before there is one: for an empty picture, and for the designer."""
    asked = question.aggregate
    own = {key: words.worded(label) for key, label in question.labels.items()}
    dimensions = (_dimension(question.source, each, own, names, words) for each in asked.dimensions)
    measures = (
        _divided(_measure(question.source, each, own, words), question, own, words)
        for each in asked.measures
    )
    return (*dimensions, *(_in_hundredths(each, question.percents) for each in measures))


def _divided(
    column: Column, question: Question, own: Mapping[str, str], words: Vocabulary
) -> Column:
    """Return the column of a measure that is divided by a figure of other records."""
    below = question.per.get(column.key)
    if below is None:
        return column
    [*_, by] = columns_of(below, {}, words)
    form = words.forms.get(below.source, {}).get("label", below.source)
    other = f"{words.worded(cast(Label, form))} · {by.label}"
    label = own.get(column.key) or words.said("report.per", of=column.label, by=other)
    return replace(column, label=label, type="number", decimals=SHOWN_DECIMALS, kind="number")


def texts_of(
    rows: Sequence[Row], columns: Sequence[Column], words: Vocabulary
) -> tuple[dict[str, str], ...]:
    """Return rows as people read them."""
    writers = {column.key: _writer(column, rows, words) for column in columns}
    return tuple({key: write(row.get(key)) for key, write in writers.items()} for row in rows)


def _dimension(
    form: str, asked: Dimension, own: Mapping[str, str], names: Names, words: Vocabulary
) -> Column:
    label = own.get(asked.key) or _called(form, asked.expression, words)
    column = column_of(asked.key, asked.expression, label, names, words)
    return replace(column, grain=asked.grain)


def _called(form: str, expression: Expression, words: Vocabulary) -> str:
    """Return what a formula is called: a field, or a part of one, by its label."""
    if path := named_path(expression):
        return words.label(form, path)
    source = expression.source.strip()
    whole, _, part = source.rpartition(".")
    if part in _PARTS and expression.needs == {tuple(whole.split("."))}:
        return f"{words.label(form, whole.split('.'))} · {words.said(f'report.part_{part}')}"
    return source


def column_of(
    key: str, expression: Expression, label: str, names: Names, words: Vocabulary
) -> Column:
    """Return the column of what groups are told apart by."""
    of = expression.type.each
    known = of.options.names(words.locale) if of.options else {}
    return Column(
        key,
        label,
        Role.DIMENSION,
        str(expression.type),
        decimals=of.decimals,
        unit=_unit(of),
        names=known or names.get(key, {}),
        kind=of.kind,
    )


def _measure(form: str, asked: Measure, own: Mapping[str, str], words: Vocabulary) -> Column:
    path = named_path(asked.expression) if asked.expression else ()
    counted = asked.function in {Function.COUNT, Function.COUNT_DISTINCT}
    of = asked.expression.type if asked.expression and not counted else None
    return Column(
        asked.key,
        own.get(asked.key) or _usual_label(form, asked, path, words),
        Role.MEASURE,
        str(of) if of else "number(0)",
        decimals=_decimals(asked),
        unit=_unit(of) if of else "",
        kind=of.kind if of else "",
    )


def _unit(of: Type) -> str:
    return PERCENT if of.share else sign_of(of.currency)


def _in_hundredths(column: Column, percents: frozenset[str]) -> Column:
    if column.key not in percents:
        return column
    return replace(column, decimals=SHARE_DECIMALS, unit=PERCENT)


def _usual_label(form: str, asked: Measure, path: Sequence[str], words: Vocabulary) -> str:
    if asked.expression is None:
        return words.said("report.count")
    of = words.label(form, path) if path else asked.expression.source
    if asked.function is Function.FORMULA:
        return _spelled(form, asked.expression, words)
    return words.said(f"report.{asked.function.value}", of=of)


def _spelled(form: str, formula: Expression, words: Vocabulary) -> str:
    """Return a formula with the labels of fields in the place of their keys."""
    text = formula.source
    for each in reversed(formula.mentions):
        label = words.label(form, each.path).removeprefix(words.label(form, each.path[:-1]) + " · ")
        text = text[: each.start] + label + text[each.end :]
    return text


def _decimals(asked: Measure) -> int:
    if asked.expression is None or asked.function in {Function.COUNT, Function.COUNT_DISTINCT}:
        return 0
    decimals = asked.expression.type.decimals
    if asked.expression.type.share:
        return SHARE_DECIMALS if decimals > MOST_DECIMALS else decimals
    averaged = max(decimals, SHOWN_DECIMALS) if asked.function is Function.AVERAGE else decimals
    return min(averaged, SHOWN_DECIMALS) if averaged > MOST_DECIMALS else averaged


def _shown(value: Value, column: Column) -> Value:
    """Return a value with the decimals of its column, so that wire, table and card agree."""
    return rounded(value, column.decimals) if isinstance(value, Decimal) else value


def _without_gaps(question: Question, rows: Sequence[Row]) -> Sequence[Row]:
    """Put in the periods in which nothing happened: a line that jumps over them would lie."""
    asked = question.aggregate
    if len(asked.dimensions) != 1 or asked.dimensions[0].grain is None or len(rows) < 2:
        return rows
    dimension = asked.dimensions[0]
    found = {day: row for row in rows if isinstance(day := row[dimension.key], date)}
    # Without a date is no point in time, least of all the first.
    blank = [row for row in rows if row[dimension.key] is None]
    rows = [*found.values(), *blank]
    forward = [sort for sort in asked.sort if sort.key == dimension.key and not sort.descending]
    if not forward or len(found) < 2:
        return rows
    assert dimension.grain is not None
    every = [*islice(periods(min(found), max(found), dimension.grain), MOST_PERIODS + 1)]
    if len(every) > MOST_PERIODS:
        return rows
    nothing: Row = {
        each.key: Decimal(0)
        for each in asked.measures
        if each.function in FROM_ZERO and each.key not in question.per
    }
    return [*(found.get(day, {dimension.key: day, **nothing}) for day in every), *blank]


def _writer(column: Column, rows: Sequence[Row], words: Vocabulary) -> Callable[[Value], str]:
    if column.grain is None:
        return lambda value: text_of(value, column, words)
    grain = column.grain
    days = [day for row in rows if isinstance(day := row.get(column.key), date)]
    with_year = len({day.year for day in days}) > 1

    def write(value: Value) -> str:
        if not isinstance(value, date):
            return text_of(value, column, words)
        return period_text(value, grain, with_year=with_year, locale=words.locale)

    return write


def text_of(value: Value, column: Column, words: Vocabulary) -> str:
    """Return one value as people read it; a group without a value is named, a measure without one is a dash."""
    if value is None:
        return words.said("value.blank") if column.role is Role.DIMENSION else "—"
    style = Style(column.decimals, column.unit, column.names, kind=column.kind)
    return written(value, style, words)
