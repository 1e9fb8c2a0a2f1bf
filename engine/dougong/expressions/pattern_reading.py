"""Patterns read: into the steps of the machine that walks them, or refused."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from dougong.expressions.patterns import WORD, Program, Ranges, Step

MOST_STEPS = 200
"""A pattern of more steps is refused."""
MOST_TIMES = 100
_LAST = 0x10FFFF

_DIGIT: Ranges = ((48, 57),)
_SPACE: Ranges = ((9, 13), (32, 32), (160, 160), (0x3000, 0x3000))
_CLASSES = {"d": _DIGIT, "w": WORD, "s": _SPACE}
_SIGNS = {"n": 10, "t": 9, "r": 13, "f": 12, "v": 11}
_ANY: Ranges = ((0, 9), (11, _LAST))


class Unreadable(Exception):
    """The pattern is none, or too large."""


@cache
def program_of(pattern: str) -> Program:
    """Return the steps of a pattern, or raise `Unreadable`."""
    return _Reader(pattern).whole()


@cache
def wildcards(pattern: str) -> Program:
    """Return the steps of a spreadsheet's pattern: ? is one character, * are any, ~ takes the next as it is."""
    steps: list[Step] = []
    signs = iter(pattern)
    for sign in signs:
        if sign == "*":
            here = len(steps)
            steps += [Step("split", to=here + 1, other=here + 3), Step("take", ((0, _LAST),))]
            steps.append(Step("go", to=here))
        elif sign == "?":
            steps.append(Step("take", ((0, _LAST),)))
        else:
            code = ord(next(signs, "~") if sign == "~" else sign)
            steps.append(Step("take", ((code, code),)))
    return _closed(steps)


def _closed(steps: Sequence[Step]) -> Program:
    """Return the steps with the places of the whole match around them."""
    moved = [_moved(step, 1) for step in steps]
    return (Step("save", to=0), *moved, Step("save", to=1), Step("end"))


def _moved(step: Step, by: int) -> Step:
    if step.kind not in ("split", "go"):
        return step
    return Step(step.kind, to=step.to + by, other=step.other + by)


@dataclass(slots=True)
class _Reader:
    """Reads a pattern from left to right."""

    pattern: str
    at: int = 0
    groups: int = 0
    any_case: bool = field(default=False)

    def whole(self) -> Program:
        if self.pattern.startswith("(?i)"):
            self.any_case, self.at = True, 4
        steps = self._choice()
        if self.at < len(self.pattern):
            raise Unreadable
        return _closed(steps)

    def _peek(self) -> str:
        return self.pattern[self.at : self.at + 1]

    def _next(self) -> str:
        sign = self._peek()
        if not sign:
            raise Unreadable
        self.at += 1
        return sign

    def _choice(self) -> list[Step]:
        steps = self._sequence()
        while self._peek() == "|":
            self.at += 1
            other = self._sequence()
            n, m = len(steps), len(other)
            head = Step("split", to=1, other=n + 2)
            gone = Step("go", to=n + m + 2)
            steps = [head, *_all(steps, 1), gone, *_all(other, n + 2)]
            _demand_small(steps)
        return steps

    def _sequence(self) -> list[Step]:
        steps: list[Step] = []
        while self._peek() not in ("", "|", ")"):
            steps += _all(self._repeated(), len(steps))
            _demand_small(steps)
        return steps

    def _repeated(self) -> list[Step]:
        steps = self._atom()
        times = self._times()
        if times is None:
            return steps
        lazy = self._peek() == "?"
        self.at += lazy
        if self._peek() in ("*", "+", "?"):
            raise Unreadable
        return _repetition(steps, *times, lazy=lazy)

    def _times(self) -> tuple[int, int | None] | None:
        sign = self._peek()
        if sign in ("*", "+", "?") and sign:
            self.at += 1
            return {"*": (0, None), "+": (1, None), "?": (0, 1)}[sign]
        end = self.pattern.find("}", self.at)
        if sign != "{" or end < 0:
            return None
        low, comma, high = self.pattern[self.at + 1 : end].partition(",")
        if not (
            low.isascii() and low.isdigit() and (not high or (high.isascii() and high.isdigit()))
        ):
            raise Unreadable
        self.at = end + 1
        least, most = int(low), (int(high) if high else None) if comma else int(low)
        if max(least, most or 0) > MOST_TIMES or (most is not None and most < least):
            raise Unreadable
        return least, most

    def _atom(self) -> list[Step]:
        sign = self._next()
        if sign == "(":
            return self._group()
        if sign == "[":
            return [Step("take", self._set())]
        if sign == ".":
            return [Step("take", _ANY)]
        if sign in "^$":
            return [Step("at", edge=sign)]
        if sign in "*+?":
            raise Unreadable
        if sign == "\\" and self._peek() in ("b", "B"):
            return [Step("at", edge=self._next())]
        return [Step("take", self._cased(self._escaped() if sign == "\\" else _one(ord(sign))))]

    def _group(self) -> list[Step]:
        if self.pattern.startswith("?:", self.at):
            self.at += 2
            steps = self._choice()
        elif self._peek() == "?":
            raise Unreadable
        else:
            self.groups += 1
            number = self.groups
            inner = self._choice()
            steps = [Step("save", to=2 * number), *_all(inner, 1), Step("save", to=2 * number + 1)]
        if self._next() != ")":
            raise Unreadable
        return steps

    def _set(self) -> Ranges:
        negated = self._peek() == "^"
        self.at += negated
        ranges: list[tuple[int, int]] = []
        while (sign := self._next()) != "]" or not ranges:
            item = self._escaped() if sign == "\\" else _one(ord(sign))
            if self._peek() == "-" and self.pattern[self.at + 1 : self.at + 2] not in ("", "]"):
                self.at += 1
                end = self._next()
                last = self._escaped() if end == "\\" else _one(ord(end))
                if len(item) > 1 or len(last) > 1 or last[0][1] < item[0][0]:
                    raise Unreadable
                item = ((item[0][0], last[0][1]),)
            ranges += item
        cased = self._cased(tuple(ranges))
        return _without(cased) if negated else cased

    def _escaped(self) -> Ranges:
        sign = self._next()
        if sign in _SIGNS:
            return _one(_SIGNS[sign])
        if sign.lower() in _CLASSES:
            ranges = _CLASSES[sign.lower()]
            return ranges if sign.islower() else _without(ranges)
        if sign == "u":
            figures = self.pattern[self.at : self.at + 4]
            self.at += 4
            if len(figures) < 4 or any(each not in "0123456789abcdefABCDEF" for each in figures):
                raise Unreadable
            return _one(int(figures, 16))
        if sign.isascii() and sign.isalnum():
            raise Unreadable
        return _one(ord(sign))

    def _cased(self, ranges: Ranges) -> Ranges:
        """Add the other case of the letters A to Z, where the pattern does not tell them apart."""
        if not self.any_case:
            return ranges
        others = [
            (max(low, first) + shift, min(high, first + 25) + shift)
            for low, high in ranges
            for first, shift in ((65, 32), (97, -32))
            if max(low, first) <= min(high, first + 25)
        ]
        return (*ranges, *others)


def _one(code: int) -> Ranges:
    return ((code, code),)


def _without(ranges: Ranges) -> Ranges:
    out, at = list[tuple[int, int]](), 0
    for low, high in sorted(ranges):
        if low > at:
            out.append((at, low - 1))
        at = max(at, high + 1)
    return (*out, (at, _LAST)) if at <= _LAST else tuple(out)


def _all(steps: Sequence[Step], by: int) -> list[Step]:
    return [_moved(step, by) for step in steps]


def _demand_small(steps: Sequence[Step]) -> None:
    if len(steps) > MOST_STEPS:
        raise Unreadable


def _repetition(steps: list[Step], least: int, most: int | None, *, lazy: bool) -> list[Step]:
    out: list[Step] = []
    for _ in range(least):
        out += _all(steps, len(out))
        _demand_small(out)
    n = len(steps)
    if most is None:
        loop = [_split(1, n + 2, lazy), *_all(steps, 1), Step("go", to=0)]
        return [*out, *_all(loop, len(out))]
    for left in range(most - least, 0, -1):
        past = len(out) + left * (n + 1)
        out += [_split(len(out) + 1, past, lazy), *_all(steps, len(out) + 1)]
        _demand_small(out)
    return out


def _split(onward: int, past: int, lazy: bool) -> Step:
    return Step("split", to=past, other=onward) if lazy else Step("split", to=onward, other=past)
