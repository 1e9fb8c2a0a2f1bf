"""A list that changes while it is read, and a reader that stops where it likes, lose nothing together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dougong.connectors.failure import Failure
from dougong.connectors.row import Page, SourceRow
from dougong.sdk.windows import Pace, Window, read_windows

BEGIN = datetime(2026, 1, 1, tzinfo=UTC)
HOUR = timedelta(hours=1)
PACE = Pace("end", 3, HOUR, 8 * HOUR, 12, timedelta(minutes=5))


@dataclass
class Changing:
    """Things by when they were changed, in seconds since the beginning; `steps` says which changes before a page."""

    things: dict[str, int]
    now: int
    steps: list[int] = field(default_factory=list)
    longest: timedelta = timedelta(0)

    def count(self, window: Window) -> int:
        self.longest = max(self.longest, window.end - window.start)
        return len(self._within(window))

    def page(self, window: Window, number: int) -> Sequence[SourceRow]:
        if self.steps:
            self.now += 1
            changed = sorted(self.things)[self.steps.pop() % len(self.things)]
            self.things[changed] = self.now
        found = self._within(window)[(number - 1) * 3 : number * 3]
        return [SourceRow(key, {}, BEGIN + timedelta(seconds=at)) for at, key in found]

    def _within(self, window: Window) -> list[tuple[int, str]]:
        first, last = ((each - BEGIN).total_seconds() for each in (window.start, window.end))
        return sorted(
            ((at, key) for key, at in self.things.items() if first <= at <= last), reverse=True
        )


SECONDS = st.lists(st.integers(0, 20 * 3600), min_size=1, max_size=60)


@given(SECONDS, st.lists(st.integers(0, 99), max_size=20), st.integers(0, 30))
@settings(max_examples=150, deadline=None)
def test_nothing_is_lost_whatever_changes_and_wherever_one_stops(
    moments: list[int], steps: list[int], stop: int
) -> None:
    things = {f"{at:02d}": seconds for at, seconds in enumerate(moments)}
    changing = Changing(things, 20 * 3600, steps)
    seen: dict[str, float] = {}

    pages = list(islice(read_windows(changing, PACE, None, BEGIN, BEGIN + 20 * HOUR), stop + 1))
    for _ in range(2):
        until = BEGIN + timedelta(seconds=changing.now + 1)
        pages += read_windows(changing, PACE, pages[-1].cursor, BEGIN, until)
        changing.steps.clear()

    for row in (row for page in pages for row in page.rows):
        assert row.changed_at is not None
        seen[row.key] = max(seen.get(row.key, 0), (row.changed_at - BEGIN).total_seconds())
    assert seen == things
    assert changing.longest <= PACE.longest


def test_a_window_with_too_much_is_read_in_parts() -> None:
    changing = Changing({f"{at:03d}": at for at in range(100)}, 100)

    pages = list(read_windows(changing, PACE, None, BEGIN, BEGIN + HOUR))

    assert {row.key for page in pages for row in page.rows} == changing.things.keys()
    assert len({str(page.cursor and page.cursor["end"]) for page in pages}) > 5


def test_a_second_with_too_much_is_read_all_the_same() -> None:
    changing = Changing({f"{at:03d}": 7 for at in range(40)}, 100)

    pages = list(read_windows(changing, PACE, None, BEGIN, BEGIN + timedelta(minutes=1)))

    assert {row.key for page in pages for row in page.rows} == changing.things.keys()


def test_time_in_which_nothing_happened_moves_the_mark() -> None:
    pages: list[Page] = list(read_windows(Changing({}, 0), PACE, None, BEGIN, BEGIN + 20 * HOUR))

    assert all(page.rows == () for page in pages)
    assert pages[-1].cursor == {"end": "2026-01-01T20:00:00+00:00"}
    assert len(pages) < 8


def test_a_cursor_of_something_else_is_refused() -> None:
    with pytest.raises(Failure, match="cursor_unreadable"):
        list(read_windows(Changing({}, 0), PACE, {"end": "yesterday"}, BEGIN, BEGIN + HOUR))
