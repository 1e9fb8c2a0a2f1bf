"""The moment that a date of each record comes, or a while before or after it; every year again where it says so."""

from __future__ import annotations

from calendar import isleap
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from dougong.actions.reading import Reader
from dougong.definitions.content import Body
from dougong.directory.spans import plain_length, read_span
from dougong.expressions import DATE, DATETIME
from dougong.kernel.canonical import Json
from dougong.rules.timetables.timetable import LATE, CatchUp, Timetable, read_catch_up

_MINUTE = timedelta(minutes=1)
_MORNING = "09:00"


@dataclass(frozen=True, slots=True)
class OnDay:
    """At a time of the day that lies so long after the date of a record; implements `Timetable`.

    With `yearly`, whoever was born on February 29 has the 28th in other years.
    """

    field: str
    timed: bool
    after: timedelta
    at: time
    yearly: bool
    catch_up: CatchUp

    def following(self, last: datetime, now: datetime, zone: str) -> datetime:
        from_then = last if self.catch_up is CatchUp.ALL else max(last, now - LATE)
        local = from_then.astimezone(ZoneInfo(zone))
        today = local.replace(hour=self.at.hour, minute=self.at.minute, second=0, microsecond=0)
        return (today if today > local else today + timedelta(days=1)).astimezone(UTC)

    def condition(self, last: datetime, occasion: datetime, zone: str) -> str | None:
        day = occasion.astimezone(ZoneInfo(zone)).date() - self.after
        value = f"DATE({self.field})" if self.timed else self.field
        if not self.yearly:
            return f"{value} = DATE({day.year}, {day.month}, {day.day})"
        days = " OR ".join(
            f"MONTH({value}) = {month} AND DAY({value}) = {number}"
            for month, number in _days_kept_on(day)
        )
        return f"NOT ISBLANK({self.field}) AND ({days})"


@dataclass(frozen=True, slots=True)
class AtInstant:
    """To the minute, so long after the instant of a record; implements `Timetable`.

    A record whose instant is written when it has passed already is not made up for.
    """

    field: str
    after: timedelta
    catch_up: CatchUp

    def following(self, last: datetime, now: datetime, zone: str) -> datetime:
        # One look takes all that has come since the last.
        return max(_minute_of(last) + _MINUTE, _minute_of(now))

    def condition(self, last: datetime, occasion: datetime, zone: str) -> str | None:
        since = last if self.catch_up is CatchUp.ALL else max(last, occasion - LATE)
        begun, ended = (_formula(_minute_of(each) - self.after) for each in (since, occasion))
        return f"{self.field} > {begun} AND {self.field} <= {ended}"


def read_date_field(body: Body, reader: Reader) -> Timetable:
    """Read which date it is and how long before or after; working time is refused, for nobody can look it up."""
    field = str(body.get("field", ""))
    timed = _is_timed(field, reader)
    after = _after(body, reader)
    catch_up = read_catch_up(body.get("catch_up"), CatchUp.ALL)
    yearly, at = body.get("yearly") is True, body.get("at")
    if timed and not yearly and at is None:
        return AtInstant(field, after, catch_up)
    if after % timedelta(days=1):
        reader.wrong("before" if "before" in body else "after", "rule.whole_days")
    return OnDay(field, timed, after, _time(at), yearly, catch_up)


def _time(said: Json) -> time:
    try:
        return time.fromisoformat(str(said or _MORNING))
    except ValueError:
        # What the schema refuses.
        return time.fromisoformat(_MORNING)


def _is_timed(field: str, reader: Reader) -> bool:
    if field not in reader.shapes[reader.form].fields:
        reader.wrong("field", "rule.no_field", field=field, form=reader.form.form)
        return False
    expression = reader.expression("field", field)
    if expression is not None and expression.type not in {DATE, DATETIME}:
        reader.wrong("field", "rule.no_date", field=field)
    return expression is not None and expression.type == DATETIME


def _after(body: Body, reader: Reader) -> timedelta:
    before, after = read_span(body.get("before")), read_span(body.get("after"))
    name, span = ("before", -before) if before else ("after", after)
    if span is None:
        return timedelta()
    length = plain_length(span)
    if length is None:
        reader.wrong(name, "rule.no_working_span")
    return length or timedelta()


def _days_kept_on(day: date) -> list[tuple[int, int]]:
    """Return the days of the calendar that are kept on a day."""
    kept = [(day.month, day.day)]
    return [*kept, (2, 29)] if kept == [(2, 28)] and not isleap(day.year) else kept


def _minute_of(at: datetime) -> datetime:
    return at.replace(second=0, microsecond=0)


def _formula(at: datetime) -> str:
    # In local time an hour would come twice when summer time ends, and one of the two would be missed.
    return f'DATETIMEVALUE("{at.astimezone(UTC):%Y-%m-%d %H:%M}:00Z")'
