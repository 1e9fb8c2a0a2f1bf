"""Working time: what is counted in office hours, across nights, holidays and Sundays that are worked."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dougong.directory.working_time import FIRST, LAST, Span, Unit, WorkingTime
from dougong.expressions.working_days import WorkingCalendar, china, day_after

OFFICE = WorkingTime()
NIGHTS = WorkingTime(hours=((0, 360), (1320, 1440)))
ALWAYS = WorkingTime(hours=((0, 1440),))
SIX_DAYS = WorkingTime(WorkingCalendar("0000001", china().free, china().worked))
TIMES = (OFFICE, NIGHTS, ALWAYS, SIX_DAYS)

moments = st.builds(
    lambda minutes: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes),
    st.integers(0, 330 * 24 * 60),
)
working = st.sampled_from((Unit.WORKING_HOURS, Unit.WORKING_DAYS))


def local(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo("Asia/Shanghai"))


@pytest.mark.parametrize(
    ("title", "start", "amount", "unit", "end"),
    [
        ("within a morning", "2026-11-24 09:30", 2, "working_hours", "2026-11-24 11:30"),
        ("up to noon", "2026-11-24 09:00", 3, "working_hours", "2026-11-24 12:00"),
        ("over noon", "2026-11-24 11:00", 2, "working_hours", "2026-11-24 14:30"),
        ("over a night", "2026-11-24 17:00", 2, "working_hours", "2026-11-25 10:00"),
        ("over a weekend", "2026-11-27 17:00", 2, "working_hours", "2026-11-30 10:00"),
        ("from the night", "2026-11-24 23:59", 1, "working_hours", "2026-11-25 10:00"),
        ("from a Saturday", "2026-11-28 10:00", 1, "working_days", "2026-12-01 09:00"),
        ("over the spring festival", "2026-02-14 16:00", 1, "working_days", "2026-02-24 16:00"),
        ("into a worked Saturday", "2026-02-27 16:00", 1, "working_days", "2026-02-28 16:00"),
        ("into a worked Sunday", "2026-09-18 17:30", 1, "working_hours", "2026-09-20 09:30"),
        ("over the national day", "2026-09-30 17:00", 2, "working_hours", "2026-10-08 10:00"),
        ("back over noon", "2026-11-24 14:30", -2, "working_hours", "2026-11-24 11:00"),
        ("back over a weekend", "2026-11-30 10:00", -2, "working_hours", "2026-11-27 17:00"),
        ("back from a Sunday", "2026-11-29 10:00", -1, "working_days", "2026-11-26 18:00"),
        ("days as they come", "2026-11-27 10:00", 3, "days", "2026-11-30 10:00"),
        ("hours as they come", "2026-11-27 23:00", 2, "hours", "2026-11-28 01:00"),
    ],
)
def test_spans_as_people_count_them(title: str, start: str, amount: int, unit: str, end: str):
    assert OFFICE.moved(local(start), Span(amount, Unit(unit))) == local(end), title


@given(moments, st.integers(0, 60), st.integers(0, 60), working, st.sampled_from(TIMES))
def test_one_span_and_another_is_both_together(
    at: datetime, one: int, other: int, unit: Unit, time: WorkingTime
):
    first = time.moved(at, Span(one, unit))

    assert time.moved(first, Span(other, unit)) == time.moved(at, Span(one + other, unit))


@given(moments, st.integers(-60, 60), working, st.sampled_from(TIMES))
def test_a_working_span_ends_in_working_time(
    at: datetime, amount: int, unit: Unit, time: WorkingTime
):
    assert time.holds(time.moved(at, Span(amount, unit)))


@given(moments, st.integers(1, 60), working, st.sampled_from(TIMES))
def test_time_goes_forward_and_back(at: datetime, amount: int, unit: Unit, time: WorkingTime):
    assert time.moved(at, Span(amount, unit)) > at
    assert time.moved(at, Span(-amount, unit)) < at


@given(moments, st.integers(1, 60), st.sampled_from(TIMES))
def test_so_much_is_worked_between_both_ends(at: datetime, hours: int, time: WorkingTime):
    end = time.moved(at, Span(hours, Unit.WORKING_HOURS))
    first, last = (each.astimezone(ZoneInfo(time.zone)).replace(tzinfo=None) for each in (at, end))

    worked = timedelta()
    for number in range((last.date() - first.date()).days + 2):
        day = first.date() - timedelta(1) + timedelta(number)
        for start, stop in time.hours if time.calendar.works(day) else ():
            midnight = datetime.combine(day, datetime.min.time())
            whole = (midnight + timedelta(minutes=start), midnight + timedelta(minutes=stop))
            worked += max(min(whole[1], last) - max(whole[0], first), timedelta())

    assert worked == timedelta(hours=hours)


@given(moments, st.integers(-3000, 3000), st.sampled_from(TIMES))
def test_many_days_are_as_many_steps_of_one(at: datetime, days: int, time: WorkingTime):
    here = at.date()
    step = timedelta(1 if days > 0 else -1)
    slowly, left = here, abs(days)
    while left:
        slowly += step
        left -= time.calendar.works(slowly)

    assert day_after(here, days, time.calendar) == slowly


@pytest.mark.parametrize("unit", [*Unit])
@pytest.mark.parametrize("day", [date(1, 1, 1), date(9999, 12, 31)])
def test_at_the_ends_of_the_calendar_time_stands(day: date, unit: Unit):
    for start in (OFFICE.begins(day), OFFICE.ends(day)):
        for amount in (-9999, 9999):
            assert FIRST <= OFFICE.moved(start, Span(amount, unit)) <= LAST


def test_work_begins_and_ends_with_the_hours_of_the_office():
    day = date(2026, 12, 1)

    assert OFFICE.begins(day) == local("2026-12-01 09:00")
    assert OFFICE.ends(day) == local("2026-12-01 18:00")
