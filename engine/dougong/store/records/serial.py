"""Serial numbers: counters that a transaction holds until it ends."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sqlalchemy import Connection, Table, delete, select
from sqlalchemy.dialects import postgresql, sqlite

from dougong.records.shape import FormRef
from dougong.store.form_tables import FormTable
from dougong.store.tables import counters

_Insert = sqlite.Insert | postgresql.Insert
_INSERT: Mapping[str, Callable[[Table], _Insert]] = {
    "sqlite": sqlite.insert,
    "postgresql": postgresql.insert,
}


def take_numbers(connection: Connection, form: FormRef, field: str, period: str, count: int) -> int:
    """Take some numbers of a counter and return the first; one statement, whoever else counts waits."""
    row = {"app": form.app, "form": form.form, "field": field, "period": period, "number": count}
    first = _INSERT[connection.dialect.name](counters).values(row)
    further = first.on_conflict_do_update(
        index_elements=[counters.c.app, counters.c.form, counters.c.field, counters.c.period],
        set_={"number": counters.c.number + count},
    )
    last: int = connection.execute(further.returning(counters.c.number)).scalar_one()
    return last - count + 1


def count_from(connection: Connection, form: FormRef, field: str, period: str, number: int) -> None:
    """Let a counter go on after a number at least; one that is further stays where it is."""
    row = {"app": form.app, "form": form.form, "field": field, "period": period, "number": number}
    first = _INSERT[connection.dialect.name](counters).values(row)
    connection.execute(
        first.on_conflict_do_update(
            index_elements=[counters.c.app, counters.c.form, counters.c.field, counters.c.period],
            set_={"number": number},
            where=counters.c.number < number,
        )
    )


def count_anew(connection: Connection, held: FormTable) -> None:
    """Forget how far the numbers of a form have come, unless a record of it is there."""
    there = select(held.table.c.id).where(held.table.c.deleted_at.is_(None)).limit(1)
    if connection.scalar(there) is None:
        of_form = counters.c.app == held.ref.app, counters.c.form == held.ref.form
        connection.execute(delete(counters).where(*of_form))
