"""Which rows each row is one of, told beside it: what may be read of it and done with it follows from that."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Protocol, TypeVar

from sqlalchemy import ColumnElement, Integer, case, literal

from dougong.access.rights import Deciding, Told
from dougong.store.codec import Raw
from dougong.store.records.source import FormSource, within


class Ruled(Protocol):
    """What is read of a row, and can be given its rights and cut down to what may be read of it."""

    def under(self: R, told: Told) -> R: ...


R = TypeVar("R", bound=Ruled)


def marks(source: FormSource, deciding: Deciding) -> list[ColumnElement[Any]]:
    """Return a column for each question, 1 where the row is one of those; none if rights are the same in all rows."""
    return [
        case((within(source, rows), literal(1, Integer)), else_=0).label(f"part__{at}")
        for at, rows in enumerate(deciding.asks)
    ]


def ruled(deciding: Deciding, items: Sequence[R], marked: Iterable[Sequence[Raw]]) -> Iterator[R]:
    """Yield what was read of rows, each with the rights that its marks come to."""
    for item, cells in zip(items, marked, strict=True):
        yield item.under(deciding.told(tuple(map(bool, cells))))
