"""Signatures of Tencent Cloud, worked out from what came in."""

from __future__ import annotations

import hmac
import re
from datetime import datetime
from functools import reduce
from hashlib import sha256

from flask import Request

_SAID = re.compile(
    "TC3-HMAC-SHA256 Credential=([^/]+)/([0-9-]{10})/sms/tc3_request,"
    " SignedHeaders=([a-z;-]+), Signature=([0-9a-f]{64})"
)
_PATIENCE = 300


def refusal(request: Request, id: str, secret: str, now: datetime) -> str:
    """Return the code with which a call is refused; empty for one that is signed rightly, and just now."""
    found = _SAID.fullmatch(request.headers.get("Authorization", ""))
    if found is None:
        return "AuthFailure.InvalidAuthorization"
    if found[1] != id:
        return "AuthFailure.SecretIdNotFound"
    at = request.headers.get("X-TC-Timestamp", "0")
    if abs(int(at) - now.timestamp()) > _PATIENCE:
        return "AuthFailure.SignatureExpire"
    names = found[3].split(";")
    told = [f"{name}:{request.headers[name].lower()}" for name in names]
    lines = ["POST", "/", "", *told, "", found[3], sha256(request.get_data()).hexdigest()]
    whole = sha256("\n".join(lines).encode()).hexdigest()
    said = "\n".join(("TC3-HMAC-SHA256", at, f"{found[2]}/sms/tc3_request", whole))
    steps = (found[2], "sms", "tc3_request", said)
    made = reduce(
        lambda key, part: hmac.digest(key, part.encode(), "sha256"), steps, f"TC3{secret}".encode()
    )
    return "" if hmac.compare_digest(made.hex(), found[4]) else "AuthFailure.SignatureFailure"
