"""Formulas as text again: printed canonically, shown with labels, with a key renamed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal

from dougong.expressions.allowing import anything
from dougong.expressions.checker import check
from dougong.expressions.names import Names
from dougong.expressions.numbers import plain
from dougong.expressions.parser import parse
from dougong.expressions.scopes import Mention
from dougong.expressions.tree import Call, Items, Literal, Path, Tree

_LEVELS = {
    "OR": 1, "AND": 2, "NOT": 3, "=": 4, "<>": 4, "<": 4, "<=": 4, ">": 4, ">=": 4, "IN": 4,
    "&": 5, "+": 6, "-": 6, "*": 7, "/": 7, "^": 8, "NEGATE": 9,
}  # fmt: skip
_HIGHEST = 10


def format(source: str) -> str:
    """Return the canonical form of a formula: the same meaning always has the same text.

    >>> format("IF（a>1 and  b，(a+1) * 2, 'x')")
    'IF(a > 1 AND b, (a + 1) * 2, "x")'
    """
    return printed(parse(source))


def printed(tree: Tree) -> str:
    """Return the text of a piece of syntax."""
    return _printed(tree, 0)


def _printed(tree: Tree, around: int) -> str:
    if isinstance(tree, Literal):
        return _literal(tree)
    if isinstance(tree, Path):
        return ".".join(tree.keys)
    if isinstance(tree, Items):
        return f"[{_listed(tree.items)}]"
    level = _LEVELS.get(tree.function, _HIGHEST)
    text = _operation(tree, level)
    return f"({text})" if level < around else text


def _operation(call: Call, level: int) -> str:
    if level == _HIGHEST:
        return f"{call.function}({_listed(call.arguments)})"
    if call.function == "NEGATE":
        return "-" + _printed(call.arguments[0], level)
    if call.function == "NOT":
        return f"NOT({_printed(call.arguments[0], 0)})"
    if len(call.arguments) == 1:
        return f"{call.function}({_printed(call.arguments[0], 0)})"
    # Operators group to the left: what stands on the right needs brackets already at the same level.
    first, *rest = call.arguments
    parts = [_printed(first, level + (level == 4)), *(_printed(each, level + 1) for each in rest)]
    return f" {call.function} ".join(parts)


def _listed(trees: Iterable[Tree]) -> str:
    return ", ".join(_printed(tree, 0) for tree in trees)


def _literal(literal: Literal) -> str:
    value = literal.value
    if value is None:
        return literal.type.form if literal.type.kind == "error" else "BLANK"
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, Decimal):
        return plain(value)
    return '"' + str(value).replace('"', '""') + '"'


def mentions(source: str, names: Names, *, group: bool = False) -> tuple[Mention, ...]:
    """Return every key that a formula mentions, of whichever form, in the order of the source.

    The formula's own form is "" in a `Mention`.
    """
    return check(parse(source), names, allow=anything, group=group).mentions


def rename(source: str, names: Names, form: str, key: str, to: str, *, group: bool = False) -> str:
    """Return the source with a key of a form renamed wherever it is mentioned; all else stays as typed."""
    return _replaced(
        source,
        mentions(source, names, group=group),
        lambda each: to if (each.form, each.key) == (form, key) else None,
    )


def from_rows(source: str, names: Names) -> str:
    """Return the source as the rows of one of its own relations say it: every own key behind `parent`.

    Inside an aggregate a key may be the row's own as well: `city` there is the row's, `parent.city` the record's.
    """
    return _replaced(
        source,
        mentions(source, names),
        lambda each: f"parent.{each.key}" if len(each.path) == 1 else None,
    )


def display(
    source: str, names: Names, label_of: Callable[[Mention], str], *, group: bool = False
) -> str:
    """Return the source as the formula editor reads it aloud, with labels for keys."""
    return _replaced(source, mentions(source, names, group=group), label_of)


def _replaced(
    source: str, found: Iterable[Mention], text_of: Callable[[Mention], str | None]
) -> str:
    for mention in sorted(found, key=lambda each: each.start, reverse=True):
        text = text_of(mention)
        if text is not None:
            source = source[: mention.start] + text + source[mention.end :]
    return source
