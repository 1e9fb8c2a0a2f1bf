"""Secrets with full entropy: sessions, API tokens, invitations. Only their digest is kept."""

from __future__ import annotations

import hashlib
from secrets import token_urlsafe


def new_secret() -> str:
    """Return 256 random bits as text."""
    return token_urlsafe(32)


def digest_of(secret: str) -> str:
    """Return the SHA-256 of a secret, which needs no salt."""
    return hashlib.sha256(secret.encode()).hexdigest()
