"""Which parts of a permit let each row through, told beside the row: what may be read of it follows from that."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Protocol, TypeVar

from sqlalchemy import ColumnElement, Integer, case, literal

from dougong.access.permit import Permit
from dougong.store.codec import Raw
from dougong.store.records.source import FormSource, within


class Ruled(Protocol):
    """What is read of a row, and can be cut down to what may be read of it."""

    def under(self: R, rights: Permit) -> R: ...


R = TypeVar("R", bound=Ruled)


def marks(source: FormSource, permit: Permit) -> list[ColumnElement[Any]]:
    """Return a column for each part, 1 where it lets the row through; none if rights are the same in all rows."""
    return [
        case((within(source, part.rows), literal(1, Integer)), else_=0).label(f"part__{at}")
        for at, part in enumerate(permit.parts)
    ]


def ruled(permit: Permit, items: Sequence[R], marked: Iterable[Sequence[Raw]]) -> Iterator[R]:
    """Yield what was read of rows, each cut down to what its marks let one read."""
    known: dict[tuple[bool, ...], Permit] = {}
    for item, cells in zip(items, marked, strict=True):
        lets = tuple(map(bool, cells))
        if (rights := known.get(lets)) is None:
            # What waits is shown to whoever made it, though no part may let it through yet.
            rights = known[lets] = permit.under(lets) if any(lets) else permit.everywhere()
        yield item.under(rights)
