"""Every kind of line, in the order in which they are listed and handed over."""

from __future__ import annotations

from collections.abc import Iterator

from dougong.kernel.registry import Registry
from dougong.usecases.handovers.lines import (
    delegations,
    departments,
    records,
    roles,
    subscriptions,
    tasks,
)
from dougong.usecases.handovers.lines.protocol import Held, LineKind
from dougong.usecases.unit_of_work import UnitOfWork

PARTS: tuple[LineKind, ...] = (
    # Who may see the records comes before the records, and who decides after them.
    roles.ROLES_LINE,
    departments.DEPARTMENTS_LINE,
    records.OWNED_LINE,
    records.NAMED_LINE,
    tasks.TASKS_LINE,
    delegations.DELEGATIONS_LINE,
    subscriptions.SUBSCRIPTIONS_LINE,
)
LINES: Registry[LineKind] = Registry("kind of line", PARTS)


def kind_of(line: str) -> LineKind:
    """Return the kind of a line by its key."""
    return LINES[line.partition("/")[0]]


def lines_of(work: UnitOfWork, person: str, locale: str) -> Iterator[Held]:
    """Yield all lines there are for somebody, empty ones too."""
    for kind in LINES.values():
        yield from kind.held(work, person, locale)
