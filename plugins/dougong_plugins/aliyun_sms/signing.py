"""How Aliyun knows who calls: ACS3-HMAC-SHA256, or the older signature over sorted parameters.

Source: the vendor's libraries alibabacloud-tea-openapi 0.4.6 and aliyun-python-sdk-core 2.16.1; see
tests/plugins/vectors.
"""

from __future__ import annotations

import hashlib
import hmac
from base64 import b64encode
from collections.abc import Mapping
from urllib.parse import quote

_ALGORITHM = "ACS3-HMAC-SHA256"


def encoded(text: str) -> str:
    """Return a text percent-encoded as RFC 3986 has it.

    >>> encoded("a b*c~d/+")
    'a%20b%2Ac~d%2F%2B'
    """
    return quote(text, safe="~")


def query_of(params: Mapping[str, str]) -> str:
    """Return parameters sorted and percent-encoded, as they are signed and sent."""
    return "&".join(f"{encoded(key)}={encoded(params[key])}" for key in sorted(params))


def acs3_authorization(
    query: Mapping[str, str], headers: Mapping[str, str], key_id: str, secret: str
) -> str:
    """Return the Authorization of a POST to `/` whose parameters are all in its query.

    `headers` are all those to sign, in small letters; `x-acs-content-sha256` among them says what the body is.
    """
    names = sorted(headers)
    told = "".join(f"{name}:{headers[name].strip()}\n" for name in names)
    signed = ";".join(names)
    body = headers["x-acs-content-sha256"]
    canonical = "\n".join(("POST", "/", query_of(query), told, signed, body))
    digest = hashlib.sha256(canonical.encode()).hexdigest()
    signature = hmac.new(secret.encode(), f"{_ALGORITHM}\n{digest}".encode(), "sha256").hexdigest()
    return f"{_ALGORITHM} Credential={key_id},SignedHeaders={signed},Signature={signature}"


def string_to_sign(method: str, params: Mapping[str, str]) -> str:
    """Return what the older signature is made over."""
    return f"{method}&%2F&{encoded(query_of(params))}"


def rpc_signature(method: str, params: Mapping[str, str], secret: str) -> str:
    """Return the older signature: HMAC-SHA1 in base64. The vendor has nothing stronger there."""
    signed = string_to_sign(method, params).encode()
    return b64encode(hmac.new(f"{secret}&".encode(), signed, "sha1").digest()).decode()
