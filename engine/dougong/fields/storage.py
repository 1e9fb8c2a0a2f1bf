"""From the type of an expression to the column that holds its result."""

from __future__ import annotations

from dougong.expressions.types import Type
from dougong.fields.column import ColumnShape, Storage

MOST_DECIMALS = 6
_STORAGE = {
    "text": Storage.TEXT,
    "choice": Storage.TEXT,
    "boolean": Storage.BOOLEAN,
    "date": Storage.DATE,
    "datetime": Storage.DATETIME,
    "time": Storage.TIME,
    "range": Storage.RANGE,
    "address": Storage.ADDRESS,
    "list": Storage.LIST,
    "record": Storage.ID,
}
_LISTED = {"text", "choice", "record"}


def column_for(result: Type) -> ColumnShape:
    """Return the column that holds values of a type; a computed id points nowhere, so that it restricts nothing."""
    if result.kind == "number":
        return ColumnShape(Storage.NUMBER, min(result.decimals, MOST_DECIMALS))
    return ColumnShape(_STORAGE.get(result.kind, Storage.TEXT))


def storable(result: Type) -> bool:
    """Tell whether there is a column for a type at all: relations, durations, blanks and lists of numbers have none."""
    if result.kind == "list":
        return result.item is not None and result.item.kind in _LISTED
    return result.kind == "number" or result.kind in _STORAGE
