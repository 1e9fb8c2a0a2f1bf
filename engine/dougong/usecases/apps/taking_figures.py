"""Taking the figures of a dashboard along as a workbook: under the right to export, with what they are narrowed by."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dougong.access.permit import Operation
from dougong.forms.cells import Cell
from dougong.forms.written_sheet import WrittenSheet
from dougong.kernel.errors import Forbidden, Invalid, NotFound
from dougong.kernel.wording import text_of
from dougong.reports import Block, Dashboard
from dougong.reports.analyses.asking import AnalysisBlock
from dougong.reports.cells import Grid, grid_of, grid_of_pivot
from dougong.reports.drilling import texts_of_group
from dougong.usecases.apps.asking import Narrowed, Showing, beside_of, narrowing_of, picked_for
from dougong.usecases.apps.board_words import name_of, narrowed_by, title_of
from dougong.usecases.apps.going_down import way_labels
from dougong.usecases.apps.reporting import Viewing, asked_board, pivot_answer, plain_answer


@dataclass(frozen=True, slots=True)
class Taken:
    """Sheets of a workbook: what it is called, without an ending, its rows of figures, and by what it is narrowed."""

    name: str
    sheets: tuple[WrittenSheet, ...]
    rows: int
    columns: tuple[str, ...] = ()
    narrowed: tuple[tuple[str, str], ...] = ()


def take_block(view: Viewing, key: str, block: str, asked: Showing) -> Taken:
    """Return the figures of one block as a workbook; raises `Forbidden` for who may not export its form."""
    taking = _Taking.of(view, key, replace(asked, blocks=(block,)))
    whole = taking.sheet(taking.board.counted[block])
    return taking.taken(whole.name, [whole])


def take_dashboard(view: Viewing, key: str, asked: Showing) -> Taken:
    """Return a sheet a block; those that may not be taken along are named on a sheet of their own.

    Raises `Forbidden` where there is none that may.
    """
    taking = _Taking.of(view, key, asked)
    found = [(each, taking.told(each)) for each in taking.board.counted.values()]
    sheets = [each for _, each in found if isinstance(each, WrittenSheet)]
    left = [(title_of(view, of), why) for of, why in found if isinstance(why, str)]
    if not sheets:
        raise Forbidden(operation=Operation.EXPORT.value, form=key)
    if left:
        name = taking.said("report.left_out")
        sheets.append(WrittenSheet(name, [(name,), *left], strong=frozenset({0})))
    return taking.taken(name_of(view, taking.board), sheets)


@dataclass(frozen=True, slots=True)
class _Taking:
    view: Viewing
    board: Dashboard
    asked: Showing

    @classmethod
    def of(cls, view: Viewing, key: str, asked: Showing) -> _Taking:
        board = asked_board(view, key, asked)
        return cls(replace(view, purpose=Operation.EXPORT), board, asked)

    def taken(self, name: str, sheets: Sequence[WrittenSheet]) -> Taken:
        """Return sheets as what is taken along, with what whoever answers for it must know."""
        rows = sum(max(0, len(list(each.rows)) - each.head) for each in sheets)
        forms = tuple(dict.fromkeys(each.form for each in self.board.counted.values()))
        narrowed = narrowed_by(self.view, self.board, self.asked.filters, forms)
        return Taken(
            name,
            tuple(sheets),
            rows,
            tuple(each.name for each in sheets),
            tuple((str(label), str(value)) for label, value in narrowed),
        )

    def said(self, code: str, **params: str | int) -> str:
        return self.view.words.said(code, **params)

    def told(self, block: Block | AnalysisBlock) -> WrittenSheet | str:
        """Return the sheet of a block, or why there is none."""
        try:
            return self.sheet(block)
        except (Forbidden, NotFound):
            return self.said("report.not_exported")
        except Invalid as wrong:
            return text_of(wrong.problems[0], self.view.locale)

    def sheet(self, block: Block | AnalysisBlock) -> WrittenSheet:
        """Return a block with what it is above its columns."""
        grid = self._grid(block)
        above = [*self._above(block, grid), *grid.heads]
        return WrittenSheet(
            title_of(self.view, block),
            [*above, *grid.rows],
            len(above),
            strong=frozenset({0, *range(len(above) - len(grid.heads), len(above))}),
            formats=grid.formats,
            widths=grid.widths,
        )

    def _grid(self, block: Block | AnalysisBlock) -> Grid:
        today = self.view.work.moment.today
        if isinstance(block, AnalysisBlock):
            within = narrowing_of(self.board, block, self.asked, today)
            return grid_of(self.view.analyst.drawn(block, within).answer)
        narrowed = Narrowed(self.board, block, self.asked, today)
        if block.chart.totals:
            return grid_of_pivot(pivot_answer(self.view, block, narrowed.conditions))
        beside = beside_of(self.board.bearing_on(block), block, self.asked.filters, today)
        return grid_of(plain_answer(self.view, block, narrowed.conditions, beside))

    def _above(self, block: Block | AnalysisBlock, grid: Grid) -> Iterator[Sequence[Cell]]:
        """Yield what stands above the columns, an empty row last."""
        local = self.view.work.moment.local
        yield [title_of(self.view, block)]
        yield [self.said("report.of_dashboard"), name_of(self.view, self.board)]
        for label, value in narrowed_by(self.view, self.board, self.asked.filters, (block.form,)):
            yield [label, value]
        if isinstance(block, Block) and block.descent and block.descent.way:
            yield [self.said("report.gone_into"), " › ".join(way_labels(self.view, block.descent))]
        for source, group in picked_for(self.board, block, self.asked):
            for label, value in texts_of_group(source.question, group, self.view.words):
                yield [label, value]
        yield [self.said("report.as_of"), f"{local:%Y-%m-%d %H:%M}"]
        if grid.cut:
            yield [self.said("report.first_only", count=len(grid.rows))]
        yield []
