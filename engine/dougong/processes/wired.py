"""Values as a run can keep them: exact and very large numbers as text, for JSON has none."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, NewType, cast

from dougong.kernel.canonical import Json

_MOST = 1 << 63
Wired = NewType("Wired", Mapping[str, Any])
"""JSON that `wired` has made; nothing else can be kept. `Any`, for msgspec reads no type that names itself."""


def wired(given: Mapping[str, object]) -> Wired:
    """Return values as they can be kept in a run."""
    return Wired({key: _plain(value) for key, value in given.items()})


def _plain(value: object) -> Json:
    match value:
        case Decimal():
            return f"{value:f}"
        case int() if abs(value) >= _MOST:
            return str(value)
        case Mapping():
            return {str(key): _plain(item) for key, item in value.items()}
        case list() | tuple():
            return [_plain(item) for item in value]
    return cast(Json, value)
