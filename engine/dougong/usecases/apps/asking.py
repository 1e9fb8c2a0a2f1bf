"""What a viewer of a dashboard may ask for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from dougong.kernel.canonical import Json
from dougong.kernel.problems import Problem
from dougong.reports import Dashboard


@dataclass(frozen=True, slots=True)
class Showing:
    """What a viewer of a dashboard asks for: the values of its filters, and which blocks."""

    filters: Mapping[str, Json] = field(default_factory=dict)
    blocks: tuple[str, ...] | None = None


def unknown_in(dashboard: Dashboard, asked: Showing) -> Iterable[Problem]:
    """Yield what is asked for that a dashboard has not."""
    filters = {each.key for each in dashboard.filters}
    for key in sorted(asked.filters.keys() - filters):
        yield Problem(f"filters/{key}", "report.no_filter", {"key": key})
    for key in asked.blocks or ():
        if key not in dashboard.blocks:
            yield Problem("blocks", "report.no_block", {"key": key})
