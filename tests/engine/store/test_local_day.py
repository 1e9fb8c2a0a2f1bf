"""The day of an instant by the offset of its zone, as SQLite tells it, is the day that the calendar tells."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import create_engine, literal, select

from dougong.store.column_types import instant_text
from dougong.store.records.local_day import by_offset, settled

ENGINE = create_engine("sqlite://")
FIXED = ("Asia/Shanghai", "Asia/Tokyo", "Asia/Kolkata", "Asia/Kathmandu", "UTC", "America/Phoenix")


@pytest.mark.parametrize("zone", FIXED)
@given(second=st.integers(-631152000, 4070908800))
def test_it_is_the_day_there(zone: str, second: int) -> None:
    at = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=second)
    otherwise = literal("asked of the calendar")
    with ENGINE.connect() as connection:
        found = connection.scalar(select(by_offset(literal(instant_text(at)), zone, otherwise)))

    day = at.astimezone(ZoneInfo(zone)).date().isoformat()
    since = settled(zone)
    assert since is not None
    assert found == (day if at >= since.since else "asked of the calendar")


@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/New_York", "Australia/Sydney"])
def test_where_summer_time_goes_on_the_calendar_is_asked(zone: str) -> None:
    otherwise = literal("asked")

    assert by_offset(literal("2026-01-01"), zone, otherwise) is otherwise


@pytest.mark.parametrize("zone", FIXED)
def test_a_second_before_it_was_settled_the_offset_was_another(zone: str) -> None:
    found = settled(zone)
    assert found is not None
    if found.since.year > 1971:
        before = (found.since - timedelta(seconds=1)).astimezone(ZoneInfo(zone)).utcoffset()
        assert before != timedelta(minutes=found.minutes)
