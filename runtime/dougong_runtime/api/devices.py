"""Devices on which somebody signed in before: a sealed cookie, so that nothing has to be stored for it."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterator
from datetime import timedelta
from secrets import token_hex

DEVICE_COOKIE = "dougong_devices"
LASTS = timedelta(days=180)
_MOST = 5


def known_device(cookie: str, name: str, key: bytes) -> str | None:
    """Return the device's number if a name has signed in on it."""
    return next((number for number, _ in _of(cookie, name, key)), None)


def with_device(cookie: str, name: str, key: bytes) -> str:
    """Return the cookie of a device on which a name has just signed in; it knows a few names, the latest first."""
    own = {whole for _, whole in _of(cookie, name, key)}
    others = [each for each in cookie.split(".") if each and each not in own]
    number = known_device(cookie, name, key) or token_hex(8)
    return ".".join([f"{number}-{_seal(number, name, key)}", *others[: _MOST - 1]])


def _of(cookie: str, name: str, key: bytes) -> Iterator[tuple[str, str]]:
    for whole in cookie.split(".")[:_MOST]:
        number, _, seal = whole.partition("-")
        if hmac.compare_digest(seal.encode(), _seal(number, name, key).encode()):
            yield number, whole


def _seal(number: str, name: str, key: bytes) -> str:
    said = f"device {number} {name.strip().lower()}"
    return hmac.new(key, said.encode(), hashlib.sha256).hexdigest()[:32]
