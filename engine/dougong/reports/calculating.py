"""Figures about figures: the share of the whole, what came together so far, the change against the one before."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import accumulate

from dougong.fields.protocol import Value
from dougong.messages.vocabulary import Vocabulary
from dougong.messages.writing import PERCENT
from dougong.reports.answer import Answer, Column, Shown
from dougong.reports.answering import SHARE_DECIMALS, texts_of

_Figures = Sequence[Decimal | None]


def calculated(answer: Answer, shown: Mapping[str, Shown], words: Vocabulary) -> Answer:
    """Return the answer with the measures in `shown` worked out along its rows.

    What runs and what changes does so along the first dimension, for each value of the others by itself; a share is
    of all rows together. Figures that are not there stay so.
    """
    asked = {column.key: shown[column.key] for column in answer.measures if column.key in shown}
    if not asked:
        return answer
    found = {key: _worked_out(answer, key, how) for key, how in asked.items()}
    rows = tuple(
        {**row, **{key: figures[at] for key, figures in found.items()}}
        for at, row in enumerate(answer.rows)
    )
    columns = tuple(
        shown_column(each, asked[each.key], words) if each.key in asked else each
        for each in answer.columns
    )
    fresh = texts_of(rows, [each for each in columns if each.key in asked], words)
    texts = tuple({**old, **new} for old, new in zip(answer.texts, fresh, strict=True))
    return replace(answer, columns=columns, rows=rows, texts=texts)


def _worked_out(answer: Answer, key: str, how: Shown) -> list[Decimal | None]:
    figures = [answer.figure_at(at, key) for at in range(len(answer.rows))]
    if how is Shown.SHARE:
        return _share(figures)
    found: list[Decimal | None] = [None for _ in figures]
    for places in _series(answer):
        along = _ALONG[how]([figures[at] for at in places])
        for at, figure in zip(places, along, strict=True):
            found[at] = figure
    return found


def _series(answer: Answer) -> list[list[int]]:
    """Return the places of the rows of each series, in their order."""
    others = answer.dimensions[1:]
    found: dict[tuple[Value, ...], list[int]] = {}
    for at, row in enumerate(answer.rows):
        found.setdefault(tuple(row[each.key] for each in others), []).append(at)
    return [*found.values()]


def _share(figures: _Figures) -> list[Decimal | None]:
    whole = sum((each for each in figures if each is not None), Decimal(0))
    return [share_of(each, whole) for each in figures]


def share_of(figure: Value, whole: Value) -> Decimal | None:
    """Return which part of the whole a figure is, as a fraction; None where there is no figure, or no whole."""
    if not isinstance(figure, Decimal) or not isinstance(whole, Decimal) or not whole:
        return None
    return figure / whole


def _running(figures: _Figures) -> list[Decimal | None]:
    return [*accumulate(each or Decimal(0) for each in figures)]


def _change(figures: _Figures) -> list[Decimal | None]:
    """Return each change as a share of the figure before; the first, and what follows nothing, has none."""
    before: _Figures = [None, *figures[:-1]]
    return [
        (now - last) / abs(last) if now is not None and last else None
        for now, last in zip(figures, before, strict=True)
    ]


_ALONG: Mapping[Shown, Callable[[_Figures], list[Decimal | None]]] = {
    Shown.RUNNING: _running,
    Shown.CHANGE: _change,
}


def shown_column(column: Column, how: Shown, words: Vocabulary) -> Column:
    """Return the column of a measure that is not shown as it is."""
    label = words.said(f"report.shown_{how.value}", of=column.label)
    if how is Shown.RUNNING:
        return replace(column, label=label)
    return replace(
        column, label=label, type="number", decimals=SHARE_DECIMALS, unit=PERCENT, kind="number"
    )
