"""A sheet of a workbook as it is to be written: rows, and how they look."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from dougong.forms.cells import Cell

Marks: TypeAlias = Mapping[int, Collection[int]]
"""Columns of cells that are to be seen at once, by the index of their row."""


@dataclass(frozen=True, slots=True)
class WrittenSheet:
    """`head` is how many of the rows stay in sight above the others, `strong` which of them are set in bold.

    `formats` say how the figures and dates of a column look, in the notation of Excel, and `widths` how wide it is,
    in digits; both are by the index of the column. A `stamp` stands at the head and the foot of each printed page.
    """

    name: str
    rows: Iterable[Sequence[Cell]]
    head: int = 1
    marked: Marks = field(default_factory=dict)
    strong: frozenset[int] = frozenset()
    formats: Mapping[int, str] = field(default_factory=dict)
    widths: Mapping[int, int] = field(default_factory=dict)
    stamp: str = ""
