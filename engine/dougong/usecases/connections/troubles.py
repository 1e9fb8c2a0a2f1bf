"""What goes wrong with outside systems, in words for people: what it is, and what mends it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from dougong.connectors.connection import Connection, ConnectionState
from dougong.connectors.failure import Failure, FailureKind
from dougong.connectors.row import Check
from dougong.kernel.canonical import Json
from dougong.kernel.problems import Problem

_STATES: Mapping[FailureKind, ConnectionState] = {
    FailureKind.AUTHORISATION: ConnectionState.SIGNED_OUT,
    FailureKind.SETTINGS: ConnectionState.FAILING,
    FailureKind.ADDRESS: ConnectionState.FAILING,
}
OUTDATED = "mapping_outdated"
"""The code of a mapping that fits the stream or the form no more."""
_KNOWN = frozenset(
    {
        OUTDATED,
        "answer_too_large",
        "broken_off",
        "fell",
        "grant_ended",
        "host_not_allowed",
        "host_unknown",
        "no_connection",
        "no_connector",
        "no_grant",
        "no_organisation",
        "own_pace",
        "seal_broken",
        "too_slow",
    }
)
"""The codes that the host gives; any other is the vendor's, and told by its kind."""


def problem_of(failure: Failure, path: str = "") -> Problem:
    """Return a failure as a problem that says in people's words what it is."""
    return _problem(failure.kind.value, failure.code, failure.said, path)


def problem_kept(trouble: Mapping[str, Json]) -> Problem:
    """Return the problem of a failure as it was kept."""
    return _problem(str(trouble["kind"]), str(trouble["code"]), str(trouble["said"]), "")


def _problem(kind: str, code: str, said: str, path: str) -> Problem:
    if code in _KNOWN:
        return Problem(path, f"connection.{code}", {"said": said})
    told = f"{said}（{code}）" if said and code else said or code
    return Problem(path, f"connection.failed.{kind}", {"said": told})


def seen(
    connection: Connection, at: datetime, failure: Failure | None, check: Check | None = None
) -> Connection:
    """Return a connection after it was used: what stops it is kept, what passes by itself is not.

    What people paused stays so.
    """
    checked = connection if check is None else replace(connection, account=check.account)
    checked = replace(checked, checked_at=at)
    if failure is None:
        if connection.state is ConnectionState.PAUSED:
            return checked
        return replace(checked, state=ConnectionState.WORKING, trouble=None, told_at=None)
    state = _STATES.get(failure.kind)
    if state is None or connection.state is ConnectionState.PAUSED:
        return checked
    told_at = connection.told_at if connection.state is state else None
    return replace(checked, state=state, trouble=failure.json(), told_at=told_at or at)
