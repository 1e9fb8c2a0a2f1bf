"""Which condition can never be the first to hold: it contradicts itself, or an earlier one lets in all that it does.

A condition is read as cases, one of which must hold: for some fields a stretch of values, and whatever else it says,
which is only known to be the same or not. What is too long to be read so is taken to be able to hold.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import reduce
from typing import Any, TypeAlias

from dougong.expressions.expression import Expression
from dougong.expressions.tree import Apply, Constant, Field, Node

MOST_CASES = 64
_TURNED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "=": "="}

Bound: TypeAlias = "tuple[Any, bool]"
"""A value that cannot be passed, and whether it cannot even be reached."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """The values from one bound to another; None is no bound."""

    low: Bound | None = None
    high: Bound | None = None

    def within(self, other: Stretch) -> bool:
        return _beyond(self.low, other.low, 1) and _beyond(self.high, other.high, -1)

    def cut(self, other: Stretch) -> Stretch:
        """Return what both have in common."""
        low = self.low if _beyond(self.low, other.low, 1) else other.low
        high = self.high if _beyond(self.high, other.high, -1) else other.high
        return Stretch(low, high)

    @property
    def empty(self) -> bool:
        if self.low is None or self.high is None:
            return False
        (low, above), (high, below) = self.low, self.high
        return bool(low > high) or (low == high and (above or below))


@dataclass(frozen=True, slots=True)
class Case:
    """What must hold at once."""

    stretches: Mapping[tuple[tuple[str, ...], str], Stretch] = field(default_factory=dict)
    others: frozenset[str] = frozenset()

    def and_(self, other: Case) -> Case:
        both = {**self.stretches, **other.stretches}
        for key in self.stretches.keys() & other.stretches.keys():
            both[key] = self.stretches[key].cut(other.stretches[key])
        return Case(both, self.others | other.others)

    def within(self, other: Case) -> bool:
        """Tell whether whatever fits here fits there."""
        return other.others <= self.others and all(
            key in self.stretches and self.stretches[key].within(stretch)
            for key, stretch in other.stretches.items()
        )

    @property
    def possible(self) -> bool:
        return not any(stretch.empty for stretch in self.stretches.values())


def covered(later: Expression, earlier: Iterable[Expression]) -> bool:
    """Tell whether a condition can hold only where an earlier one does, or nowhere.

    >>> from dougong.expressions import compile_expression, number, FormNames
    >>> names = FormNames("f", {"f": {"n": number(0)}})
    >>> few, fewer = (compile_expression(source, names) for source in ("n < 9", "n < 5 OR n = 7"))
    >>> covered(fewer, [few]), covered(few, [fewer])
    (True, False)
    """
    wanted = _cases(later.node)
    if wanted is None:
        return False
    known = [case for each in earlier for case in _cases(each.node) or ()]
    return all(any(case.within(other) for other in known) for case in wanted if case.possible)


def _cases(node: Node) -> Sequence[Case] | None:
    """Return the cases of a condition; None where there are too many."""
    match node:
        case Constant(value=bool(holds)):
            return [Case()] if holds else []
        case Apply(function="OR", arguments=parts):
            read = [_cases(part) for part in parts]
            return None if None in read else _few(case for each in read for case in each or ())
        case Apply(function="AND", arguments=parts):
            return reduce(_both, (_cases(part) for part in parts))
    return [_single(node)]


def _both(one: Sequence[Case] | None, other: Sequence[Case] | None) -> Sequence[Case] | None:
    if one is None or other is None:
        return None
    return _few(a.and_(b) for a in one for b in other)


def _few(cases: Iterable[Case]) -> Sequence[Case] | None:
    found = list(cases)
    return found if len(found) <= MOST_CASES else None


def _single(node: Node) -> Case:
    match node:
        case Apply(function=sign, arguments=(Field() as place, given)) if sign in _TURNED:
            return _compared(node, place, sign, given)
        case Apply(function=sign, arguments=(given, Field() as place)) if sign in _TURNED:
            return _compared(node, place, _TURNED[sign], given)
    return Case(others=frozenset({_told(node)}))


def _compared(node: Node, place: Field, sign: str, given: Node) -> Case:
    value = _value(given)
    if value is None:
        return Case(others=frozenset({_told(node)}))
    low = (value, sign == ">") if sign in (">", ">=", "=") else None
    high = (value, sign == "<") if sign in ("<", "<=", "=") else None
    return Case({((str(place.up), *place.path), type(value).__name__): Stretch(low, high)})


def _value(node: Node) -> Any:
    match node:
        case Constant(value=Decimal() | str() as value):
            return value
        case Apply(function="NEGATE", arguments=(Constant(value=Decimal() as value),)):
            return -value
    return None


def _told(node: Node) -> str:
    """Return what tells a node from others, wherever it stands in its formula."""
    if isinstance(node, Apply):
        return f"{node.function}({', '.join(map(_told, node.arguments))})"
    return repr(node)


def _beyond(one: Bound | None, other: Bound | None, side: int) -> bool:
    """Tell whether a bound lets in no more than another does: on side 1 from below, on side -1 from above."""
    if other is None or one is None:
        return other is None
    (value, open_), (limit, shut) = one, other
    if value == limit:
        return open_ or not shut
    return bool(value > limit) is (side == 1)
