"""Reading a list that changes while it is read: window by window of time, in each from the last page to the first.

Platforms list what changed within some time, the newest first. A thing that changes meanwhile leaves its window for a
later one, and all that stood behind it moves up. From the last page on, that brings some rows twice; from the first
on, it would hide some for ever.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Protocol

from dougong.connectors.failure import Failure, FailureKind
from dougong.connectors.row import Page, SourceRow
from dougong.kernel.canonical import Json

_SHORTEST = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Window:
    """From one moment to another, both included: aware, whole seconds."""

    start: datetime
    end: datetime


class Listing(Protocol):
    """What a platform lists of a window."""

    def count(self, window: Window) -> int: ...
    def page(self, window: Window, number: int) -> Sequence[SourceRow]:
        """Return a page, counted from 1; one beyond the last is empty."""
        ...


@dataclass(frozen=True, slots=True)
class Pace:
    """How a list is read. `mark` is what the end of the last window that was read is called in cursors.

    Windows begin `first` long, grow up to `longest` where little happens, and shrink where there are more than `most`.
    What changed within `overlap` before the mark is read again, for what was written late.
    """

    mark: str
    page_size: int
    first: timedelta
    longest: timedelta
    most: int
    overlap: timedelta = timedelta(0)


def read_windows(
    listing: Listing,
    pace: Pace,
    cursor: Mapping[str, Json] | None,
    begin: datetime,
    until: datetime,
) -> Iterator[Page]:
    """Yield pages from a cursor, or from `begin` where there is none, up to `until`; raises what the listing raises.

    The cursor of a page is `{mark}` after the last of a window, and `{mark, start, end, page}` before it: where the
    window goes on, which nothing that changes meanwhile moves.
    """
    at, until = begin, until.replace(microsecond=0)
    if cursor and "page" in cursor:
        window = Window(_read(cursor["start"]), _read(cursor["end"]))
        yield from _pages(listing, window, int(str(cursor["page"])), pace.mark)
        at = window.end
    elif cursor:
        at = max(begin, _read(cursor[pace.mark]) - pace.overlap)
    yield from _onwards(listing, pace, at.replace(microsecond=0), until)


def _onwards(listing: Listing, pace: Pace, at: datetime, until: datetime) -> Iterator[Page]:
    width = pace.first
    while at < until:
        window = Window(at, min(at + width, until))
        total = listing.count(window)
        if total > pace.most and width > _SHORTEST:
            width = max((window.end - window.start) // 2, _SHORTEST)
            width -= timedelta(microseconds=width.microseconds)
            continue
        yield from _pages(listing, window, -(-total // pace.page_size), pace.mark)
        at = window.end
        if total < pace.page_size:
            width = min(width * 2, pace.longest)


def _pages(listing: Listing, window: Window, last: int, mark: str) -> Iterator[Page]:
    if last < 1:
        yield Page((), {mark: _written(window.end)})
    for number in range(last, 0, -1):
        rows = listing.page(window, number)
        yield Page(rows, _cursor(window, number - 1, mark))


def _cursor(window: Window, following: int, mark: str) -> Mapping[str, Json]:
    if following < 1:
        return {mark: _written(window.end)}
    start, end = _written(window.start), _written(window.end)
    return {mark: start, "start": start, "end": end, "page": following}


def _written(at: datetime) -> str:
    return at.astimezone(UTC).isoformat()


def _read(written: Json) -> datetime:
    try:
        return datetime.fromisoformat(str(written))
    except ValueError as unreadable:
        raise Failure(
            FailureKind.SETTINGS, "读到哪里的记录坏了", code="cursor_unreadable"
        ) from unreadable
