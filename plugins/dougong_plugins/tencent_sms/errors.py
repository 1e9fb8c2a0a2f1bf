"""What Tencent Cloud answers when it does not do what it was asked, and what mends it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dougong.sdk.connectors import Failure, FailureKind

KINDS: Sequence[tuple[str, FailureKind]] = (
    ("AuthFailure", FailureKind.AUTHORISATION),
    ("UnauthorizedOperation", FailureKind.SETTINGS),
    ("FailedOperation.InsufficientBalance", FailureKind.SETTINGS),
    ("FailedOperation.NotEnterpriseCertification", FailureKind.SETTINGS),
    ("RequestLimitExceeded", FailureKind.RATE),
    ("InternalError", FailureKind.TRANSIENT),
    ("ServiceUnavailable", FailureKind.TRANSIENT),
)
"""By how the code begins; whatever else there is concerns one message or one number."""


def demand_done(answer: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the Response of an answer, or raise `Failure` where it is an Error."""
    response: Mapping[str, Any] = answer.get("Response") or {}
    error = response.get("Error")
    if not error:
        return response
    raise failure_of(str(error.get("Code") or ""), str(error.get("Message") or ""))


def failure_of(code: str, said: str) -> Failure:
    """Return what a code means."""
    kind = next((kind for begin, kind in KINDS if code.startswith(begin)), FailureKind.ROW)
    return Failure(kind, said, code=code)
