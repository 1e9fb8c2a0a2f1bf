"""How the contract writes an instant."""

from __future__ import annotations

from datetime import UTC, datetime

import orjson


def instant(value: datetime) -> str:
    """Return an instant, in any zone, as the contract writes it: ISO 8601, UTC, "Z".

    >>> instant(datetime(2026, 11, 28, 8, 30, tzinfo=UTC))
    '2026-11-28T08:30:00Z'
    """
    # The JSON writer does it in half the time of `isoformat`, and a page of tasks tells hundreds.
    return orjson.dumps(value.astimezone(UTC), option=orjson.OPT_UTC_Z)[1:-1].decode()
