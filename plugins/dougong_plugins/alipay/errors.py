"""What Alipay's codes mean for whoever asked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dougong.sdk.connectors import Failure, FailureKind, Reply

FINE = "10000"
_KINDS = {
    "20000": FailureKind.TRANSIENT,
    "20001": FailureKind.AUTHORISATION,
    "40005": FailureKind.RATE,
    "40006": FailureKind.SETTINGS,
}
_DETAILS = {
    "isv.invalid-signature": FailureKind.SETTINGS,
    "isv.invalid-app-id": FailureKind.SETTINGS,
    "isv.invalid-timestamp": FailureKind.SETTINGS,
    "isv.missing-signature-key": FailureKind.SETTINGS,
    "isv.invalid-encrypt": FailureKind.SETTINGS,
    "isv.decryption-error": FailureKind.SETTINGS,
    "isv.app-call-limited": FailureKind.RATE,
    "isv.method-call-limited": FailureKind.RATE,
    "ACQ.SYSTEM_ERROR": FailureKind.TRANSIENT,
    "isp.unknow-error": FailureKind.TRANSIENT,
}
_FIELDS = {
    "isv.invalid-signature": "private_key",
    "isv.missing-signature-key": "private_key",
    "isv.invalid-app-id": "app_id",
    "isv.decryption-error": "aes_key",
}
_V3 = {
    "SYSTEM_ERROR": FailureKind.TRANSIENT,
    "INVALID_SIGNATURE": FailureKind.SETTINGS,
    "APP_CALL_LIMITED": FailureKind.RATE,
    "NO_PERMISSION": FailureKind.SETTINGS,
}


def failure_of(body: Mapping[str, Any]) -> Failure:
    """Turn an answer of the gateway that is not fine into a failure."""
    code, detail = str(body.get("code", "")), str(body.get("sub_code", ""))
    kind = _DETAILS.get(detail) or _KINDS.get(code) or FailureKind.ROW
    said = str(body.get("sub_msg") or body.get("msg") or "")
    return Failure(
        kind,
        said,
        code=detail or code,
        field=_FIELDS.get(detail, ""),
        # Whoever cannot say what came of it may have done it.
        replayable=kind is not FailureKind.TRANSIENT,
    )


def failure_of_reply(reply: Reply) -> Failure:
    """Turn an answer of v3 with a status of 400 and above into a failure."""
    body = reply.json()
    code = str(body.get("code", reply.status))
    kind = _V3.get(code, FailureKind.ROW)
    field = "private_key" if code == "INVALID_SIGNATURE" else ""
    return Failure(kind, str(body.get("message", "")), code=code, field=field)
