"""Keys: what identifies a thing for ever; made from labels, never asked for."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable

from dougong.kernel.problems import Problem
from dougong.kernel.wording import Label, label_in

APP_LIMIT = 16
LIMIT = 20

SYSTEM_KEYS = frozenset(
    {"id", "created_at", "created_by", "updated_at", "updated_by", "owner_id", "dept_id"}
    | {"state", "version", "deleted_at", "parent_id", "position"}
)
LANGUAGE_WORDS = frozenset({"and", "or", "not", "in", "true", "false", "null", "blank", "parent"})
RESERVED = SYSTEM_KEYS | LANGUAGE_WORDS

_SHAPE = re.compile(r"[a-z][a-z0-9_]*")


def key_for(
    label: Label, taken: Container[str] = (), *, otherwise: str = "item", limit: int = LIMIT
) -> str:
    """Make a key from a label: pinyin, words joined by underscores, cut at a word, with a number if taken.

    >>> key_for("信用额度"), key_for("客户", {"kehu"}), key_for("!!", otherwise="field")
    ('xinyong_edu', 'kehu_2', 'field')
    """
    stem = _stem(label_in(label), limit) or otherwise
    if stem in RESERVED:
        stem = f"{otherwise}_{stem}"[:limit]
    candidate, number = stem, 2
    while candidate in taken:
        suffix = f"_{number}"
        candidate, number = stem[: limit - len(suffix)].rstrip("_") + suffix, number + 1
    return candidate


def key_problems(key: str, path: str, *, limit: int = LIMIT) -> list[Problem]:
    """Return why something cannot be the key of a form or field; nothing when it can."""
    if not _SHAPE.fullmatch(key) or "__" in key:
        return [Problem(path, "key.bad_form", {"key": key})]
    if len(key) > limit:
        return [Problem(path, "key.too_long", {"key": key, "limit": limit})]
    if key in RESERVED:
        return [Problem(path, "key.reserved", {"key": key})]
    return []


def _stem(text: str, limit: int) -> str:
    words = [word for word in _spoken(text) if word]
    while words and words[0][0].isdigit():
        words = words[1:]
    stem = ""
    for word in words:
        longer = f"{stem}_{word}" if stem else word[:limit]
        if len(longer) > limit:
            break
        stem = longer
    return stem


def _spoken(text: str) -> Iterable[str]:
    # The dictionary behind it is large, and most processes never spell anything.
    from dougong.definitions.spelling import spoken  # noqa: PLC0415

    return spoken(text)
