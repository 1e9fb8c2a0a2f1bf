"""Wall-clock times of Chinese platforms: Beijing time, without a zone beside it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

BEIJING = timezone(timedelta(hours=8))
"""There has been no summer time since 1991, and no platform is older."""
_WRITTEN = "%Y-%m-%d %H:%M:%S"


def wall_time(at: datetime) -> str:
    """Write a moment (aware) as platforms do, to the second.

    >>> wall_time(datetime(2026, 1, 1, 4, 0, 9, 7, tzinfo=UTC))
    '2026-01-01 12:00:09'
    """
    return at.astimezone(BEIJING).strftime(_WRITTEN)


def moment_of(written: object) -> datetime | None:
    """Read what a platform wrote, as a moment in UTC; None for what is no time.

    >>> moment_of("2026-01-01 12:00:09")
    datetime.datetime(2026, 1, 1, 4, 0, 9, tzinfo=datetime.timezone.utc)
    """
    try:
        local = datetime.strptime(str(written).strip(), _WRITTEN).replace(tzinfo=BEIJING)
    except ValueError:
        return None
    return local.astimezone(UTC)


def instant_of(written: object) -> str | None:
    """Return what a platform wrote as ISO 8601 with its zone, as rows hold it; None for what is no time.

    >>> instant_of("2026-01-01 12:00:09"), instant_of("")
    ('2026-01-01T12:00:09+08:00', None)
    """
    at = moment_of(written)
    return at.astimezone(BEIJING).isoformat() if at else None
