"""What TOP's codes of errors mean for whoever asked (documents 101645 and 102707)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from dougong.sdk.beijing import BEIJING
from dougong.sdk.connectors import Failure, FailureKind

_KINDS = {
    "7": FailureKind.RATE,
    "8": FailureKind.RATE,
    "10": FailureKind.TRANSIENT,
    "11": FailureKind.SETTINGS,
    "12": FailureKind.SETTINGS,
    "13": FailureKind.SETTINGS,
    "22": FailureKind.SETTINGS,
    "25": FailureKind.SETTINGS,
    "26": FailureKind.AUTHORISATION,
    "27": FailureKind.AUTHORISATION,
    "28": FailureKind.SETTINGS,
    "29": FailureKind.SETTINGS,
    "30": FailureKind.SETTINGS,
    "31": FailureKind.SETTINGS,
    "44": FailureKind.AUTHORISATION,
    "53": FailureKind.AUTHORISATION,
}
_FIELDS = {"25": "app_secret", "28": "app_key", "29": "app_key"}
_FOR_TODAY = "limited-by-app-access-count"


def failure_of(error: Mapping[str, Any], now: datetime) -> Failure:
    """Turn an `error_response` into a failure; `now` tells how long a day's allowance is used up for."""
    code, detail = str(error.get("code", "")), str(error.get("sub_code", ""))
    said = str(error.get("sub_msg") or error.get("msg") or "")
    kind = _KINDS.get(code) or _kind_of_detail(detail)
    return Failure(
        kind,
        said,
        code=f"{code} {detail}".strip(),
        after=_seconds(said, detail, now) if kind is FailureKind.RATE else None,
        field=_FIELDS.get(code, ""),
        replayable=kind is not FailureKind.TRANSIENT,
    )


def _kind_of_detail(detail: str) -> FailureKind:
    # `isp` is the platform's own trouble, `isv` that of whoever asked.
    if detail.startswith("isp."):
        return FailureKind.TRANSIENT
    return FailureKind.ROW if detail.startswith("isv.") else FailureKind.SETTINGS


def _seconds(said: str, detail: str, now: datetime) -> float | None:
    if found := re.search(r"(\d{1,6}) more second", said):
        return float(found[1])
    if _FOR_TODAY in detail:
        local = now.astimezone(BEIJING)
        tomorrow = local.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
        return (tomorrow - local).total_seconds()
    return None
