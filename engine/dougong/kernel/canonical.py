"""Canonical JSON: the same document always gives the same bytes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import TypeAlias

Json: TypeAlias = "None | bool | int | float | str | Sequence[Json] | Mapping[str, Json]"


def pretty(document: Json) -> str:
    """Return the file form: two-space indent, order as given, one final newline."""
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def compact(document: Json) -> str:
    """Return the shortest form with sorted keys, for hashing and comparison."""
    return json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def etag_of(document: Json) -> str:
    """Return a short tag that changes exactly when the document does."""
    return hashlib.sha256(compact(document).encode()).hexdigest()[:16]
