"""Texts that are compared with a choice, and that none of its options has for a value."""

from __future__ import annotations

from collections.abc import Iterator

from dougong.expressions.errors import problem_at
from dougong.expressions.tree import Call, Constant, Node
from dougong.expressions.types import Options, Type
from dougong.kernel.problems import Problem

MOST_NAMED = 12
"""Options that a problem lists; who has more looks at the field."""


def strange_options(call: Call, arguments: tuple[Node, ...]) -> Iterator[Problem]:
    """Yield a problem for each text that can never be found: the comparison would never hold."""
    for chosen, compared in _pairs(call.function, len(arguments)):
        options = _options_of(arguments[chosen].type)
        text = arguments[compared]
        if options is None or not isinstance(text, Constant) or not isinstance(text.value, str):
            continue
        if text.value not in options.labels:
            yield _strange(options, text.value, call, compared)


def _pairs(function: str, given: int) -> tuple[tuple[int, int], ...]:
    """Return which arguments are compared: the one that is chosen, and the text."""
    if function in ("=", "<>"):
        return (0, 1), (1, 0)
    if function in ("HAS", "ADD", "REMOVE"):
        return ((0, 1),)
    if function == "IN":
        return ((1, 0),)
    # Cases stand before their results; a last single argument is the result of no case.
    return tuple((0, case) for case in range(1, given - 1, 2)) if function == "SWITCH" else ()


def _options_of(type: Type) -> Options | None:
    options = type.each.options
    return options if options is not None and options.labels else None


def _strange(options: Options, text: str, call: Call, argument: int) -> Problem:
    span = call.arguments[argument].span
    called = options.names()
    named = [value for value, label in called.items() if label == text]
    if named:
        return problem_at(
            "expression.option_called", span, field=options.field, given=text, value=named[0]
        )
    labels = tuple(called.values())
    listed = (*labels[:MOST_NAMED], *(("…",) if len(labels) > MOST_NAMED else ()))
    return Problem(
        "",
        "expression.no_option",
        {
            "start": span.start,
            "end": span.end,
            "field": options.field,
            "given": text,
            "options": listed,
        },
    )
