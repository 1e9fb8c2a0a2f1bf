"""Says why a permit is as it is."""

from __future__ import annotations

from collections.abc import Iterator

from dougong.access.permit import Permit
from dougong.access.role import SCOPES, SUMMONED
from dougong.access.rows import Rows
from dougong.kernel.problems import Param, Problem

_NAMED = {**{source: name for name, source in SCOPES.items()}, SUMMONED: "summoned"}


def explain(permit: Permit) -> tuple[Problem, ...]:
    """Return sentences (code and params): what it rests on, which rows, which fields not; share by share.

    They are values like problems are, so that they can be worded for whoever asks.
    """
    told = [_rests_on(permit)]
    for share in permit.even_shares():
        told += _rows(permit, share.rows)
        # What is hidden in all rows is what nobody granted; what is hidden in some must be told.
        told += _fields(permit, "access.hidden", permit.readable - share.readable)
        told += _fields(permit, "access.masked", share.masked)
        told += _fields(permit, "access.read_only", permit.writable - share.writable)
    return tuple(told)


def explain_rows(permit: Permit) -> tuple[Problem, ...]:
    """Return sentences about the rows alone."""
    return tuple(_rows(permit, permit.rows))


def _rests_on(permit: Permit) -> Problem:
    if not permit.why:
        return _told(permit, "access.no_role", operation=permit.operation.value)
    return _told(permit, "access.rests_on", roles=permit.why)


def _rows(permit: Permit, rows: Rows) -> Iterator[Problem]:
    if rows in (Rows.ALL, Rows.NONE):
        yield _told(permit, "access.rows_all" if rows == Rows.ALL else "access.rows_none")
    for demand in rows.ordered if rows != Rows.NONE else ():
        sources = [condition.source for condition in demand]
        source = sources[0] if len(sources) == 1 else " OR ".join(f"({each})" for each in sources)
        if source in _NAMED:
            yield _told(permit, f"access.rows_{_NAMED[source]}")
        else:
            yield _told(permit, "access.rows_where", condition=source)


def _fields(permit: Permit, code: str, fields: frozenset[str]) -> Iterator[Problem]:
    if fields:
        yield _told(permit, code, fields=tuple(sorted(fields)))


def _told(permit: Permit, code: str, **params: Param) -> Problem:
    return Problem(permit.form, code, params)
