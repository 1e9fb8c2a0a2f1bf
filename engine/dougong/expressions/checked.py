"""What the checker found in a formula."""

from __future__ import annotations

from dataclasses import dataclass

from dougong.expressions.scopes import Mention
from dougong.expressions.tree import Node
from dougong.expressions.types import Type
from dougong.kernel.problems import Problem


@dataclass(frozen=True, slots=True)
class Checked:
    """A typed tree, what it asks of the world, and what in it can never hold."""

    node: Node
    needs: frozenset[tuple[str, ...]]
    mentions: tuple[Mention, ...]
    volatile: bool
    ticks: bool
    mentions_user: bool
    doubts: tuple[Problem, ...] = ()

    @property
    def type(self) -> Type:
        return self.node.type
