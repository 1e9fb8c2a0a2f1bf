"""Serial numbers: counters that a transaction holds until it ends."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sqlalchemy import Connection, Table, delete
from sqlalchemy.dialects import postgresql, sqlite

from dougong.records.shape import FormRef
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


def count_anew(connection: Connection, form: FormRef) -> None:
    """Forget how far the numbers of a form have come."""
    connection.execute(
        delete(counters).where(counters.c.app == form.app, counters.c.form == form.form)
    )
