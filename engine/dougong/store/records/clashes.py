"""Finds out why a database refused rows: unique values that are taken."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy import Connection, select

from dougong.fields.protocol import Value
from dougong.kernel.problems import Problem, join_path
from dougong.records.change import Change, ChangeKind
from dougong.records.shape import FormRef
from dougong.store.form_indexes import normal, normalised
from dougong.store.layout import Layout


def clashes(
    connection: Connection, layout: Layout, changes: Sequence[Change], start: int | None
) -> list[Problem]:
    """Return a problem for each value that cannot stay, in changes to one form.

    The path begins with the index where there are several; `start` is that of the first, None where there is one.
    """
    found = _taken(connection, layout, changes[0].form, changes)
    return [
        Problem(key if start is None else join_path(start + at, key), problem.code, problem.params)
        for at, key, problem in found
    ]


def _taken(
    connection: Connection, layout: Layout, ref: FormRef, changes: Sequence[Change]
) -> Iterator[tuple[int, str, Problem]]:
    form, shape = layout.table(ref), layout.shape(ref)
    own = {change.id for change in changes}
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
        holders = {value: id for value, id in connection.execute(there) if id not in own}
        seen: set[object] = set()
        for at, value in given:
            mine = normalised(encode(value), form.shape(spec.key).storage)
            if mine in holders or mine in seen:
                holder = holders.get(mine)
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


def _values(change: Change) -> Mapping[str, Value]:
    """Return what a change brings into the table: all that the record holds, when it comes back."""
    if change.kind is ChangeKind.RESTORE and change.before is not None:
        return {**change.before.values, **change.values}
    return change.values


def _given(changes: Sequence[Change], key: str) -> list[tuple[int, Value]]:
    """Return the values of a field that are not blank, each with the index of its change."""
    found = ((at, _values(change).get(key)) for at, change in enumerate(changes))
    return [(at, value) for at, value in found if value is not None]
