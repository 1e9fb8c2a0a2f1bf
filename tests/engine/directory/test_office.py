"""The work calendar of an organisation: its own days above the notices, and a year that is missing."""

from __future__ import annotations

from datetime import date

import pytest

from dougong.directory.office import DayKind, Office, dump_office, load_office

DAYS = {date(2026, 10, 1): DayKind.WORKED, date(2026, 11, 25): DayKind.FREE}
LAW_2027 = (
    "2027-01-01", "2027-02-05", "2027-02-06", "2027-02-07", "2027-02-08", "2027-04-05", "2027-05-01", "2027-05-02",
    "2027-06-09", "2027-09-15", "2027-10-01", "2027-10-02", "2027-10-03",
)  # fmt: skip
OFFICE = Office("0000001", ((480, 720), (780, 1440)), True, DAYS)


def test_what_is_set_here_stands_above_the_notices():
    calendar = OFFICE.calendar

    assert calendar.works(date(2026, 10, 1))
    assert not calendar.works(date(2026, 10, 2))
    assert not calendar.works(date(2026, 11, 25))
    assert calendar.works(date(2026, 10, 17)), "Saturdays are worked"


def test_the_notices_may_be_left_out():
    assert Office(national=False).calendar.works(date(2026, 10, 1))


def test_it_survives_being_kept():
    assert load_office(dump_office(OFFICE)) == OFFICE


def test_of_a_year_without_a_notice_what_the_law_makes_free_is_free():
    calendar = Office().calendar
    worked = [day for day in LAW_2027 if calendar.works(date.fromisoformat(day))]

    assert worked == []
    assert len([day for day in calendar.free if day.year == 2027]) == len(LAW_2027)
    assert not [day for day in calendar.worked if day.year == 2027]
    assert calendar.works(date(2027, 2, 9)), "what a notice may add is not guessed"
    assert not Office().knows(2027)


@pytest.mark.parametrize(
    ("today", "missing"),
    [("2026-10-31", None), ("2026-11-01", 2027), ("2027-02-01", 2027), ("2022-05-01", 2022)],
)
def test_a_year_that_should_be_known_is_missing(today: str, missing: int | None):
    assert Office().unknown_from(date.fromisoformat(today)) == missing


def test_a_year_is_known_by_a_single_holiday():
    days = {date(2027, 1, 1): DayKind.FREE}

    assert Office(days=days).unknown_from(date(2026, 11, 29)) is None
    assert not Office(days={date(2027, 1, 2): DayKind.WORKED}).knows(2027)
