"""Signatures as Standard Webhooks writes them: what a sender and we both compute from a secret, an id and the time."""

from __future__ import annotations

import hashlib
import hmac
from base64 import b64decode, b64encode
from binascii import Error
from datetime import datetime, timedelta

PREFIX, VERSION = "whsec_", "v1"
TOLERANCE = timedelta(minutes=5)
"""How far the clock of a sender may be from ours: what is older may have been overheard."""
MOST_SIGNATURES = 8
"""A sender who changes secrets signs with both for a while."""


def signed(secret: str, id: str, timestamp: str, body: bytes) -> str:
    """Return the signature of a body; the secret is "whsec_" and base64.

    >>> signed(
    ...     "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
    ...     "msg_p5jXN8AQM9LWM0D4loKWxJek",
    ...     "1614265330",
    ...     b'{"test": 2432232314}',
    ... )[:9]
    'v1,g0hM9S'
    """
    said = f"{id}.{timestamp}.".encode() + body
    digest = hmac.new(_key(secret), said, hashlib.sha256).digest()
    return f"{VERSION},{b64encode(digest).decode()}"


def verified(secret: str, id: str, timestamp: str, signatures: str, body: bytes) -> bool:
    """Tell whether one of some signatures, with spaces between them, is that of a body."""
    wanted = signed(secret, id, timestamp, body).encode()
    given = signatures.split(maxsplit=MOST_SIGNATURES)[:MOST_SIGNATURES]
    # Each is compared to its end: when it comes to differ must not be told by the time it takes.
    found = [hmac.compare_digest(wanted, each.encode()) for each in given]
    return any(found)


def in_time(timestamp: str, now: datetime) -> bool:
    """Tell whether something was signed about now; `timestamp` is in seconds since 1970."""
    if not (timestamp.isascii() and timestamp.isdigit() and len(timestamp) <= 12):
        return False
    return abs(now.timestamp() - int(timestamp)) <= TOLERANCE.total_seconds()


def secret_of(key: bytes) -> str:
    """Return a key as senders are given it."""
    return PREFIX + b64encode(key).decode()


def _key(secret: str) -> bytes:
    try:
        return b64decode(secret.removeprefix(PREFIX), validate=True)
    except Error as broken:
        raise ValueError("a secret is written in base64") from broken
