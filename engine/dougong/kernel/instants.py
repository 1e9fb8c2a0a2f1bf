"""How the contract writes an instant."""

from __future__ import annotations

from datetime import UTC, datetime


def instant(value: datetime) -> str:
    """Return an instant, in any zone, as the contract writes it: ISO 8601, UTC, "Z".

    >>> instant(datetime(2026, 11, 28, 8, 30, tzinfo=UTC))
    '2026-11-28T08:30:00Z'
    """
    return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
