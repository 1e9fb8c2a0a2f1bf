"""Signatures of Aliyun, worked out from what came in: by the names that the caller says it signed."""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
from datetime import datetime, timedelta
from urllib.parse import parse_qsl, quote_plus

from flask import Request

_SAID = re.compile(
    r"ACS3-HMAC-SHA256 Credential=([^,]+),SignedHeaders=([^,]+),Signature=([0-9a-f]{64})"
)
_PATIENCE = timedelta(minutes=15)


def refusal(request: Request, key_id: str, secret: str, now: datetime) -> str:
    """Return the code with which a call is refused; empty for one that is signed rightly, and just now."""
    said = request.headers.get("Authorization", "")
    if said:
        return _acs3(request, said, key_id, secret, now)
    return _old(request, key_id, secret, now)


def _acs3(request: Request, said: str, key_id: str, secret: str, now: datetime) -> str:
    found = _SAID.fullmatch(said)
    if not found:
        return "IncompleteSignature"
    if found[1] != key_id:
        return "InvalidAccessKeyId.NotFound"
    if _is_old(request.headers.get("x-acs-date", ""), now):
        return "InvalidTimeStamp.Expired"
    lines = [
        request.method,
        request.path,
        _sorted(request),
        *(f"{name}:{request.headers[name]}" for name in found[2].split(";")),
        "",
        found[2],
        hashlib.sha256(request.get_data()).hexdigest(),
    ]
    digest = hashlib.sha256("\n".join(lines).encode()).hexdigest()
    expected = hmac.digest(secret.encode(), f"ACS3-HMAC-SHA256\n{digest}".encode(), "sha256").hex()
    return "" if hmac.compare_digest(expected, found[3]) else "SignatureDoesNotMatch"


def _old(request: Request, key_id: str, secret: str, now: datetime) -> str:
    if request.args.get("AccessKeyId") != key_id:
        return "InvalidAccessKeyId.NotFound"
    if _is_old(request.args.get("Timestamp", ""), now):
        return "InvalidTimeStamp.Expired"
    pairs = _sorted(request, without="Signature")
    said = "&".join((request.method, "%2F", _encoded(pairs)))
    expected = hmac.digest((secret + "&").encode(), said.encode(), "sha1")
    claimed = request.args.get("Signature", "")
    same = hmac.compare_digest(base64.b64encode(expected), claimed.encode())
    return "" if same else "SignatureDoesNotMatch"


def _sorted(request: Request, without: str = "") -> str:
    raw = request.query_string.decode()
    pairs = sorted(parse_qsl(raw, keep_blank_values=True, strict_parsing=bool(raw)))
    return "&".join(f"{_encoded(key)}={_encoded(each)}" for key, each in pairs if key != without)


def _encoded(text: str) -> str:
    return quote_plus(text).replace("+", "%20").replace("*", "%2A").replace("%7E", "~")


def _is_old(said: str, now: datetime) -> bool:
    try:
        return abs(datetime.fromisoformat(said) - now) > _PATIENCE
    except (ValueError, TypeError):
        return True
