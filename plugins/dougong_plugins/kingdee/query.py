"""Queries as Kingdee takes them: text that looks like SQL, made of known names and of values in quotes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from dougong.sdk import Json
from dougong.sdk.connectors import Failure, FailureKind
from dougong_plugins.kingdee.forms import CHANGED, Form


def quoted(value: str) -> str:
    """Return a text as a literal, its quotes doubled.

    >>> quoted("O'Brien")
    "'O''Brien'"
    """
    return "'" + value.replace("'", "''") + "'"


def literal(value: Json) -> str:
    """Return a key as a literal: numbers stand bare."""
    return str(value) if isinstance(value, int) else quoted(str(value))


def zone_of(name: Json) -> ZoneInfo:
    """Return the zone of the server's clock; raises `Failure` for a name that is none."""
    try:
        return ZoneInfo(str(name))
    except (ZoneInfoNotFoundError, ValueError) as unknown:
        raise Failure(
            FailureKind.SETTINGS, str(name), code="unknown_zone", field="zone"
        ) from unknown


def moment_literal(moment: datetime, zone: ZoneInfo) -> str:
    """Return a moment by the clock of the server, to the millisecond."""
    local = moment.astimezone(zone)
    return quoted(f"{local:%Y-%m-%d %H:%M:%S}.{local.microsecond // 1000:03d}")


def after(form: Form, changed: str | None, key: Json, until: str) -> str:
    """Return the filter for what comes after a row, in the order of change and then of the key.

    `changed` and `until` are literals; a form that does not tell when it changed is read by its key alone.
    """
    later = f"{form.header} > {literal(key)}" if key is not None else ""
    if form.stream.full:
        return later
    parts = [f"{CHANGED} <= {until}"]
    if changed:
        same = f" OR ({CHANGED} = {changed} AND {later})" if later else ""
        parts.append(f"({CHANGED} {'>' if later else '>='} {changed}{same})")
    return " AND ".join(parts)


def query(
    form: Form, fields: Sequence[str], condition: str, start: int, limit: int
) -> dict[str, Any]:
    """Return the body of ExecuteBillQuery."""
    order = [form.header] if form.stream.full else [CHANGED, form.header]
    return asked(form.id, fields, condition, limit) | {
        "OrderString": ",".join(f"{each} ASC" for each in [*order, *filter(None, [form.line])]),
        "StartRow": start,
    }


def asked(form: str, fields: Sequence[str], condition: str, limit: int) -> dict[str, Any]:
    """Return the body of a query without an order."""
    return {
        "FormId": form,
        "FieldKeys": ",".join(fields),
        "FilterString": condition,
        "OrderString": "",
        "TopRowCount": 0,
        "StartRow": 0,
        "Limit": limit,
        "SubSystemId": "",
    }
