"""Identifiers: UUIDv7 (RFC 9562 §5.7), so that ids sort by the time they were made."""

from __future__ import annotations

import re
import secrets
import threading
import time

_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")


class _Stream:
    """Entropy that never goes back: within a millisecond, and should the clock go back, it counts on."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._last = 0

    def next(self) -> tuple[int, int]:
        # One question to the system for both: entropy of this moment, and the step should it be the same.
        entropy = secrets.randbits(106)
        now = time.time_ns() // 1_000_000 << 74 | entropy & _ENTROPY
        with self._lock:
            self._last = max(now, self._last + 1 + (entropy >> 74))
            return self._last >> 74, self._last & _ENTROPY


_ENTROPY = (1 << 74) - 1
_stream = _Stream()


def new_id() -> str:
    """Return a new UUIDv7 in its canonical text form; those of one process sort in the order of their making."""
    return id_at(*_stream.next())


def id_at(milliseconds: int, entropy: int) -> str:
    """Return the UUIDv7 of an instant (Unix milliseconds) and 74 bits of entropy."""
    high = entropy >> 62 & 0xFFF
    low = entropy & 0x3FFFFFFFFFFFFFFF
    value = (milliseconds & 0xFFFFFFFFFFFF) << 80 | 0x7 << 76 | high << 64 | 0b10 << 62 | low
    digits = f"{value:032x}"
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))


def is_id(text: object) -> bool:
    """Tell whether something is a UUIDv7 in canonical form."""
    return isinstance(text, str) and _ID.fullmatch(text) is not None


def milliseconds_of(id: str) -> int:
    """Return the instant that an id carries, in Unix milliseconds: so whoever made it says.

    >>> milliseconds_of(id_at(1_795_000_000_000, 0))
    1795000000000
    """
    return int(id.replace("-", "")[:12], 16)
