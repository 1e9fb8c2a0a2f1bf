"""Passwords: what is acceptable, and how they are kept (argon2id)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from dougong.kernel.problems import Problem

SHORTEST = 8
_COMMON = """
12345678 123456789 1234567890 11111111 88888888 00000000 password password1 qwertyui qwer1234
a1234567 aa123456 abc12345 admin123 admin888 iloveyou 1q2w3e4r woaini1314 dougong1
"""
_hasher = PasswordHasher()


def problems_of(password: str, path: str = "password") -> Iterator[Problem]:
    """Yield what speaks against a new password."""
    if len(password) < SHORTEST:
        yield Problem(path, "password.short", {"shortest": SHORTEST})
    if password.lower() in _COMMON.split():
        yield Problem(path, "password.common")


def hash_of(password: str) -> str:
    """Return what is kept of a password."""
    return _hasher.hash(password)


def matches(password: str, hash: str | None) -> bool:
    """Tell whether a password is the one; without a hash it takes as long, and is not."""
    try:
        _hasher.verify(hash or _decoy(), password)
    except (VerificationError, InvalidHashError):
        return False
    return hash is not None


@cache
def _decoy() -> str:
    """Return a hash to be verified for unknown names, so that they take as long as known ones."""
    return _hasher.hash("nobody knows this one")
