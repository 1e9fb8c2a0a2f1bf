"""Columns of a question as they are written, in short or at length."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from dougong.definitions.content import Body
from dougong.expressions.types import Type
from dougong.kernel.canonical import Json
from dougong.kernel.wording import Label
from dougong.records.query import Function, Grain

_WRITTEN = re.compile(r"\s*([A-Za-z_]+)\s*\((.*)\)\s*", re.DOTALL)
FUNCTIONS = {each.name: each for each in Function if each is not Function.FORMULA} | {
    "COUNTD": Function.COUNT_DISTINCT
}


def label_of(entry: Json) -> Label | None:
    """Return what the asker calls a column; None where nothing is said."""
    label = entry.get("label") if isinstance(entry, Mapping) else None
    if isinstance(label, Mapping):
        return {locale: str(text) for locale, text in label.items()}
    return label if isinstance(label, str) else None


def listed(body: Body, name: str) -> Sequence[Json]:
    """Return a list; a text alone is a list of one."""
    found = body.get(name)
    if isinstance(found, str):
        return [found]
    return found if isinstance(found, Sequence) else []


def said_in(entry: Json) -> Body:
    """Return a column at length; a text alone is its formula."""
    return entry if isinstance(entry, Mapping) else {"expression": entry}


def measure_in(entry: Json) -> Body:
    """Read `SUM(amount)` as the object that it is short for; what has no function is a formula over aggregates."""
    said = said_in(entry)
    written = None if "function" in said else _WRITTEN.fullmatch(source_in(said))
    if written is None or written.group(1).upper() not in FUNCTIONS or not _alone(written.group(2)):
        return said
    return {**said, "function": written.group(1), "expression": written.group(2)}


def _alone(inside: str) -> bool:
    """Tell whether what stands between the outermost parentheses is one argument.

    >>> _alone("IF(paid, 1, 2)"), _alone("amount) / COUNT("), _alone("amount, paid")
    (True, False, False)
    """
    depth, quoted = 0, False
    for sign in inside:
        quoted ^= sign == '"'
        if not quoted:
            depth += (sign in "([（") - (sign in ")]）")
            if depth < 0 or (depth == 0 and sign in ",，"):
                return False
    return True


def source_in(said: Body) -> str:
    """Return the formula of a column, or the field that it is."""
    source = said.get("expression") or said.get("field")
    return source.strip() if isinstance(source, str) else ""


def grain_of(said: Body, type: Type) -> Grain | None:
    """Return how finely time is told."""
    if said.get("grain") is None:
        # An instant is its own group in every row, so time without a grain means days.
        return Grain.DAY if type.kind == "datetime" else None
    return Grain(str(said["grain"]))


def key_of(said: Body, usual: str) -> str:
    """Return the key that the asker gave a column, or the usual one."""
    key = said.get("key")
    return key if isinstance(key, str) and key else usual


def slug(source: str) -> str:
    """Return a key made of an expression.

    >>> slug("customer.level"), slug("units * price")
    ('customer_level', 'units_price')
    """
    return re.sub(r"[^a-z0-9]+", "_", source.lower()).strip("_")
