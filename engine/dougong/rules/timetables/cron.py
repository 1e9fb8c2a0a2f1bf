"""Moments that come again and again, as cron writes them: minute, hour, day, month, day of the week.

The notation is that of crontab(5), read by cronsim; `L` is the last day of a month, `1#2` its second Monday.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from zoneinfo import ZoneInfo

from cronsim import CronSim, CronSimError

from dougong.actions.reading import Reader
from dougong.definitions.content import Body
from dougong.rules.timetables.timetable import LATE, CatchUp, read_catch_up

MOST_MADE_UP = 1000
"""How many occasions that were missed are made up for, the newest of them."""
_EXAMPLE = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Cron:
    """Implements `Timetable`; the text is in the time of the organisation."""

    text: str
    catch_up: CatchUp = CatchUp.ONCE

    def following(self, last: datetime, now: datetime, zone: str) -> datetime:
        upcoming = self._next(last, zone)
        if upcoming > now - LATE:
            return upcoming
        if self.catch_up is CatchUp.ALL:
            return self._first_made_up(upcoming, now, zone)
        if self.catch_up is CatchUp.SKIP:
            return self._next(now - LATE, zone)
        return max(upcoming, self._latest(now, zone))

    def condition(self, last: datetime, occasion: datetime, zone: str) -> str | None:
        return None

    def upcoming(self, after: datetime, zone: str) -> Iterator[datetime]:
        """Yield the occasions after a moment, in UTC."""
        for each in CronSim(self.text, after.astimezone(ZoneInfo(zone))):
            yield each.astimezone(UTC)

    def _next(self, after: datetime, zone: str) -> datetime:
        return next(self.upcoming(after, zone))

    def _first_made_up(self, upcoming: datetime, now: datetime, zone: str) -> datetime:
        """Return the first of the last thousand that were missed: every minute of a year would never come to an end."""
        pace = self._next(upcoming, zone) - upcoming
        if upcoming + MOST_MADE_UP * pace >= now:
            return upcoming
        *_, first = islice(self._backwards(now, zone), MOST_MADE_UP)
        return max(upcoming, first.astimezone(UTC))

    def _latest(self, now: datetime, zone: str) -> datetime:
        return next(self._backwards(now, zone)).astimezone(UTC)

    def _backwards(self, now: datetime, zone: str) -> CronSim:
        return CronSim(self.text, now.astimezone(ZoneInfo(zone)), reverse=True)


def read_cron(body: Body, reader: Reader) -> Cron:
    """Read a schedule; one that never comes, such as the 31st of February, is refused."""
    text = str(body.get("cron", ""))
    found = cron_of(text, read_catch_up(body.get("catch_up"), CatchUp.ONCE))
    if found is None:
        reader.wrong("cron", "rule.no_schedule", cron=text)
    return found or Cron("0 0 * * *")


def cron_of(text: str, catch_up: CatchUp = CatchUp.ONCE) -> Cron | None:
    """Return a schedule; None for what is none, or never comes."""
    try:
        # Six fields would be seconds: nothing here is looked at that often.
        if len(text.split()) != 5:
            return None
        next(CronSim(text, _EXAMPLE))
    except (CronSimError, StopIteration):
        return None
    return Cron(text, catch_up)
