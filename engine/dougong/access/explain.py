"""Says why a permit is as it is."""

from __future__ import annotations

from dougong.access.permit import Permit, Rows
from dougong.access.role import SCOPES
from dougong.kernel.problems import Param, Problem

_NAMED = {source: name for name, source in SCOPES.items()}


def explain(permit: Permit) -> tuple[Problem, ...]:
    """Return sentences (code and params): what it rests on, which rows, which fields not.

    They are values like problems are, so that they can be worded for whoever asks.
    """
    told = [_rests_on(permit), _rows(permit)]
    if permit.masked:
        told.append(_told(permit, "access.masked", fields=tuple(sorted(permit.masked))))
    return tuple(told)


def _rests_on(permit: Permit) -> Problem:
    if not permit.why:
        return _told(permit, "access.no_role", operation=permit.operation.value)
    return _told(permit, "access.rests_on", roles=permit.why)


def _rows(permit: Permit) -> Problem:
    if isinstance(permit.rows, Rows):
        return _told(permit, f"access.rows_{permit.rows.value}")
    if permit.rows.source in _NAMED:
        return _told(permit, f"access.rows_{_NAMED[permit.rows.source]}")
    return _told(permit, "access.rows_where", condition=permit.rows.source)


def _told(permit: Permit, code: str, **params: Param) -> Problem:
    return Problem(permit.form, code, params)
