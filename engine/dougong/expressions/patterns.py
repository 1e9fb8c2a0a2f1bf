"""Patterns of texts that take time in proportion to the text: a small machine that walks all ways at once.

The engines of Python, of JavaScript and of the databases differ, and a pattern can make some of them
run for years. This one knows what people use: classes, groups, choices, repetition, anchors.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

Ranges: TypeAlias = tuple[tuple[int, int], ...]
WORD: Ranges = ((48, 57), (65, 90), (95, 95), (97, 122))


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the machine: `take` a character, `split` into two ways, `go`, `save` a place, `at` an edge, `end`."""

    kind: str
    ranges: Ranges = ()
    to: int = 0
    other: int = 0
    edge: str = ""


Program: TypeAlias = tuple[Step, ...]
Places: TypeAlias = tuple[int, ...]
"""Where the match and its groups begin and end; -1 where a group took no part."""


def folded(text: str) -> str:
    """Return a text in small letters, character for character, so that every position stays true."""
    return "".join(low if len(low := sign.lower()) == 1 else sign for sign in text)


def found(program: Program, text: str, start: int = 0, *, whole: bool = False) -> Places | None:
    """Return where the first match stands from a position on, or nothing; `whole` takes the whole text only."""
    most = 2 * (1 + max((step.to // 2 for step in program if step.kind == "save"), default=0))
    blank: Places = (-1,) * most
    walkers: list[tuple[int, Places]] = []
    best: Places | None = None
    for at in range(start, len(text) + 1):
        if best is None and (not whole or at == start):
            walkers += _reached(program, text, at, [(0, blank)], {pc for pc, _ in walkers})
        if not walkers and (best is not None or whole):
            break
        walkers, best = _stepped(program, text, at, walkers, best, whole)
    return best


def _stepped(
    program: Program,
    text: str,
    at: int,
    walkers: Sequence[tuple[int, Places]],
    best: Places | None,
    whole: bool,
) -> tuple[list[tuple[int, Places]], Places | None]:
    """Let each walker take one character; whoever has arrived ends all that come after."""
    code = ord(text[at]) if at < len(text) else -1
    onward: list[tuple[int, Places]] = []
    seen: set[int] = set()
    for pc, places in walkers:
        step = program[pc]
        if step.kind == "end":
            if whole and at < len(text):
                continue
            return onward, places
        if any(low <= code <= high for low, high in step.ranges):
            onward += _reached(program, text, at + 1, [(pc + 1, places)], seen)
    return onward, best


def _reached(
    program: Program, text: str, at: int, ways: list[tuple[int, Places]], seen: set[int]
) -> Iterator[tuple[int, Places]]:
    """Go on without taking a character, the better way first."""
    while ways:
        pc, places = ways.pop()
        if pc in seen:
            continue
        seen.add(pc)
        step = program[pc]
        if step.kind == "split":
            ways += [(step.other, places), (step.to, places)]
        elif step.kind == "go":
            ways.append((step.to, places))
        elif step.kind == "save":
            ways.append((pc + 1, (*places[: step.to], at, *places[step.to + 1 :])))
        elif step.kind == "at":
            if _at_edge(step.edge, text, at):
                ways.append((pc + 1, places))
        else:
            yield pc, places


def _at_edge(edge: str, text: str, at: int) -> bool:
    if edge == "^":
        return at == 0
    if edge == "$":
        return at == len(text)
    before = at > 0 and _is_word(text[at - 1])
    after = at < len(text) and _is_word(text[at])
    return (before != after) == (edge == "b")


def _is_word(sign: str) -> bool:
    return any(low <= ord(sign) <= high for low, high in WORD)
