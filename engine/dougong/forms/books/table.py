"""The table in a sheet: where its heads are, what stands below them, and which rows only sum the others up."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time

from dougong.forms.cells import Cell, cell_at, shown
from dougong.forms.sheets import Sheet

HEADS_WITHIN = 15
"""Rows in which heads are looked for."""
_LONGEST_HEAD = 60
_MOST_LOOKED_AT = 1000
_MOST_COUNTED = 20_000
_SUM = re.compile(
    r"(?:总计|合计|小计|累计|共计|总和|汇总|(?:grand |sub)?total|sum)(?:[\s:：].*)?", re.IGNORECASE
)
_NUMBER = re.compile(r"[-+]?[\d.,]+%?")


@dataclass(frozen=True, slots=True)
class Column:
    """A column (counted from 0): its head, and its cells in the rows that count, blank ones as None."""

    at: int
    head: str
    cells: Sequence[Cell]

    @property
    def filled(self) -> list[Cell]:
        """Return what is not blank, of very many as many as tell what the column is."""
        return [cell for cell in self.cells[:_MOST_LOOKED_AT] if cell is not None]

    @property
    def counted(self) -> list[Cell]:
        """Return more of it: as much as tells the options and the decimals."""
        return [cell for cell in self.cells[:_MOST_COUNTED] if cell is not None]

    @property
    def texts(self) -> list[str]:
        """Return all that is not blank, as people see it."""
        return [shown(cell) for cell in self.cells if cell is not None]


@dataclass(frozen=True, slots=True)
class Table:
    """`header` is the row of the heads, counted from 1; `sums` are rows that are none of the things listed."""

    name: str
    header: int
    columns: tuple[Column, ...]
    rows: int
    sums: tuple[int, ...] = ()


def table_of(sheet: Sheet) -> Table | None:
    """Return the table in a sheet; None where nothing looks like heads with something below."""
    header = _header(sheet.rows)
    if header is None:
        return None
    heads = _heads(sheet.rows, header)
    below = [
        (number, row)
        for number, row in enumerate(sheet.rows[header:], start=header + 1)
        if any(not _blank(cell) for cell in row)
    ]
    sums = tuple(number for number, row in below if _is_sum(row))
    summing = frozenset(sums)
    rows = [row for number, row in below if number not in summing]
    columns = tuple(
        Column(at, head, [_cell(row, at) for row in rows])
        for at, head in enumerate(heads)
        if head or any(_cell(row, at) is not None for row in rows)
    )
    return Table(sheet.name.strip(), header, columns, len(rows), sums) if columns else None


def _header(rows: Sequence[Sequence[Cell]]) -> int | None:
    """Return the row of the heads: the first that names nearly every column that is filled below it.

    A title that is merged over all columns says one thing only; of heads in two lines the lower ones count.
    """
    within = rows[:HEADS_WITHIN]
    scored = [(_score(rows, at), at) for at in range(len(within))]
    best = max((score for score, _ in scored), default=0.0)
    if best <= 0:
        return None
    at = next(at for score, at in scored if score >= best * 0.8)
    return at + 2 if _goes_on(rows, at) else at + 1


def _score(rows: Sequence[Sequence[Cell]], at: int) -> float:
    """How much of what is filled below has a name here; values are no names."""
    texts = [cell for cell in rows[at] if not _blank(cell)]
    if not texts or not all(_may_be_head(cell) for cell in texts):
        return 0.0
    if len(texts) > 1 and len({shown(cell) for cell in texts}) == 1:
        return 0.0
    below = [row for row in rows[at + 1 : at + 31] if any(not _blank(cell) for cell in row)]
    used = {at for row in below for at, cell in enumerate(row) if not _blank(cell)}
    named = {at for at, cell in enumerate(rows[at]) if not _blank(cell)}
    if not below or not used & named:
        return 0.0
    return len(used & named) / len(used | named)


def _may_be_head(cell: Cell) -> bool:
    if isinstance(cell, date | time | bool):
        return False
    text = shown(cell)
    return len(text) <= _LONGEST_HEAD and not _NUMBER.fullmatch(text) and not _SUM.fullmatch(text)


def _goes_on(rows: Sequence[Sequence[Cell]], at: int) -> bool:
    """Tell whether heads go on in a second line: a merged one stands above several different ones."""
    if at + 1 >= len(rows) - 1:
        return False
    upper, lower = rows[at], rows[at + 1]
    groups = [
        (_cell(lower, left), _cell(lower, left + 1))
        for left in range(len(upper) - 1)
        if not _blank(upper[left]) and upper[left] == upper[left + 1]
    ]
    telling = [pair for pair in groups if pair[0] != pair[1] and None not in pair]
    return bool(telling) and all(_may_be_head(cell) for cell in lower if not _blank(cell))


def _heads(rows: Sequence[Sequence[Cell]], header: int) -> list[str]:
    """Return what each column is called: where the lower line says the same of two, the upper one comes before it."""
    last = rows[header - 1]
    above = rows[header - 2] if header > 1 and _goes_on(rows, header - 2) else ()
    width = max(len(row) for row in rows[header - 1 :])
    lower = [_named(_cell(last, at)) or _named(_cell(above, at)) for at in range(width)]
    return [
        f"{_named(_cell(above, at))}{head}" if head and above and lower.count(head) > 1 else head
        for at, head in enumerate(lower)
    ]


def _named(cell: Cell) -> str:
    return "" if cell is None else " ".join(shown(cell).split())


def _is_sum(row: Sequence[Cell]) -> bool:
    """The first thing said in the row is that it sums up; spaces within the word are for looks."""
    first = next((cell for cell in row if not _blank(cell)), None)
    return isinstance(first, str) and bool(_SUM.fullmatch(re.sub(r"\s+", "", first)))


def _cell(row: Sequence[Cell], at: int) -> Cell:
    cell = cell_at(row, at)
    return None if _blank(cell) else cell


def _blank(cell: Cell) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip())
