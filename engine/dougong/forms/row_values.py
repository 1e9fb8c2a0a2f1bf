"""The rows of a sub-form among the values of a record."""

from __future__ import annotations

from typing import cast

from dougong.expressions import Row


def rows_of(values: Row, key: str) -> tuple[Row, ...]:
    """Return the rows of a sub-form; none where the value is blank."""
    return cast("tuple[Row, ...]", values.get(key) or ())
