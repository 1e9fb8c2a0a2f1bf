"""What Kingdee answers when it does not do what it was asked, and what mends it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from dougong.sdk.connectors import Failure, FailureKind

KINDS: Mapping[int, FailureKind] = {
    2: FailureKind.SETTINGS,
    4: FailureKind.TRANSIENT,
    6: FailureKind.TRANSIENT,
    7: FailureKind.SETTINGS,
    8: FailureKind.ROW,
    9: FailureKind.ROW,
    10: FailureKind.ROW,
    11: FailureKind.ROW,
    12: FailureKind.ROW,
    13: FailureKind.TRANSIENT,
    14: FailureKind.RATE,
    15: FailureKind.AUTHORISATION,
}
"""By MsgCode: no right, an exception, the database, the licence; wrong values, nothing found, refused by a check,

not allowed now; somebody else edits it, too many calls, an administrator may not.
"""
NO_RIGHT = "2"
_LOST_CODE = 1
_LOST = re.compile("会话信息已丢失|重新登录")
_WRONG_SECRET = re.compile("签名|未授权|授权信息")
_LOCKED = "次数超限"
_LOCKED_SECONDS = 1800.0
_UNREAD = "response_error:"


class SessionLost(Exception):
    """Kingdee does not know the session any more: nothing was done."""


def demand_done(answer: Any) -> None:
    """Raise `SessionLost` or `Failure` where an answer says that something was not done."""
    status = _status_of(answer)
    if status is None or status.get("IsSuccess"):
        return
    code = int(status.get("MsgCode") or 0)
    wrong = [each for each in status.get("Errors") or () if isinstance(each, Mapping)]
    said = "；".join(str(each.get("Message") or "") for each in wrong)
    if code == _LOST_CODE or _LOST.search(said):
        raise SessionLost(said)
    field = str(wrong[0].get("FieldName") or "") if wrong else ""
    raise Failure(KINDS.get(code, FailureKind.ROW), said, code=str(code), field=field)


def demand_readable(text: str) -> None:
    """Raise for an answer that is a sentence in place of JSON."""
    if not text.startswith(_UNREAD):
        return
    said = text.removeprefix(_UNREAD).strip()
    if _LOST.search(said):
        raise SessionLost(said)
    kind = FailureKind.AUTHORISATION if _WRONG_SECRET.search(said) else FailureKind.TRANSIENT
    raise Failure(kind, said[:300], code="response_error")


def not_signed_in(answer: Mapping[str, Any]) -> Failure:
    """Return why a login was refused; a user who is locked is left in peace for half an hour."""
    said, code = str(answer.get("Message") or ""), str(answer.get("MessageCode") or "")
    if _LOCKED in said:
        return Failure(FailureKind.RATE, said, code=code or "locked", after=_LOCKED_SECONDS)
    return Failure(FailureKind.AUTHORISATION, said, code=code or "login_refused")


def _status_of(answer: Any) -> Mapping[str, Any] | None:
    """Return the ResponseStatus; a query that failed hides it where the first cell would be."""
    if isinstance(answer, Sequence) and not isinstance(answer, str):
        first = answer[0] if answer else None
        cell = first[0] if isinstance(first, list) and first else first
        return _status_of(cell) if isinstance(cell, Mapping) else None
    result = answer.get("Result") if isinstance(answer, Mapping) else None
    status = result.get("ResponseStatus") if isinstance(result, Mapping) else None
    return status if isinstance(status, Mapping) else None
