"""What a formula says (`Tree`), and what it means once its names and types are known (`Node`)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from dougong.expressions.types import Type
from dougong.expressions.values import Scalar


@dataclass(frozen=True, slots=True)
class Span:
    """Where something stands in the source."""

    start: int
    end: int

    def to(self, other: Span) -> Span:
        return Span(min(self.start, other.start), max(self.end, other.end))


@dataclass(frozen=True, slots=True)
class Literal:
    """A constant as written."""

    value: Scalar
    type: Type
    span: Span


@dataclass(frozen=True, slots=True)
class Path:
    """Keys with points between: `amount`, `customer.level`, `parent.rate`."""

    keys: tuple[str, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Call:
    """A function or an operator with its arguments; operators are functions with a sign for a name.

    `made` says that the checker wrote it: the condition of such an aggregate names columns in full.
    """

    function: str
    arguments: tuple[Tree, ...]
    span: Span
    made: bool = False


@dataclass(frozen=True, slots=True)
class Items:
    """A list as written: `["a", "b"]`."""

    items: tuple[Tree, ...]
    span: Span


Tree: TypeAlias = "Literal | Path | Call | Items"


@dataclass(frozen=True, slots=True)
class Constant:
    """A constant; of a list, the items."""

    value: Scalar | tuple[Scalar, ...]
    type: Type


@dataclass(frozen=True, slots=True)
class Field:
    """A value of the row `up` levels out, through references where the path is longer than one."""

    path: tuple[str, ...]
    type: Type
    up: int = 0


@dataclass(frozen=True, slots=True)
class Apply:
    """A function of the catalogue on its arguments; `may_overflow` where its digits cannot be proved to suffice."""

    function: str
    arguments: tuple[Node, ...]
    type: Type
    span: Span = Span(0, 0)
    may_overflow: bool = False


@dataclass(frozen=True, slots=True)
class Aggregate:
    """A function over the rows of a relation, or of the group at hand where `relation` is empty.

    `body` and `where` are evaluated on the child; `body` is missing where rows are merely counted.
    """

    function: str
    relation: Field | None
    body: Node | None
    where: Node | None
    type: Type
    separator: str = ""
    span: Span = Span(0, 0)


Node: TypeAlias = "Constant | Field | Apply | Aggregate"


def children(tree: Tree) -> tuple[Tree, ...]:
    """Return the parts of a piece of syntax."""
    if isinstance(tree, Call):
        return tree.arguments
    return tree.items if isinstance(tree, Items) else ()


def nodes_of(node: Node) -> Iterator[Node]:
    """Walk a typed tree, outermost first."""
    yield node
    if isinstance(node, Apply):
        parts: tuple[Node | None, ...] = node.arguments
    else:
        parts = (node.body, node.where) if isinstance(node, Aggregate) else ()
    for part in parts:
        if part is not None:
            yield from nodes_of(part)
