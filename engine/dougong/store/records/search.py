"""What a search finds: a text within a text, whatever the case and the width of its letters, in any script."""

from __future__ import annotations

import sqlite3
import unicodedata
from collections.abc import Iterable
from functools import reduce
from typing import Any

from sqlalchemy import ColumnElement, func, literal, literal_column

_FOLD = "dougong_folded"
_ESCAPE = "!"
# Stands between two texts, and in none that a person can type.
_BETWEEN = "\x1f"


def showing(dialect: str, texts: Iterable[ColumnElement[Any]], wanted: str) -> ColumnElement[bool]:
    """Return where one of the texts of a row contains what is wanted; both are folded by the database, alike."""
    # Signs are escaped in the width that they will have.
    pattern = literal(f"%{_escaped(_narrowed(wanted))}%")
    blankless = [func.coalesce(text, "") for text in texts]
    whole: ColumnElement[Any] = reduce(lambda one, other: one + _BETWEEN + other, blankless)
    return _folded(dialect, whole).like(_folded(dialect, pattern), escape=_ESCAPE)


def register_search(connection: sqlite3.Connection) -> None:
    """Make the folding known to one connection: SQLite's own knows A to Z only."""
    connection.create_function(_FOLD, 1, _fold, deterministic=True)


def _folded(dialect: str, text: ColumnElement[Any]) -> ColumnElement[Any]:
    if dialect == "sqlite":
        return func.dougong_folded(text)
    alike = func.normalize(text, literal_column("NFKC"))
    return func.lower(alike.collate("und-x-icu")).collate("C")


def _fold(text: str | None) -> str | None:
    return None if text is None else _narrowed(text).lower()


def _narrowed(text: str) -> str:
    return unicodedata.normalize("NFKC", text)


def _escaped(text: str) -> str:
    for special in (_ESCAPE, "%", "_"):
        text = text.replace(special, _ESCAPE + special)
    return text
