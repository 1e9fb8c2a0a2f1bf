"""Parts laid over each other: a right on a field holds in the rows of whoever gives it, and nowhere else."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import product
from typing import TypeAlias

from dougong.access.permit import Part, Permit, best_of
from dougong.access.rows import Rows

_Rights: TypeAlias = tuple[frozenset[str], frozenset[str], frozenset[str]]


def laid_over(permit: Permit, parts: Sequence[Part]) -> Permit:
    """Return a permit with the rows and rights of some parts, and as few parts of its own as can tell them.

    Parts that agree become one, and one within the rows of another is at least as open as that: so grants that
    give the same, or of which one gives all that the others do, come to a permit without parts.
    """
    rows_by_rights: defaultdict[_Rights, list[Rows]] = defaultdict(list)
    for part in parts:
        around = (other for other in parts if other.rows.enclose(part.rows))
        rows_by_rights[best_of(around)].append(part.rows)
    few = tuple(
        Part(Rows.any_of(rows), readable, writable, masked)
        for (readable, writable, masked), rows in rows_by_rights.items()
    )
    readable, writable, masked = best_of(few)
    return replace(
        permit,
        rows=Rows.any_of(part.rows for part in few),
        readable=readable,
        writable=writable,
        masked=masked,
        parts=few if len(few) > 1 else (),
    )


def both(permit: Permit, other: Permit) -> Permit:
    """Return what two permits let through at once: rows of both, and of fields what both may read."""
    return laid_over(permit, [*_shared(permit.even_parts(), other.even_parts())])


def _shared(parts: Iterable[Part], others: Iterable[Part]) -> Iterable[Part]:
    for one, two in product(parts, others):
        readable = one.readable & two.readable
        masked = readable & (one.masked | two.masked)
        rows = Rows.all_of([one.rows, two.rows])
        yield Part(rows, readable, one.writable & two.writable, masked)
