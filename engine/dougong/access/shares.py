"""Parts laid over each other: a right on a field holds in the rows of whoever gives it, and nowhere else."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import product
from typing import TypeAlias

from dougong.access.permit import Permit, Share, best_of
from dougong.access.rows import Rows

_Rights: TypeAlias = tuple[frozenset[str], frozenset[str], frozenset[str]]


def laid_over(permit: Permit, shares: Sequence[Share]) -> Permit:
    """Return a permit with the rows and rights of some shares, and as few shares of its own as can tell them.

    Parts that agree become one, and one within the rows of another is at least as open as that: so grants that
    give the same, or of which one gives all that the others do, come to a permit without shares.
    """
    rows_by_rights: defaultdict[_Rights, list[Rows]] = defaultdict(list)
    for share in shares:
        around = (other for other in shares if other.rows.enclose(share.rows))
        rows_by_rights[best_of(around)].append(share.rows)
    few = tuple(
        Share(Rows.any_of(rows), readable, writable, masked)
        for (readable, writable, masked), rows in rows_by_rights.items()
    )
    readable, writable, masked = best_of(few)
    return replace(
        permit,
        rows=Rows.any_of(share.rows for share in few),
        readable=readable,
        writable=writable,
        masked=masked,
        shares=few if len(few) > 1 else (),
    )


def both(permit: Permit, other: Permit) -> Permit:
    """Return what two permits let through at once: rows of both, and of fields what both may read."""
    return laid_over(permit, [*_shared(permit.even_shares(), other.even_shares())])


def _shared(shares: Iterable[Share], others: Iterable[Share]) -> Iterable[Share]:
    for one, two in product(shares, others):
        readable = one.readable & two.readable
        masked = readable & (one.masked | two.masked)
        rows = Rows.all_of([one.rows, two.rows])
        yield Share(rows, readable, one.writable & two.writable, masked)
