"""Taking the figures of a dashboard along as a workbook: under the right to export, with what they are narrowed by."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from dougong.access.permit import Operation
from dougong.forms.cells import Cell
from dougong.forms.writing_sheets import workbook_file
from dougong.forms.written_sheet import WrittenSheet
from dougong.kernel.canonical import Json
from dougong.kernel.errors import Forbidden, Invalid, NotFound, refuse_if
from dougong.kernel.wording import text_of
from dougong.reports import Block, Dashboard
from dougong.reports.analyses.asking import AnalysisBlock
from dougong.reports.cells import Grid, grid_of, grid_of_pivot
from dougong.usecases.apps.asking import Showing, unknown_in
from dougong.usecases.apps.board_words import name_of, narrowed_by, title_of
from dougong.usecases.apps.reporting import Viewing, dashboard_of, pivot_answer, plain_answer


@dataclass(frozen=True, slots=True)
class Taken:
    """A workbook: what it is called, without an ending, and its bytes."""

    name: str
    content: bytes


def take_block(view: Viewing, key: str, block: str, filters: Mapping[str, Json]) -> Taken:
    """Return the figures of one block as a workbook; raises `Forbidden` for who may not export its form."""
    taking = _Taking.of(view, key, filters, (block,))
    whole = taking.sheet(taking.blocks[block])
    return Taken(whole.name, workbook_file([whole]))


def take_dashboard(view: Viewing, key: str, filters: Mapping[str, Json]) -> Taken:
    """Return a sheet a block; those that may not be taken along are named on a sheet of their own.

    Raises `Forbidden` where there is none that may.
    """
    taking = _Taking.of(view, key, filters, None)
    found = [(each, taking.told(each)) for each in taking.blocks.values()]
    sheets = [each for _, each in found if isinstance(each, WrittenSheet)]
    left = [(title_of(view, of), why) for of, why in found if isinstance(why, str)]
    if not sheets:
        raise Forbidden(operation=Operation.EXPORT.value, form=key)
    if left:
        name = taking.said("report.left_out")
        sheets.append(WrittenSheet(name, [(name,), *left], strong=frozenset({0})))
    return Taken(name_of(view, taking.board), workbook_file(sheets))


@dataclass(frozen=True, slots=True)
class _Taking:
    view: Viewing
    board: Dashboard
    filters: Mapping[str, Json]

    @classmethod
    def of(
        cls,
        view: Viewing,
        key: str,
        filters: Mapping[str, Json],
        blocks: tuple[str, ...] | None,
    ) -> _Taking:
        board = dashboard_of(view, key)
        refuse_if(unknown_in(board, Showing(filters, blocks)))
        return cls(replace(view, purpose=Operation.EXPORT), board, filters)

    @property
    def blocks(self) -> Mapping[str, Block | AnalysisBlock]:
        return {**self.board.blocks, **self.board.analyses}

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
            within = self.board.narrowing(block, self.filters, today)
            return grid_of(self.view.analyst.drawn(block, within).answer)
        conditions = self.board.conditions(block.form, self.filters, today)
        if block.chart.totals:
            return grid_of_pivot(pivot_answer(self.view, block, conditions))
        return grid_of(plain_answer(self.view, block, conditions))

    def _above(self, block: Block | AnalysisBlock, grid: Grid) -> Iterator[Sequence[Cell]]:
        """Yield what stands above the columns, an empty row last."""
        local = self.view.work.moment.local
        yield [title_of(self.view, block)]
        yield [self.said("report.of_dashboard"), name_of(self.view, self.board)]
        for label, value in narrowed_by(self.view, self.board, self.filters, (block.form,)):
            yield [label, value]
        yield [self.said("report.as_of"), f"{local:%Y-%m-%d %H:%M}"]
        if grid.cut:
            yield [self.said("report.first_only", count=len(grid.rows))]
        yield []
