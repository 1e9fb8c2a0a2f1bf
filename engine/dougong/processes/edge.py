"""An edge: from one node to another, with the condition of a branch."""

from __future__ import annotations

from dataclasses import dataclass

from dougong.expressions import Expression
from dougong.kernel.wording import Label


@dataclass(frozen=True, slots=True)
class Edge:
    """A way from node to node; without a condition it is always open."""

    source: str
    target: str
    label: Label = ""
    condition: Expression | None = None
