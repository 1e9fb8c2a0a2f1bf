"""Operators as two other languages have them, in ours: JsonLogic's rules, and CEL's plain expressions."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from dougong.expressions import FormNames, Row, Type, Value, number
from dougong.expressions.numbers import plain
from dougong.expressions.types import BOOLEAN, TEXT, record_of
from tests.material.formulas.sheet import Outside

Rule = Any
_SIGNS = {
    "===": "=",
    "!==": "<>",
    "<": "<",
    "<=": "<=",
    ">": ">",
    ">=": ">=",
    "+": "+",
    "*": "*",
    "/": "/",
}
_SAME = {"==": "=", "!=": "<>"}
_CEL = re.compile(
    r"\s+|(?P<number>\d+(?:\.\d+)?)(?![\w.])|'(?P<text>[^'\\]*)'|(?P<word>true|false)\b"
    r"|(?P<sign>&&|\|\||==|!=|<=|>=|[<>+*()!-])"
)
_CEL_SIGNS = {"&&": " AND ", "||": " OR ", "==": "=", "!=": "<>", "!": " NOT "}


def literal(value: Any) -> str:
    """Return a constant as our language writes it."""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        return plain(Decimal(repr(value)))
    if isinstance(value, str):
        return '"' + value.replace('"', '""') + '"'
    raise Outside("values of another kind")


def json_logic(rule: Rule) -> str:
    """Return a rule as a formula."""
    if not isinstance(rule, Mapping):
        return literal(rule)
    ((key, given),) = rule.items()
    parts = given if isinstance(given, list) else [given]
    if key in _SAME and {type(each) for each in parts} not in ({int}, {str}, {dict, str}):
        raise Outside("values of different types compared")
    written = WRITTEN.get(key)
    if written is None:
        raise Outside(f"the operator {key}")
    return written(parts)


def _joined(sign: str) -> Callable[[Sequence[Rule]], str]:
    return lambda parts: "(" + f" {sign} ".join(map(json_logic, parts)) + ")"


def _called(name: str) -> Callable[[Sequence[Rule]], str]:
    return lambda parts: f"{name}({', '.join(map(json_logic, parts))})"


def _conditions(name: str) -> Callable[[Sequence[Rule]], str]:
    def written(parts: Sequence[Rule]) -> str:
        if any(
            isinstance(each, str | int | float) and not isinstance(each, bool) for each in parts
        ):
            raise Outside("values that are no conditions")
        return _called(name)(parts)

    return written


def _name(parts: Sequence[Rule]) -> str:
    if not isinstance(parts[0], str):
        raise Outside("names that are numbers")
    return f"COALESCE({parts[0]}, {literal(parts[1])})" if len(parts) > 1 else parts[0]


def _minus(parts: Sequence[Rule]) -> str:
    return f"(-{json_logic(parts[0])})" if len(parts) == 1 else _joined("-")(parts)


def _added(parts: Sequence[Rule]) -> str:
    if any(isinstance(each, str) for each in parts):
        raise Outside("texts that become numbers")
    return _joined("+")(parts)


def _within(parts: Sequence[Rule]) -> str:
    return f"CONTAINS({json_logic(parts[1])}, {json_logic(parts[0])})"


def _cases(parts: Sequence[Rule]) -> str:
    if any(isinstance(each, Mapping) and "missing" in each for each in parts):
        raise Outside("the operator missing")
    condition, then, *rest = parts
    other = f", {_cases(rest) if len(rest) > 1 else json_logic(rest[0])}" if rest else ""
    return f"IF({json_logic(condition)}, {json_logic(then)}{other})"


WRITTEN: Mapping[str, Callable[[Sequence[Rule]], str]] = {
    **{key: _joined(sign) for key, sign in (_SIGNS | _SAME).items()},
    "+": _added,
    "-": _minus,
    "%": _called("MOD"),
    "max": _called("MAX"),
    "min": _called("MIN"),
    "cat": _called("CONCAT"),
    "and": _conditions("AND"),
    "or": _conditions("OR"),
    "!": _conditions("NOT"),
    "in": _within,
    "if": _cases,
    "var": _name,
}


def names_and_row(data: Any) -> tuple[FormNames, Row]:
    """Return the names of what a rule is about, and the row."""
    forms: dict[str, dict[str, Type]] = {"data": {"z": number(0)}}
    return FormNames("data", forms), _row("data", data if isinstance(data, Mapping) else {}, forms)


def _row(form: str, data: Mapping[str, Any], forms: dict[str, dict[str, Type]]) -> Row:
    row: dict[str, Value] = {}
    for key, value in data.items():
        if isinstance(value, Mapping):
            forms.setdefault(key, {})
            forms[form][key] = record_of(key)
            row[key] = _row(key, value, forms)
        elif isinstance(value, str | bool | int):
            kinds = {str: TEXT, bool: BOOLEAN, int: number(0)}
            forms[form][key] = kinds[type(value)]
            row[key] = value if isinstance(value, str | bool) else Decimal(value)
    return row


def cel(expression: str) -> str:
    """Return an expression of CEL as a formula, where it is made of constants and signs alone."""
    if "''" in expression:
        raise Outside("an empty text, which is blank, or one in three quotes")
    plus = "+" if any(each.isdigit() for each in expression) else " & "
    out, at = "", 0
    while at < len(expression):
        found = _CEL.match(expression, at)
        if found is None:
            raise Outside("what is no operator")
        at = found.end()
        if found["text"] is not None:
            out += literal(found["text"])
        elif found["sign"]:
            out += {**_CEL_SIGNS, "+": plus}.get(found["sign"], found["sign"])
        else:
            out += found[0].upper()
    return out
