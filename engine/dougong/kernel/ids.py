"""Identifiers: UUIDv7 (RFC 9562 §5.7), so that ids sort by the time they were made."""

from __future__ import annotations

import re
import secrets
import time
from uuid import UUID

_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")


def new_id() -> str:
    """Return a new UUIDv7 in its canonical text form."""
    stamp = time.time_ns() // 1_000_000
    return id_at(stamp, secrets.randbits(74))


def id_at(milliseconds: int, entropy: int) -> str:
    """Return the UUIDv7 of an instant (Unix milliseconds) and 74 bits of entropy."""
    high = entropy >> 62 & 0xFFF
    low = entropy & 0x3FFFFFFFFFFFFFFF
    value = (milliseconds & 0xFFFFFFFFFFFF) << 80 | 0x7 << 76 | high << 64 | 0b10 << 62 | low
    return str(UUID(int=value))


def is_id(text: object) -> bool:
    """Tell whether something is a UUIDv7 in canonical form."""
    return isinstance(text, str) and _ID.fullmatch(text) is not None
