"""The Python functions that SQLite calls where its own would give other results."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from decimal import Decimal
from functools import cache
from typing import cast

from dougong.expressions.backends.python import plain_of
from dougong.expressions.backends.stored import Stored, reader, writer
from dougong.expressions.functions.catalogue import FUNCTIONS
from dougong.expressions.functions.declaration import Shape
from dougong.expressions.numbers import EXACT, divided
from dougong.expressions.types import type_from
from dougong.expressions.values import Value

CALL, CAST, FOLD, MEAN = "dougong_call", "dougong_cast", "dougong_fold", "dougong_mean"
_HALF = 1_000_000
"""Scaled integers are added up in two halves, which cannot overflow where one would."""


def register_sqlite_functions(connection: sqlite3.Connection) -> None:
    """Make the functions known to one connection; all are deterministic, so that indexes may use them."""
    connection.create_function(CALL, -1, _call, deterministic=True)
    connection.create_function(CAST, 3, _cast, deterministic=True)
    connection.create_function(MEAN, 4, _mean, deterministic=True)
    connection.create_aggregate(FOLD, 5, cast("Callable[[], sqlite3._AggregateProtocol]", _Fold))


@cache
def _function(key: str, marks: str) -> Callable[..., Stored]:
    """Return a function of the catalogue between stored forms; the first of the marks is the result's."""
    function = FUNCTIONS[key]
    result, *arguments = marks.split(";")
    types = tuple(type_from(mark.rstrip("!")) for mark in arguments)
    shape = Shape(type_from(result.rstrip("!")), types, (None,) * len(types))
    call, write, reads = (
        plain_of(function, shape),
        writer(result),
        [reader(mark) for mark in arguments],
    )

    def run(*stored: Stored) -> Stored:
        values = [read(each) for read, each in zip(reads, stored, strict=False)]
        if None in values and not function.sees_blanks:
            return None
        # What is left over after the arguments is the zone.
        return write(call(*values, *stored[len(reads) :]))

    return run


def _call(key: str, marks: str, *stored: Stored) -> Stored:
    return _function(key, marks)(*stored)


def _cast(before: str, after: str, stored: Stored) -> Stored:
    return writer(after)(reader(before)(stored))


def _mean(marks: str, high: int | None, low: int | None, count: int) -> Stored:
    """Return the average of `count` scaled integers, from the sums of their halves."""
    if high is None or low is None:
        return None
    result, body = marks.split(";")
    total = EXACT.scaleb(Decimal(high * _HALF + low), -type_from(body).decimals)
    return writer(result)(divided(total, Decimal(count)))


class _Fold:
    """An aggregate function of the catalogue, over stored forms."""

    def __init__(self) -> None:
        self._values: list[Value] = []
        self._how = ("", "", "")

    def step(self, key: str, marks: str, separator: str, kept: int, stored: Stored) -> None:
        self._how = (key, marks, separator)
        if stored is not None and kept:
            self._values.append(reader(marks.split(";")[1])(stored))

    def finalize(self) -> Stored:
        key, marks, separator = self._how
        fold = FUNCTIONS[key].fold if key else None
        return writer(marks.split(";")[0])(fold.of(self._values, separator)) if fold else None
