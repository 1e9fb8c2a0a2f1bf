"""What is read in a text with marks, as each database finds it: the twin of `plain_text`."""

from __future__ import annotations

import sqlite3
from typing import Any

from sqlalchemy import ColumnElement, func, literal_column

from dougong.fields.rich import SIGNS, plain_text

_PLAIN = "dougong_plain"


def register_plain(connection: sqlite3.Connection) -> None:
    """Make it known to one connection."""
    connection.create_function(
        _PLAIN, 1, lambda html: None if html is None else plain_text(html), deterministic=True
    )


def plain_column(dialect: str, html: ColumnElement[Any]) -> ColumnElement[Any]:
    """Return the plain text of a column that holds marks."""
    if dialect == "sqlite":
        return func.dougong_plain(html)
    everywhere: ColumnElement[str] = literal_column("'g'")
    line: ColumnElement[str] = literal_column(r"E'\n'")
    ends: ColumnElement[str] = literal_column("'<br ?/?>|</(?:p|h[1-6]|li|blockquote|pre)>'")
    text = func.regexp_replace(html, ends, line, everywhere)
    text = func.regexp_replace(text, literal_column("'<[^>]*>'"), literal_column("''"), everywhere)
    for written, sign in SIGNS:
        text = func.replace(text, literal_column(f"'{written}'"), literal_column(f"'{sign}'"))
    text = func.regexp_replace(text, literal_column(r"E'\n+'"), line, everywhere)
    return func.btrim(text, literal_column(r"E' \n'")).collate("C")
