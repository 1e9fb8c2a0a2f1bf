"""Cells of a file that whoever imports it has mended: what is to be read in place of what stands there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from dougong.forms.cells import Cell, cell_at, shown
from dougong.kernel.canonical import Json

MOST_MENDED = 2000


@dataclass(frozen=True, slots=True)
class Mended:
    """What stands in a column from now on: in one `row` (its number in the file), or wherever it said `given`.

    A cell that says nothing is empty. A person, a department or a record may be told by its id.
    """

    column: int
    to: str
    row: int | None = None
    given: str = ""

    def json(self) -> Json:
        """Return it as a job keeps it and a client sends it."""
        where: dict[str, Json] = {"row": self.row} if self.row else {"given": self.given}
        return {"column": self.column, "to": self.to, **where}

    @classmethod
    def of(cls, kept: Mapping[str, Json]) -> Mended:
        """Read one back."""
        column, row = int(str(kept["column"])), kept.get("row")
        return cls(
            column, str(kept["to"]), int(str(row)) if row else None, str(kept.get("given") or "")
        )


@dataclass(frozen=True, slots=True)
class Mending:
    """All that is mended, put so that a row need not look at what is about others; the last word on a cell counts."""

    rows: Mapping[int, Mapping[int, str]]
    everywhere: Mapping[int, Mapping[str, str]]

    @classmethod
    def by(cls, mended: Iterable[Mended]) -> Mending:
        """Sort what is mended by where it stands."""
        rows: dict[int, dict[int, str]] = {}
        everywhere: dict[int, dict[str, str]] = {}
        for each in mended:
            if each.row:
                rows.setdefault(each.row, {})[each.column] = each.to
            else:
                everywhere.setdefault(each.column, {})[each.given] = each.to
        return cls(rows, everywhere)

    def row(self, number: int, cells: Sequence[Cell]) -> Sequence[Cell]:
        """Return a row as it is meant."""
        texts = {
            column: told[said]
            for column, told in self.everywhere.items()
            if (said := _said(cells, column)) in told
        } | {**self.rows.get(number, {})}
        if not texts:
            return cells
        padded = [*cells, *(None for _ in range(max(texts) + 1 - len(cells)))]
        return [texts.get(at, cell) or None for at, cell in enumerate(padded)]


def mended_from(kept: Json) -> tuple[Mended, ...]:
    """Read back all that a plan holds."""
    return tuple(Mended.of(each) for each in cast("Sequence[Mapping[str, Json]]", kept or ()))


def _said(cells: Sequence[Cell], column: int) -> str:
    cell = cell_at(cells, column)
    return "" if cell is None else shown(cell)
