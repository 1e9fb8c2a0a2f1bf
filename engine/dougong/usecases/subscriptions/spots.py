"""One figure of a dashboard: what it is now, as somebody may see it, and what it is called."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from dougong.kernel.canonical import Json
from dougong.kernel.errors import Invalid, NotFound
from dougong.kernel.problems import Problem
from dougong.records.query import Function
from dougong.reports import Answer, Block, Column, Dashboard, Vocabulary, of_group
from dougong.reports.analyses.asking import AnalysisBlock
from dougong.reports.answering import text_of
from dougong.reports.limits import Limit, Sign
from dougong.reports.subscription import Spot
from dougong.reports.wire import rows_json
from dougong.usecases.apps.asking import beside_of
from dougong.usecases.apps.board_words import title_of
from dougong.usecases.apps.reporting import Viewing, plain_answer

_FROM_ZERO = frozenset({Function.COUNT, Function.COUNT_DISTINCT, Function.SUM})


@dataclass(frozen=True, slots=True)
class Seen:
    """A figure; `title` says which it is, `column` and `words` how it and others like it are written."""

    title: str
    figure: Decimal
    column: Column
    words: Vocabulary

    @property
    def text(self) -> str:
        return self.like(self.figure)

    def like(self, other: Decimal) -> str:
        """Return another figure, written as this one."""
        return text_of(other, self.column, self.words)

    def limit(self, limit: Limit) -> str:
        """Return a limit of it in words; a change in per cents."""
        if limit.sign is Sign.CHANGE:
            return f"{(limit.than * 100).normalize():f}%"
        return self.like(limit.than)


def seen(view: Viewing, board: Dashboard, spot: Spot, filters: Mapping[str, Json]) -> Seen:
    """Return a figure as it is now; where nothing is counted, counts and sums are zero.

    Raises `NotFound` for a block that is not there or not open, `Invalid` where there is no figure.
    """
    block = board.blocks.get(spot.block) or board.analyses.get(spot.block)
    if block is None:
        raise NotFound(what="block", key=spot.block)
    answer = _answer(view, board, block, spot, filters)
    column = _column(answer, spot)
    at = _place(answer, spot)
    figure = answer.figure_at(at, column.key) if at is not None else None
    if figure is None:
        if not _from_zero(block, column):
            raise Invalid([Problem("group", "subscription.no_figure")])
        figure = Decimal(0)
    title = _title(view, block, answer, at, spot, column)
    return Seen(title, figure, column, view.words)


def _answer(
    view: Viewing,
    board: Dashboard,
    block: Block | AnalysisBlock,
    spot: Spot,
    filters: Mapping[str, Json],
) -> Answer:
    if isinstance(block, AnalysisBlock):
        within = board.narrowing(block, filters, view.work.moment.today)
        return view.analyst.drawn(block, within).answer
    board, today = board.bearing_on(block), view.work.moment.today
    conditions = board.conditions(block.form, filters, today)
    if not _needs_all(block, spot):
        conditions += of_group(block.question, spot.group)
    return plain_answer(view, block, conditions, beside_of(board, block, filters, today))


def _needs_all(block: Block, spot: Spot) -> bool:
    """A share or a change of one group, and which period is the last, only all groups together tell."""
    return spot.latest or bool(block.question.shown) or bool(block.others)


def _column(answer: Answer, spot: Spot) -> Column:
    found = [each for each in answer.measures if not spot.measure or each.key == spot.measure]
    if not found:
        raise Invalid([Problem("measure", "subscription.no_measure", {"key": spot.measure})])
    return found[0]


def _place(answer: Answer, spot: Spot) -> int | None:
    """Return which row of an answer is meant; None where it has none of that kind."""
    if spot.latest:
        first = answer.dimensions[0].key
        dated = [at for at, row in enumerate(answer.rows) if row[first] is not None]
        return max(dated, key=lambda at: str(answer.rows[at][first]), default=None)
    rows = rows_json(answer)
    wanted = {key: _plain(value) for key, value in spot.group.items()}
    return next((at for at, row in enumerate(rows) if _holds(row, wanted)), None)


def _holds(row: Json, wanted: Mapping[str, Json]) -> bool:
    assert isinstance(row, Mapping)
    return all(_plain(row.get(key)) == value for key, value in wanted.items())


def _plain(value: Json) -> Json:
    """People and records are told apart by their ids, whatever they are called today."""
    return value.get("id") if isinstance(value, Mapping) else value


def _from_zero(block: Block | AnalysisBlock, column: Column) -> bool:
    """Tell whether a figure comes to nothing, and not to no figure, where nothing is counted."""
    if isinstance(block, AnalysisBlock):
        return column.type == "number(0)"
    if column.key in block.question.per:
        return False
    measures = {each.key: each.function for each in block.question.aggregate.measures}
    return measures.get(column.key) in _FROM_ZERO


def _title(
    view: Viewing,
    block: Block | AnalysisBlock,
    answer: Answer,
    at: int | None,
    spot: Spot,
    column: Column,
) -> str:
    name = title_of(view, block)
    if at is None:
        groups = [str(_label(value)) for value in spot.group.values()]
    else:
        groups = [answer.texts[at][each.key] for each in answer.dimensions]
    several = [column.label] if len(answer.measures) > 1 else []
    return " · ".join([name, *groups, *several])


def _label(value: Json) -> Json:
    return value.get("label") if isinstance(value, Mapping) else value
