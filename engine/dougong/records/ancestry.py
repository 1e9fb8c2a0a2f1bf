"""Records that stand above one another in their own form: none may come to stand above itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TypeAlias

from dougong.fields.protocol import Value
from dougong.fields.types.reference import Reference
from dougong.kernel.problems import Problem
from dougong.records.shape import FormRef, Shape

HIGHEST = 100
"""So many levels nobody oversees; whoever needs more has a circle in old data."""
Above: TypeAlias = Callable[[Iterable[str]], Mapping[str, Value]]
"""Tells what stands above some records; one above which nothing stands may be left out."""


def tree_keys(shape: Shape) -> tuple[str, ...]:
    """Return the references of a form that lead to what stands above, in the same form."""
    return tuple(
        key
        for key, spec in sorted(shape.fields.items())
        if isinstance(spec.type, Reference)
        and spec.type.tree
        and FormRef.read(spec.type.form, shape.ref.app) == shape.ref
    )


def misplaced(key: str, moves: Mapping[str, Value], above: Above) -> Mapping[str, Problem]:
    """Return what is wrong with records that move under others by a reference, all of them at once.

    Each level is asked for together. What leads into a circle of others is told when those are mended.
    """
    known, at = dict(moves), _leading(moves)
    circling = set[str]()
    for _ in range(HIGHEST):
        circling |= {id for id, to in at.items() if id == to}
        at = {id: to for id, to in at.items() if id != to}
        if not at:
            break
        if unknown := set(at.values()) - known.keys():
            known |= {**dict.fromkeys(unknown), **above(unknown)}
        at = _leading({id: known[to] for id, to in at.items()})
    if circling:
        return dict.fromkeys(circling, Problem(key, "record.own_ancestor"))
    return dict.fromkeys(at, Problem(key, "record.too_deep", {"most": HIGHEST}))


def _leading(moves: Mapping[str, Value]) -> dict[str, str]:
    return {id: to for id, to in moves.items() if isinstance(to, str)}
