"""Follows the references of a row as far as some expressions look, for conditions outside of forms."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from dougong.expressions import Row, Value
from dougong.publishing.app_spec import AppSpec
from dougong.records.paths import KeyPath
from dougong.records.shape import FormRef
from dougong.usecases.unit_of_work import UnitOfWork


def followed(
    work: UnitOfWork, spec: AppSpec, ref: FormRef, row: Row, paths: Iterable[KeyPath]
) -> dict[str, Value]:
    """Return the row with the record itself where a path goes on through a reference; one statement a reference."""
    beyond: defaultdict[str, set[KeyPath]] = defaultdict(set)
    for path in paths:
        if len(path) > 1:
            beyond[path[0]].add(path[1:])
    found = dict(row)
    fields = spec.shapes[ref].fields
    for key, further in beyond.items():
        target = fields[key].type.leads_to if key in fields else None
        if target and isinstance(reached := row.get(key), str):
            rows = work.facts.related(FormRef.read(target, ref.app), [reached], frozenset(further))
            found[key] = rows.get(reached, reached)
    return found
