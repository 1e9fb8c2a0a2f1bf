"""The settings of journeys that are lengths and times."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import time, timedelta
from typing import cast

from dougong.actions import Reader
from dougong.definitions.content import Body
from dougong.directory.spans import plain_length, read_span
from dougong.kernel.canonical import Json
from dougong.rules.course import Cap, Quiet


def read_quiet(said: Json) -> Quiet | None:
    """Read the hours in which nothing is sent; None where there are none."""
    if not isinstance(said, Mapping):
        return None
    begins, ends = (time.fromisoformat(str(said.get(name))) for name in ("from", "to"))
    return Quiet(begins, ends) if begins != ends else None


def read_cap(said: Json) -> Cap | None:
    """Read how many messages one may get in how many days; None where nothing is said."""
    if not isinstance(said, Mapping):
        return None
    return Cap(cast(int, said.get("count")), timedelta(days=cast(int, said.get("days"))))


def read_plain_span(body: Body, name: str, reader: Reader) -> timedelta:
    """Read a length of time that runs at night and on holidays, too."""
    span = read_span(body.get(name))
    length = plain_length(span) if span else None
    if length is None:
        reader.wrong(name, "journey.no_span")
    return length or timedelta()
