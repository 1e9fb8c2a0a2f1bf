"""Who comes back: those who began in one period, by the periods in which they did it again."""

from __future__ import annotations

from typing import Any

from sqlalchemy import CTE, Select, case, func, select

from dougong.expressions import DATE, number
from dougong.records.analyses import Came, Retention
from dougong.store.records.analyses.acts import ActRows, acts_of, counted, day_literal, holds
from dougong.store.records.analyses.asked import Asked
from dougong.store.records.grains import grained, serial


def retention(source: ActRows, asked: Retention) -> Asked:
    """Return one row a period, the newest first: `cohort`, how many began in it, who came back as `n0`, and so on."""
    begun, back = _begun_and_back(source, asked)
    sizes = select(begun.c.cohort, func.count().label("size")).group_by(begun.c.cohort).subquery()
    names = [f"n{at}" for at in range(asked.periods + 1)]
    figures = [counted(back.c.nth == at).label(name) for at, name in enumerate(names)]
    again = select(back.c.cohort, *figures).group_by(back.c.cohort).subquery()
    shown = (func.coalesce(again.c[name], 0) for name in names)
    statement = (
        select(sizes.c.cohort, sizes.c.size, *shown)
        .select_from(sizes.outerjoin(again, again.c.cohort == sizes.c.cohort))
        .order_by(sizes.c.cohort.desc())
        .limit(asked.limit)
    )
    return Asked(statement, {"cohort": DATE} | dict.fromkeys(["size", *names], number(0)))


def who_came(source: ActRows, asked: Retention, cell: Came) -> Select[Any]:
    """Return who is counted in a cell."""
    begun, back = _begun_and_back(source, asked)
    cohort = day_literal(cell.cohort, source.dialect)
    if cell.nth is None:
        return select(begun.c.who).where(begun.c.cohort == cohort)
    return select(back.c.who).where(back.c.cohort == cohort, back.c.nth == cell.nth)


def _begun_and_back(source: ActRows, asked: Retention) -> tuple[CTE, CTE]:
    """Return who began when (`who`, `since`, `cohort`), and who was back when (`who`, `cohort`, `nth`), each once."""
    seen, dialect = _seen(source, asked), source.dialect
    earliest = func.min(seen.c.began)
    cohort = func.min(case((seen.c.began.is_not(None), seen.c.period)))
    begins = select(seen.c.who, earliest.label("since"), cohort.label("cohort"))
    begins = begins.group_by(seen.c.who).having(earliest.is_not(None))
    if asked.since is not None:
        begins = begins.having(earliest >= day_literal(asked.since, dialect))
    if asked.until is not None:
        begins = begins.having(earliest <= day_literal(asked.until, dialect))
    begun = begins.cte("begun")
    nth = serial(seen.c.period, asked.grain, dialect) - serial(begun.c.cohort, asked.grain, dialect)
    back = (
        select(begun.c.who, begun.c.cohort, nth.label("nth"))
        .select_from(begun.join(seen, seen.c.who == begun.c.who))
        .where(seen.c.back >= begun.c.since)
    )
    return begun, back.cte("back")


def _seen(source: ActRows, asked: Retention) -> CTE:
    """Return each person once a period: their first act that begins it there, and their last that is a return."""
    columns = {
        "at": source.day(asked.acts.when),
        "first": holds(asked.first, source),
        "again": holds(asked.again, source),
    }
    acts = acts_of(source, asked.acts, columns)
    dated = select(acts, grained(acts.c.at, asked.grain, source.dialect).label("period")).subquery()
    began = func.min(case((dated.c.first == 1, dated.c.at))).label("began")
    back = func.max(case((dated.c.again == 1, dated.c.at))).label("back")
    once = select(dated.c.who, dated.c.period, began, back)
    return once.group_by(dated.c.who, dated.c.period).cte("seen")
