"""A formula over a group, taken apart for two selects: what is read of each row, and what is made of that."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from dougong.expressions.application import applied
from dougong.expressions.backends.python import compiled
from dougong.expressions.currencies import denominated
from dougong.expressions.expression import Expression
from dougong.expressions.functions.catalogue import FUNCTIONS
from dougong.expressions.tree import Aggregate, Apply, Constant, Field, Node, nodes_of
from dougong.expressions.types import BOOLEAN, TEXT, Type, number


@dataclass(frozen=True, slots=True)
class Apart:
    """`read` is asked of each row, by the name of a column; `made` is the formula over those columns."""

    read: dict[str, Expression]
    made: Expression


def taken_apart(whole: Expression, prefix: str, decimals: int) -> Apart:
    """Take a formula over a group (compiled with `group=True`) apart; columns are named after the prefix.

    Numbers come out of the columns with at most so many decimals.
    """
    reading = _Reading(whole, prefix, decimals)
    made = reading.over(whole.node)
    return Apart(reading.read, _of(whole, made))


def unfoldable(whole: Expression) -> Iterator[str]:
    """Yield the functions in a formula over a group that want its rows in an order, which a database's groups lack."""
    for node in nodes_of(whole.node):
        if isinstance(node, Aggregate) and node.relation is None:
            fold = FUNCTIONS[node.function].fold
            if fold is None or fold.ordered or not fold.postgresql:
                yield node.function


def counting_by(whole: Expression, key: str) -> Expression:
    """Return a formula over a group that counts rows by a field which all of them have.

    PostgreSQL counts the row at hand where COUNT(*) stands within a sub-select that names no column from around it.
    """
    return _of(whole, _counting(whole.node, Field((key,), TEXT)))


def _counting(node: Node, there: Field) -> Node:
    if isinstance(node, Apply):
        return replace(node, arguments=tuple(_counting(each, there) for each in node.arguments))
    if isinstance(node, Aggregate) and node.relation is None and node.body is None:
        return replace(node, body=there)
    return node


@dataclass(slots=True)
class _Reading:
    """Gathers the columns on the way through a formula."""

    whole: Expression
    prefix: str
    decimals: int
    read: dict[str, Expression] = field(default_factory=dict)

    def over(self, node: Node) -> Node:
        """Return a node over the columns, with the types that follow from theirs."""
        if isinstance(node, Aggregate):
            return self._folded(node)
        if not isinstance(node, Apply):
            return node
        arguments = tuple(self.over(each) for each in node.arguments)
        result = FUNCTIONS[node.function].result(arguments)
        held = result if isinstance(result, Type) else node.type
        return applied(FUNCTIONS[node.function], arguments, held, node.span)

    def _folded(self, node: Aggregate) -> Node:
        # As `counting_by` does.
        body = self._column(node.body or _THERE)
        where = self._column(node.where) if node.where else None
        fold = FUNCTIONS[node.function].fold
        held = fold.result(body.type) if fold else None
        kind = denominated(node.function, (body,), held or node.type)
        return replace(node, body=body, where=where, type=kind)

    def _column(self, node: Node) -> Field:
        name = f"{self.prefix}_{len(self.read)}"
        self.read[name] = _of(self.whole, node)
        return Field((name,), self._held(node.type))

    def _held(self, type: Type) -> Type:
        if type.kind != "number":
            return type
        held = number(min(type.decimals, self.decimals), currency=type.currency)
        return replace(held, share=type.share)


_THERE = Constant(True, BOOLEAN)


def _of(whole: Expression, node: Node) -> Expression:
    return replace(whole, node=node, _run=compiled(node))
