"""How Yonyou knows who asks for a token, and the key of its events, which both follow from the secret.

Source: the vendor's corp-demo (SignHelper, PrivateAppCrypto); see tests/plugins/vectors.
"""

from __future__ import annotations

import hmac
from base64 import b64encode

from dougong.sdk.message_crypt import MessageCrypt

_KEY_LENGTH = 43


def token_signature(app_key: str, secret: str, milliseconds: int) -> str:
    """Return the signature of a request for a token: base64, which whoever sends it percent-encodes once."""
    signed = f"appKey{app_key}timestamp{milliseconds}"
    return b64encode(hmac.new(secret.encode(), signed.encode(), "sha256").digest()).decode()


def event_key(secret: str) -> str:
    """Return the key of events, as 43 characters of base64.

    >>> event_key("secret-short")
    'secretshort00000000000000000000000000000000'
    """
    return secret.replace("-", "").ljust(_KEY_LENGTH, "0")[:_KEY_LENGTH]


def event_crypt(app_key: str, secret: str) -> MessageCrypt:
    """Return what opens events that are for an application, and seals the answers to them."""
    return MessageCrypt(secret, event_key(secret), app_key)
