"""What a cell of a decision table may ask of its input: a few kinds of tests, each written as a formula."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from dougong.expressions import Type
from dougong.kernel.registry import Registry
from dougong.kernel.wording import Label
from dougong.rules.tables.constants import Constant, written

BOUNDS: Mapping[str, str] = {"least": ">=", "above": ">", "most": "<=", "below": "<"}
"""The ends of a range: with the value, or without it."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A test as it was read: its kind, and the constants it compares with, in a list or by the end of a range."""

    op: str
    values: tuple[Constant, ...] = ()
    bounds: tuple[tuple[str, Constant], ...] = ()


Writing: TypeAlias = Callable[[str, Type, Asked], str]


@dataclass(frozen=True, slots=True)
class TestKind:
    """`kinds` are the types of inputs that it fits; `takes` is what it compares with: values, bounds or nothing."""

    __test__ = False

    key: str
    label: Label
    kinds: frozenset[str]
    takes: str
    write: Writing


def tested(input: str, type: Type, asked: Asked) -> str:
    """Return a test of an input as a formula.

    >>> from dougong.expressions import number
    >>> from decimal import Decimal
    >>> tested(
    ...     "amount",
    ...     number(2),
    ...     Asked("range", (), (("least", Decimal(10)), ("below", Decimal(20)))),
    ... )
    '(amount) >= 10 AND (amount) < 20'
    """
    known = f"DATE({input})" if type.kind == "datetime" else f"({input})"
    return TESTS[asked.op].write(known, type, asked)


def _is(input: str, type: Type, asked: Asked) -> str:
    if type.kind == "boolean":
        return " OR ".join(input if value else f"NOT {input}" for value in asked.values)
    return f"{input} IN [{_listed(asked.values)}]"


def _not(input: str, type: Type, asked: Asked) -> str:
    return f"{input} NOT IN [{_listed(asked.values)}]"


def _range(input: str, type: Type, asked: Asked) -> str:
    return " AND ".join(f"{input} {BOUNDS[end]} {written(value)}" for end, value in asked.bounds)


def _has(input: str, type: Type, asked: Asked) -> str:
    """Write that any of the values is in a list, or in a text."""
    return " OR ".join(_held(input, type, value) for value in asked.values)


def _held(input: str, type: Type, value: Constant) -> str:
    one = written(value)
    return f"{one} IN {input}" if type.kind == "list" else f"CONTAINS({input}, {one})"


def _lacks(input: str, type: Type, asked: Asked) -> str:
    return f"NOT ({_has(input, type, asked)})"


def _starts(input: str, type: Type, asked: Asked) -> str:
    return " OR ".join(f"STARTSWITH({input}, {written(value)})" for value in asked.values)


def _blank(input: str, type: Type, asked: Asked) -> str:
    return f"ISBLANK({input})"


def _filled(input: str, type: Type, asked: Asked) -> str:
    return f"NOT ISBLANK({input})"


def _listed(values: Sequence[Constant]) -> str:
    return ", ".join(map(written, values))


_ONE = frozenset({"text", "choice", "number", "date", "datetime", "record"})
_TEXTS = frozenset({"text"})
_ORDERED = frozenset({"number", "date", "datetime"})
_ALL = _ONE | {"list"}

PARTS = (
    TestKind("is", {"zh-CN": "等于", "en": "is"}, _ONE | {"boolean"}, "values", _is),
    TestKind("not", {"zh-CN": "不等于", "en": "is not"}, _ONE, "values", _not),
    TestKind("range", {"zh-CN": "范围", "en": "range"}, _ORDERED, "bounds", _range),
    TestKind("has", {"zh-CN": "包含", "en": "contains"}, _TEXTS | {"list"}, "values", _has),
    TestKind("lacks", {"zh-CN": "不包含", "en": "lacks"}, _TEXTS | {"list"}, "values", _lacks),
    TestKind("starts", {"zh-CN": "开头是", "en": "starts with"}, _TEXTS, "values", _starts),
    TestKind("blank", {"zh-CN": "没有填", "en": "is blank"}, _ALL, "", _blank),
    TestKind("filled", {"zh-CN": "填了", "en": "is filled in"}, _ALL, "", _filled),
)

TESTS: Registry[TestKind] = Registry("kind of test", PARTS)
TESTABLE = _ALL | {"boolean"}
"""The types of what a table can look at."""
