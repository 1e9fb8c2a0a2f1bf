"""Where a dashboard is found as somebody looks at it: its address on our pages, with its filters."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote, urlencode

from dougong.kernel.canonical import Json
from dougong.reports.subscription import Subscription

BLOCK = ".block"
TAB = ".tab"
SENDING = ".sending"
"""Which block is meant, on which tab, and which subscription is to be seen: no filter is called so."""


def address_of(subscription: Subscription, **more: str) -> str:
    """Return the path and what stands behind it: filters as the pages write them, then what else is said."""
    place = f"/apps/{quote(subscription.app)}/dashboards/{quote(subscription.dashboard)}"
    said = {key: text for key, value in subscription.filters.items() if (text := _written(value))}
    asked = urlencode({**said, **more})
    return f"{place}?{asked}" if asked else place


def _written(value: Json) -> str:
    """Write the value of a filter as `filters.ts` reads it."""
    if isinstance(value, Mapping):
        return f"{value.get('from') or ''}~{value.get('to') or ''}"
    if isinstance(value, list | tuple):
        return ",".join(str(each) for each in value)
    return str(value or "")
