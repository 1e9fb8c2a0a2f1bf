"""Lists of days off, as people have them."""

from __future__ import annotations

from datetime import date, datetime

from dougong.directory.day_lists import days_in
from dougong.directory.office import DayKind

FREE, WORKED = DayKind.FREE, DayKind.WORKED
JANUARY = date(2027, 1, 1)


def test_a_table_names_days_in_any_way_of_writing():
    found = days_in(
        [
            ("日期", "安排"),
            (datetime(2027, 1, 1), "休"),  # noqa: DTZ001
            ("2027/1/2", "元旦"),
            ("2027年1月3日", "补班"),
            ("20270104", "上班"),
        ]
    )

    assert [found.days[date(2027, 1, n)] for n in (1, 2, 3, 4)] == [FREE, FREE, WORKED, WORKED]
    assert found.unread == ()


def test_two_dates_in_a_row_are_all_days_between():
    found = days_in([("2027-02-05", "2027-02-07", "春节放假")])

    assert found.days == {date(2027, 2, n): FREE for n in (5, 6, 7)}


def test_what_says_neither_is_named_by_its_row():
    found = days_in(
        [("2027-01-01", "休"), ("说明",), ("2027-01-09", "调休"), ("2027-13-01", "休"), ()]
    )

    assert (found.days, found.unread) == ({JANUARY: FREE}, (2, 3, 4))


def test_a_slip_of_the_pen_makes_no_year_free():
    found = days_in([("2027-01-01", "休"), ("2027-02-05", "2072-02-07", "休")])

    assert (found.days, found.unread) == ({JANUARY: FREE}, (2,))


def test_a_calendar_file_tells_of_days_off_and_worked():
    lines = """BEGIN:VCALENDAR
BEGIN:VEVENT
DTSTART;VALUE=DATE:20270101
DTEND;VALUE=DATE:20270104
SUMMARY;LANGUAGE=zh_CN:元旦（休）
END:VEVENT
BEGIN:VEVENT
DTSTART;VALUE=DATE:20270110
SUMMARY:元旦
X-APPLE-SPECIAL-DAY:ALTERNATE-WORKDAY
END:VEVENT
BEGIN:VEVENT
DTSTART;VALUE=DATE:20270214
SUMMARY:情人节
END:VEVENT
END:VCALENDAR""".splitlines()

    found = days_in([tuple(line.split(",")) for line in lines])

    assert found.days == {
        **{date(2027, 1, n): FREE for n in (1, 2, 3)},
        date(2027, 1, 10): WORKED,
    }
    assert found.unread == (15,)


def test_a_list_without_days_has_none():
    assert days_in([("姓名", "电话"), ("周敏", "13800000000")]).days == {}
    assert days_in([]).days == {}
