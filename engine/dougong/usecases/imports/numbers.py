"""The highest serial numbers that a file brings, by their counters: new ones go on after them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from dougong.forms.cells import Cell, cell_at, shown
from dougong.forms.spec import FormSpec
from dougong.usecases.changes.numbering import counter_of, numbers_in
from dougong.usecases.imports.plan import ImportPlan

Highest: TypeAlias = tuple[str, str, int]
"""The field, the counter and the number."""


def highest_numbers(
    plan: ImportPlan, form: FormSpec, rows: Sequence[tuple[int, Sequence[Cell]]]
) -> Sequence[Highest]:
    """Return the highest number of each counter, always in one order; what was numbered otherwise counts nowhere."""
    serials, highest = numbers_in(form), dict[tuple[str, str], int]()
    for column in plan.columns:
        serial = serials.get(column.field)
        for _, row in rows if serial else ():
            cell = cell_at(row, column.column)
            read = serial.read(shown(cell)) if serial and cell is not None else None
            if read:
                place = column.field, counter_of(form, column.field, read[0])
                highest[place] = max(highest.get(place, 0), read[1])
    return [(*place, number) for place, number in sorted(highest.items())]
