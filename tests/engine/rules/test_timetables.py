"""Schedules that were not kept for a long time are made up for within bounds."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from dougong.rules.timetables.cron import MOST_MADE_UP, Cron
from dougong.rules.timetables.timetable import CatchUp

NOON = datetime(2026, 11, 22, 4, tzinfo=UTC)
ZONE = "Asia/Shanghai"


def missed(text: str, last: datetime) -> list[datetime]:
    """Return all occasions that are made up for, one after the other."""
    cron, found, at = Cron(text, CatchUp.ALL), list[datetime](), last
    while (at := cron.following(at, NOON, ZONE)) <= NOON:
        found.append(at)
    return found


@pytest.mark.parametrize("text", ["* * * * *", "*/7 8-11 * * *"])
def test_the_newest_thousand_are_made_up_for_and_no_more(text: str) -> None:
    found = missed(text, NOON - timedelta(days=3650))

    assert len(set(found)) in (MOST_MADE_UP, MOST_MADE_UP + 1)
    assert found == sorted(found)
    assert found[-1] > NOON - timedelta(hours=1)


def test_what_comes_in_bursts_is_counted_and_not_measured() -> None:
    # Sixty in one hour of each day: ten days have six hundred, though a thousand minutes are not one day.
    assert len(missed("* 9 * * *", NOON - timedelta(days=10))) == 600
