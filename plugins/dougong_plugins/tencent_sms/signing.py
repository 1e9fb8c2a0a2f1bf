"""How Tencent Cloud knows who calls: TC3-HMAC-SHA256 over the content type, the host and the body.

Source: the vendor's library tencentcloud-sdk-python-common 3.1.195; see tests/plugins/vectors.
"""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass, field
from datetime import UTC, datetime

_ALGORITHM = "TC3-HMAC-SHA256"
_SIGNED = "content-type;host"


@dataclass(frozen=True, slots=True)
class Keys:
    """A pair of keys of one user."""

    id: str
    secret: str = field(repr=False)


def tc3_authorization(
    keys: Keys, host: str, content_type: str, body: bytes, seconds: int, service: str = "sms"
) -> str:
    """Return the Authorization of a POST to `/`; `seconds` since 1970, which X-TC-Timestamp says too."""
    day = f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%d}"
    scope = f"{day}/{service}/tc3_request"
    heads = f"content-type:{content_type}\nhost:{host}\n"
    canonical = f"POST\n/\n\n{heads}\n{_SIGNED}\n{hashlib.sha256(body).hexdigest()}"
    digest = hashlib.sha256(canonical.encode()).hexdigest()
    key = f"TC3{keys.secret}".encode()
    for part in (day, service, "tc3_request"):
        key = hmac.new(key, part.encode(), "sha256").digest()
    signed = f"{_ALGORITHM}\n{seconds}\n{scope}\n{digest}"
    signature = hmac.new(key, signed.encode(), "sha256").hexdigest()
    return (
        f"{_ALGORITHM} Credential={keys.id}/{scope}, SignedHeaders={_SIGNED}, Signature={signature}"
    )
