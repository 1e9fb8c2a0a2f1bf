"""What the formula editor shows of the functions."""

from __future__ import annotations

from dougong.expressions.functions.catalogue import FUNCTIONS
from dougong.expressions.functions.declaration import Function, Param, Sql
from dougong.kernel.canonical import Json


def describe() -> list[dict[str, Json]]:
    """Return every function that can be called by name, as JSON: signature, documentation, words that find it."""
    return [_described(function) for function in FUNCTIONS.values() if not function.operator]


def signature(function: Function) -> str:
    """Return how a function is called.

    >>> signature(FUNCTIONS["ROUND"])
    'ROUND(number, [digits])'
    """
    return f"{function.key}({', '.join(_param(param) for param in function.params)})"


def runs_in_sql(function: Function) -> bool:
    """Tell whether a filter or a report may use a function; it may still refuse some arguments."""
    if function.fold:
        return bool(function.fold.postgresql or function.fold.picks)
    rewritten = function.expand or function.ambient or function.over_rows
    return bool(rewritten) or isinstance(function.sql, Sql)


def _param(param: Param) -> str:
    name = param.name + ("…" if param.repeats else "")
    return f"[{name}]" if param.optional else name


def _described(function: Function) -> dict[str, Json]:
    docs = function.docs
    return {
        "key": function.key,
        "group": function.group,
        "signature": signature(function),
        "docs": {"zh-CN": docs.zh, "en": docs.en},
        "words": list(docs.words),
        "examples": [{"formula": formula, "result": result} for formula, result in docs.examples],
        "aggregate": function.fold is not None,
        "sql": runs_in_sql(function),
    }
