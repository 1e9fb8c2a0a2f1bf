"""What publishing would do, in the order of danger, each with a count and a way back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from dougong.kernel.problems import Param, Problem
from dougong.kernel.wording import worded
from dougong.records.schema_ops import SchemaOp
from dougong.records.shape import FormRef


class Danger(Enum):
    """What a change may cost, worst first."""

    DATA = "data"
    ACCESS = "access"
    TIME = "time"
    SAFE = "safe"


class Undo(Enum):
    """How a change is taken back once it is published."""

    ROLLBACK = "rollback"
    RESTORE = "restore"


@dataclass(frozen=True, slots=True)
class PlannedChange:
    """One change in words: `code` and `params` name its sentence, `count` says how many records it touches."""

    path: str
    code: str
    params: Mapping[str, Param] = field(default_factory=dict)
    danger: Danger = Danger.SAFE
    count: int | None = None
    undo: Undo = Undo.ROLLBACK


@dataclass(frozen=True, slots=True)
class Live:
    """What is there now: records, filled values, processes that run, and whether anybody holds a role."""

    rows: Mapping[FormRef, int] = field(default_factory=dict)
    filled: Mapping[tuple[FormRef, str], int] = field(default_factory=dict)
    alike: Mapping[SchemaOp, int] = field(default_factory=dict)
    """How many records stand in the way of what must be unlike from now on."""
    runs: int = 0
    held: bool = True
    under_way: Mapping[str, int] = field(default_factory=dict)
    """How many runs of each rule and journey are on their way, by "rules/key" or "journeys/key"."""


@dataclass(frozen=True, slots=True)
class Plan:
    """`edits` counts the places that differ; nothing can be published while there are problems.

    `stories` are those of its processes that would come to something else than they used to: they must be confirmed.
    """

    changes: tuple[PlannedChange, ...]
    operations: tuple[SchemaOp, ...] = ()
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()
    edits: int = 0
    runs: int = 0
    stories: tuple[Problem, ...] = ()

    @property
    def confirmed_only(self) -> bool:
        """Tell whether somebody must say that they have seen what it does."""
        return self.risk is Danger.DATA or bool(self.stories)

    @property
    def risk(self) -> Danger:
        """Return the worst of its dangers."""
        return min(
            (change.danger for change in self.changes), key=_DANGERS.index, default=Danger.SAFE
        )


_DANGERS = tuple(Danger)

UNHELD = Problem("roles", "plan.nobody")
"""Nobody but those who build the app can use it: no role of it has anyone."""


def by_danger(changes: list[PlannedChange]) -> tuple[PlannedChange, ...]:
    """Return the changes, worst first, otherwise as they came."""
    return tuple(sorted(changes, key=lambda change: _DANGERS.index(change.danger)))


def sentence(change: PlannedChange, locale: str) -> str:
    """Return a change in words."""
    params = {**change.params, "count": f"{change.count or 0:,}"}
    if "kind" in params:
        params["kind"] = worded(f"kind.{params['kind']}", {}, locale)
    return worded(change.code, params, locale)
