"""A test of a decision table in words, as logs and trials tell it."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from dougong.expressions import Type
from dougong.expressions.numbers import plain
from dougong.kernel.wording import label_in, worded
from dougong.rules.tables.constants import Constant
from dougong.rules.tables.tests import TESTS, Asked

_SIGNS: Mapping[str, str] = {"least": "≥", "above": ">", "most": "≤", "below": "<"}
_BARE = frozenset({"is", "range"})
"""Kinds of tests that are understood without being named."""


def test_words(asked: Asked, type: Type, locale: str) -> str:
    """Return a test as people read it.

    >>> from dougong.expressions import number
    >>> test_words(Asked("range", (), (("least", Decimal("10.00")),)), number(2), "en")
    '≥ 10'
    """
    said = [_constant(value, type, locale) for value in asked.values]
    said += [f"{_SIGNS[end]} {_constant(value, type, locale)}" for end, value in asked.bounds]
    listed = worded("value.between", {}, locale).join(said)
    if asked.op in _BARE:
        return listed
    return " ".join(filter(None, (label_in(TESTS[asked.op].label, locale), listed)))


def _constant(value: Constant, type: Type, locale: str) -> str:
    if isinstance(value, bool):
        return worded("value.yes" if value else "value.no", {}, locale)
    if isinstance(value, Decimal):
        return f"{plain(value.scaleb(2))}%" if type.each.share else plain(value)
    options = type.each.options
    return options.names(locale).get(str(value), str(value)) if options else str(value)
