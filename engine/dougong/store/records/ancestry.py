"""Keeps a tree as it is while records move in it, and refuses what would put one above itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial

from sqlalchemy import Connection, func, select

from dougong.fields.protocol import Value
from dougong.kernel.portions import AT_ONCE, portions
from dougong.kernel.problems import Problem
from dougong.records.ancestry import misplaced, tree_keys
from dougong.records.change import Change, ChangeKind
from dougong.records.shape import FormRef
from dougong.store.layout import Layout
from dougong.store.records.neighbours import Layouts


def hold_trees(connection: Connection, layout: Layout, form: FormRef, keys: Iterable[str]) -> None:
    """Let nobody else move records along some fields of a form until the end; other fields are no trees.

    Whether a move closes a circle rests on rows that neither refers to nor changes: the whole tree is held.
    """
    for key in sorted({*_trees(layout, form)}.intersection(keys)):
        if layout.codec.dialect != "sqlite":
            place = func.hashtextextended(f"{form}.{key}", 0)
            connection.execute(select(func.pg_advisory_xact_lock(place)))


def circles(
    connection: Connection, layouts: Layouts, asked: Sequence[Change], following: Sequence[Change]
) -> list[Problem]:
    """Return a problem for each change by which a record would come to stand above itself, its tree held.

    Of changes that follow it is told only where nothing is wrong with those that were asked for.
    """
    wrong: defaultdict[str, list[Problem]] = defaultdict(list)
    for form in sorted({change.form for change in (*asked, *following)}):
        layout = layouts(form.app)
        for key in _trees(layout, form):
            moving = [
                each for each in (*asked, *following) if each.form == form and _moves(each, key)
            ]
            moves = {each.id: each.brought[key] for each in moving}
            if not _new_leaves(moving, moves):
                hold_trees(connection, layout, form, [key])
                found = misplaced(key, moves, partial(_above, connection, layout, form, key))
                for id, problem in found.items():
                    wrong[id].append(problem)
    return [*_told(asked, wrong, numbered=len(asked) > 1)] or [
        *_told(following, wrong, numbered=False)
    ]


def _trees(layout: Layout, form: FormRef) -> tuple[str, ...]:
    return layout.once(("trees", form), lambda: tree_keys(layout.shape(form)))


def _moves(change: Change, key: str) -> bool:
    """Tell whether a change puts a record elsewhere in a tree, or brings it back into it."""
    there = change.before if change.kind is ChangeKind.UPDATE else None
    was = there.values.get(key) if there else None
    return change.brought.get(key, was) != was


def _new_leaves(moving: Sequence[Change], moves: Mapping[str, Value]) -> bool:
    """Tell whether all are new and stand below what is there: nothing stands below them."""
    new = all(each.kind is ChangeKind.CREATE for each in moving)
    return new and moves.keys().isdisjoint(to for to in moves.values() if isinstance(to, str))


def _above(
    connection: Connection, layout: Layout, form: FormRef, key: str, ids: Iterable[str]
) -> Mapping[str, Value]:
    table = layout.table(form)
    up = select(table.table.c.id, table.column(key)).where(table.table.c.deleted_at.is_(None))
    return {
        id: to
        for some in portions(sorted(ids), AT_ONCE)
        for id, to in connection.execute(up.where(table.table.c.id.in_(some)))
    }


def _told(
    changes: Sequence[Change], wrong: Mapping[str, Sequence[Problem]], *, numbered: bool
) -> Iterator[Problem]:
    for at, change in enumerate(changes):
        for problem in wrong.get(change.id, ()):
            yield problem.under(str(at)) if numbered else problem
