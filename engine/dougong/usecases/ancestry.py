"""Records that stand above one another in their own form: none may come to stand above itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dougong.expressions import Row
from dougong.fields.types.reference import Reference
from dougong.forms.spec import FormSpec
from dougong.kernel.problems import Problem
from dougong.records.shape import FormRef
from dougong.usecases.unit_of_work import UnitOfWork

HIGHEST = 100
"""So many levels nobody oversees; whoever needs more has a circle in old data."""


def circles(
    work: UnitOfWork, form: FormSpec, id: str, after: Row, asked: Iterable[str]
) -> Iterator[Problem]:
    """Yield the fields by which a record would come to stand above itself, or too far below the top."""
    for key in sorted(asked):
        kind = form.fields[key].type if key in form.fields else None
        if (
            isinstance(kind, Reference)
            and kind.tree
            and FormRef.read(kind.form, form.ref.app) == form.ref
        ):
            yield from _circle(work, form.ref, id, key, after.get(key))


def _circle(work: UnitOfWork, ref: FormRef, id: str, key: str, above: object) -> Iterator[Problem]:
    for _ in range(HIGHEST):
        if not isinstance(above, str):
            return
        if above == id:
            yield Problem(key, "record.own_ancestor")
            return
        record = work.facts.record(ref, above)
        above = record.values.get(key) if record else None
    yield Problem(key, "record.too_deep", {"most": HIGHEST})
