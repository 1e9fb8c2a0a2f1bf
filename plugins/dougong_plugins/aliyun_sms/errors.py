"""What Aliyun answers when it does not send, and what mends it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dougong.sdk.connectors import Failure, FailureKind

DONE = "OK"
KINDS: Sequence[tuple[str, FailureKind]] = (
    ("isv.BUSINESS_LIMIT_CONTROL", FailureKind.ROW),
    ("isv.DAY_LIMIT_CONTROL", FailureKind.RATE),
    ("isv.AMOUNT_NOT_ENOUGH", FailureKind.SETTINGS),
    ("isv.OUT_OF_SERVICE", FailureKind.SETTINGS),
    ("isv.PRODUCT_UN_SUBSCRIPT", FailureKind.SETTINGS),
    ("isv.ACCOUNT_", FailureKind.SETTINGS),
    ("isv.", FailureKind.ROW),
    ("isp.", FailureKind.TRANSIENT),
    ("Throttling", FailureKind.RATE),
    ("SignatureDoesNotMatch", FailureKind.AUTHORISATION),
    ("IncompleteSignature", FailureKind.AUTHORISATION),
    ("InvalidAccessKeyId", FailureKind.AUTHORISATION),
    ("InvalidTimeStamp", FailureKind.SETTINGS),
    ("SignatureNonceUsed", FailureKind.TRANSIENT),
    ("Forbidden", FailureKind.SETTINGS),
    ("NoPermission", FailureKind.SETTINGS),
    ("ServiceUnavailable", FailureKind.TRANSIENT),
    ("InternalError", FailureKind.TRANSIENT),
)
"""By how the code begins, the first that fits. The limit for one number is no reason to try the number again."""


def demand_done(answer: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return an answer, or raise `Failure` where it says that nothing was done."""
    code = str(answer.get("Code") or "")
    if code == DONE:
        return answer
    kind = next((kind for begin, kind in KINDS if code.startswith(begin)), FailureKind.ROW)
    raise Failure(kind, str(answer.get("Message") or ""), code=code or "no_code")
