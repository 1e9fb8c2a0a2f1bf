"""Passwords: what is acceptable, and how they are kept (argon2id)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import timedelta
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from dougong.kernel.problems import Problem

SHORTEST = 8
FIRST_LASTS = timedelta(days=7)
"""How long a password lets in that somebody else chose, and only to choose another."""
_COMMON = """
qwertyui qwer1234 aa123456 admin888 woaini1314 woaini520 woaini521 5201314520 1314520520 asdf1234 zxcv1234 abcd1234
a123456789 qq123456 qq123456789 w123456789 z123456789 wang1234 li123456 mima1234 mima123456 ceshi123 abc123456
"""
"""What people choose here, beside the thousands that are known from elsewhere."""
_HERE = ("dougong", "斗拱", "password", "passw0rd", "mima")
_PADDING = re.compile(r"[\W\d_]+")
_hasher = PasswordHasher()


def problems_of(
    password: str, path: str = "password", *, about: Iterable[str] = ()
) -> Iterator[Problem]:
    """Yield what speaks against a new password; `about` are words that whoever guesses knows, such as the user name."""
    if len(password) < SHORTEST:
        yield Problem(path, "password.short", {"shortest": SHORTEST})
    if password.casefold() in _known():
        yield Problem(path, "password.common")
    elif _bare(password) in {_bare(each) for each in (*_HERE, *about)} - {""}:
        yield Problem(path, "password.guessable")


def _bare(text: str) -> str:
    """Return the letters of a text: figures and signs around a word make no secret of it."""
    return _PADDING.sub("", text.casefold())


@cache
def _known() -> frozenset[str]:
    """Return the passwords that are tried first everywhere; they are many, and seldom needed."""
    from zxcvbn.frequency_lists import FREQUENCY_LISTS  # noqa: PLC0415

    return frozenset((*_COMMON.split(), *FREQUENCY_LISTS["passwords"]))


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
