"""Upgrades of older formats: each step takes a document of one format to the next."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from dougong.definitions.content import Body
from dougong.kernel.canonical import Json
from dougong.kernel.errors import Invalid
from dougong.kernel.problems import Problem

FORMAT = 1

STEPS: Mapping[int, Callable[[Body], Body]] = {}
"""The step from each older format to the next; a file of every past format is kept in the tests."""


def upgraded(document: Body) -> Body:
    """Return a whole document in the present format; a newer one is refused, not guessed at."""
    format_ = _format_of(document)
    if format_ > FORMAT:
        raise Invalid(
            [Problem("app/format", "definition.newer_format", {"format": format_, "known": FORMAT})]
        )
    for number in range(format_, FORMAT):
        document = STEPS[number](document)
    return document


def _format_of(document: Body) -> int:
    app = document.get("app")
    format_: Json = app.get("format", FORMAT) if isinstance(app, Mapping) else FORMAT
    return format_ if isinstance(format_, int) else FORMAT
