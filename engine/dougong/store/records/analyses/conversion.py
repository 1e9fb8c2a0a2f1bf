"""Who goes how far: steps in their order, each no earlier than the one before, within a time of the first.

Act by act, in the order of time, the latest beginning is carried along from which a step can be reached: if it is
too long ago, so are all earlier ones. That is exact, and reads the acts of each person once a step.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import CTE, ColumnElement, Select, Subquery, and_, case, func, select

from dougong.expressions import number
from dougong.records.analyses import Conversion, Reached
from dougong.store.records.analyses.acts import (
    NONE,
    ONE,
    SECONDS_A_DAY,
    ActRows,
    acts_of,
    by_code_point,
    counted,
    holds,
    seconds_of,
)
from dougong.store.records.analyses.asked import Asked


def conversion(source: ActRows, asked: Conversion) -> Asked:
    """Return how many took each step, as `s0`, `s1` …; with `split` one row a value, of most people first."""
    people = _people(source, asked)
    names = [f"s{at}" for at in range(len(asked.steps))]
    figures = [
        counted(people.c[f"r{at}"] == 1).label(name)
        for at, name in enumerate(names)
    ]  # fmt: skip
    types = dict.fromkeys(names, number(0))
    if asked.split is None:
        return Asked(select(*figures).select_from(people), types)
    statement = (
        select(people.c.split, *figures)
        .where(people.c.r0 == 1)
        .group_by(people.c.split)
        .order_by(func.sum(people.c.r0).desc(), _ordered(people.c.split, source, asked))
        .limit(asked.limit)
    )
    return Asked(statement, {"split": asked.split.type, **types})


def who_reached(source: ActRows, asked: Conversion, cell: Reached) -> Select[Any]:
    """Return who took a step, or was lost before it."""
    people = _people(source, asked)
    found = select(people.c.who)
    if cell.lost:
        found = found.where(people.c[f"r{cell.step - 1}"] == 1, people.c[f"r{cell.step}"] == 0)
    else:
        found = found.where(people.c[f"r{cell.step}"] == 1)
    for value in cell.split:
        split = people.c.split
        found = found.where(split.is_(None) if value is None else split == value)
    return found


def _people(source: ActRows, asked: Conversion) -> CTE:
    """Return each person once, with 1 for each step that they took as `r0`, `r1` …, and the `split` they began in."""
    steps = range(len(asked.steps))
    rows = _begun(source, asked)
    for at in steps[1:]:
        rows = _gone_on(rows, at, asked.days)
    taken = [
        func.max(case((rows.c[f"s{at}"].is_not(None), ONE), else_=NONE)).label(f"r{at}")
        for at in steps
    ]
    by = [rows.c.who, *([rows.c.split] if asked.split else [])]
    return select(*by, *taken).group_by(*by).cte("people")


def _begun(source: ActRows, asked: Conversion) -> Subquery:
    """Return the acts, with when each begins as `s0`: those that are first steps begin when they are."""
    columns = {"at": seconds_of(asked.acts.when, source)}
    columns |= {f"c{at}": holds(step, source) for at, step in enumerate(asked.steps)}
    if asked.split is not None:
        columns["told"] = source.held(asked.split)
    acts = acts_of(source, asked.acts, columns)
    begins = [case((acts.c.c0 == 1, acts.c.at)).label("s0")]
    if asked.split is not None:
        first_of_all = (acts.c.c0.desc(), acts.c.at, _ordered(acts.c.told, source, asked))
        told = func.first_value(acts.c.told).over(partition_by=acts.c.who, order_by=first_of_all)
        begins.append(told.label("split"))
    return select(acts, *begins).subquery()


def _gone_on(rows: Subquery, at: int, days: int | None) -> Subquery:
    """Return the acts with the latest beginning from which each takes the step, as `s1` and so on."""
    so_far = func.max(rows.c[f"s{at - 1}"]).over(partition_by=rows.c.who, order_by=rows.c.at)
    known = select(rows, so_far.label(f"m{at}")).subquery()
    begun = known.c[f"m{at}"]
    goes_on = and_(known.c[f"c{at}"] == 1, begun.is_not(None))
    if days is not None:
        goes_on = and_(goes_on, known.c.at - begun <= days * SECONDS_A_DAY)
    return select(known, case((goes_on, begun)).label(f"s{at}")).subquery()


def _ordered(told: ColumnElement[Any], source: ActRows, asked: Conversion) -> ColumnElement[Any]:
    is_text = asked.split is not None and asked.split.type.kind != "boolean"
    return (by_code_point(told, source.dialect) if is_text else told).asc().nulls_last()
