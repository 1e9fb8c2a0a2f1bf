"""Finds out why a database refused rows: unique values that are taken."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set

from sqlalchemy import Connection, select

from dougong.fields.protocol import Value
from dougong.kernel.problems import Param, Problem, join_path
from dougong.records.change import Change
from dougong.records.shape import FormRef
from dougong.store.alike import labels_of
from dougong.store.form_indexes import normal, normalised
from dougong.store.layout import Layout

_NARROWED_BY = 3


def clashes(
    connection: Connection, layout: Layout, changes: Sequence[Change], start: int | None
) -> list[Problem]:
    """Return a problem for each value that cannot stay, in changes to one form.

    The path begins with the index where there are several; `start` is that of the first, None where there is one.
    """
    ref = changes[0].form
    # What one of the changes gives up is free for another, unless that is just what was refused: they come in turn.
    for given_up in (True, False):
        found = (
            *_taken(connection, layout, ref, changes, free=given_up),
            *_taken_together(connection, layout, ref, changes, free=given_up),
        )
        if found:
            break
    return [
        Problem(key if start is None else join_path(start + at, key), problem.code, problem.params)
        for at, key, problem in found
    ]


def _taken(
    connection: Connection, layout: Layout, ref: FormRef, changes: Sequence[Change], *, free: bool
) -> Iterator[tuple[int, str, Problem]]:
    form, shape = layout.table(ref), layout.shape(ref)
    for spec in shape.stored():
        given = _given(changes, spec.key) if spec.unique else []
        if not given:
            continue
        column = form.column(spec.key)
        same, encode = normal(form, column, spec.key), layout.codec.encoder(form.shape(spec.key))
        raw = {normalised(encode(value), form.shape(spec.key).storage) for _, value in given}
        there = select(same, form.table.c.id).where(
            same.in_(raw), form.table.c.deleted_at.is_(None)
        )
        left = _leaving(changes, [spec.key]) if free else ()
        holders = {value: id for value, id in connection.execute(there) if id not in left}
        seen: set[object] = set()
        for at, value in given:
            mine = normalised(encode(value), form.shape(spec.key).storage)
            holder = holders.get(mine)
            if holder not in (None, changes[at].id) or mine in seen:
                yield (
                    at,
                    spec.key,
                    Problem(
                        "",
                        "record.taken",
                        {"field": spec.key, "value": str(value), "record": holder},
                    ),
                )
            seen.add(mine)


def _taken_together(
    connection: Connection, layout: Layout, ref: FormRef, changes: Sequence[Change], *, free: bool
) -> Iterator[tuple[int, str, Problem]]:
    for keys in sorted(layout.shape(ref).together):
        given = {at: mine for at, change in enumerate(changes) if (mine := change.together(keys))}
        if not given:
            continue
        raw = {at: _normalised(layout, ref, keys, mine) for at, mine in given.items()}
        left = _leaving(changes, keys) if free else frozenset[str]()
        holders = _holders(connection, layout, ref, keys, set(raw.values()), left)
        seen: set[tuple[object, ...]] = set()
        for at, values in raw.items():
            if holders.get(values) not in (None, changes[at].id) or values in seen:
                told: dict[str, Param] = {
                    "fields": labels_of(layout.shape(ref), keys),
                    "record": holders.get(values),
                }
                changed = next((key for key in keys if key in changes[at].values), keys[0])
                yield at, changed, Problem("", "record.taken_together", told)
            seen.add(values)


def _holders(
    connection: Connection,
    layout: Layout,
    ref: FormRef,
    keys: tuple[str, ...],
    wanted: Set[tuple[object, ...]],
    left: Set[str],
) -> Mapping[tuple[object, ...], str]:
    """Return who holds which values; the first of the fields narrow the search, for databases take so many values."""
    form = layout.table(ref)
    same = [normal(form, form.column(key), key) for key in keys]
    narrow = [
        each.in_({values[at] for values in wanted}) for at, each in enumerate(same[:_NARROWED_BY])
    ]
    there = select(form.table.c.id, *same).where(*narrow, form.table.c.deleted_at.is_(None))
    found = {tuple(values): id for id, *values in connection.execute(there) if id not in left}
    return {values: id for values, id in found.items() if values in wanted}


def _leaving(changes: Sequence[Change], keys: Sequence[str]) -> frozenset[str]:
    """Return the records that give up what they hold in some fields."""
    return frozenset(each.id for each in changes if not each.values.keys().isdisjoint(keys))


def _normalised(
    layout: Layout, ref: FormRef, keys: tuple[str, ...], values: Sequence[Value]
) -> tuple[object, ...]:
    shapes = [layout.table(ref).shape(key) for key in keys]
    return tuple(
        normalised(layout.codec.encode(value, shape), shape.storage)
        for value, shape in zip(values, shapes, strict=True)
    )


def _given(changes: Sequence[Change], key: str) -> list[tuple[int, Value]]:
    """Return the values of a field that are not blank, each with the index of its change."""
    found = ((at, change.brought.get(key)) for at, change in enumerate(changes))
    return [(at, value) for at, value in found if value is not None]
