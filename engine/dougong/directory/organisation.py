"""The organisation an installation serves."""

from __future__ import annotations

from dataclasses import dataclass

from dougong.kernel.clock import DEFAULT_ZONE
from dougong.kernel.wording import DEFAULT_LOCALE


@dataclass(frozen=True, slots=True)
class Organisation:
    """Its name, and the one zone that governs TODAY(), schedules and calendars."""

    name: str = "斗拱"
    zone: str = DEFAULT_ZONE
    locale: str = DEFAULT_LOCALE
