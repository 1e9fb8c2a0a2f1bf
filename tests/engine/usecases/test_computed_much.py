"""A figure over very many records is one statement, whoever moves it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import event, insert

from dougong.kernel.ids import new_id
from dougong.records.shape import FormRef
from dougong.store.codec import Codec
from dougong.store.form_tables import form_table
from dougong.usecases.processes.submitting import submit_new
from dougong.usecases.reading.records import get_record
from dougong.usecases.records.batch import Batch, change_batch
from dougong.usecases.records.changing_many import Mode
from tests.engine.usecases.workshop import CRM, NOON, Workshop

CUSTOMER, ORDER = FormRef("crm", "customer"), FormRef("crm", "order")
MANY = 5000


def with_orders(workshop: Workshop, many: int) -> str:
    """A customer with very many orders of one yuan, of which the figure does not know yet."""
    workshop.published(CRM)
    customer = workshop.do(submit_new, CUSTOMER, {"name": "甲"}).written.record.id

    def filled(work: Any, _: object) -> None:
        codec = Codec(work.connection.dialect.name)
        table = form_table(work.connection, codec, ORDER)
        assert table is not None
        at = NOON if codec.dialect == "postgresql" else "2026-11-22T04:00:00.000000Z"
        one = 1 if codec.dialect == "postgresql" else 100
        row = {"created_at": at, "updated_at": at, "state": "active", "version": 1}
        rows = [
            {"id": new_id(), **row, "customer": customer, "units": 1, "price": one, "amount": one}
            for _ in range(many)
        ]
        work.connection.execute(insert(table.table), rows)

    workshop.do(filled)
    return customer


@contextmanager
def figures_written(workshop: Workshop) -> Iterator[list[str]]:
    """Gather the statements that write what customers have spent."""
    found: list[str] = []

    def note(_: Any, __: Any, statement: str, *___: Any) -> None:
        if statement.startswith("UPDATE crm__customer") and "spent" in statement:
            found.append(statement)

    with workshop.database.works.writing() as work:
        engine = work.connection.engine
    event.listen(engine, "before_cursor_execute", note)
    yield found
    event.remove(engine, "before_cursor_execute", note)


def test_one_more_record_is_one_statement_over_all_of_them(workshop: Workshop) -> None:
    customer = with_orders(workshop, MANY)

    with figures_written(workshop) as written:
        workshop.do(submit_new, ORDER, {"customer": customer, "units": "1", "price": "1"})

    assert len(written) == 1
    assert workshop.do(get_record, CUSTOMER, customer)[0].values["spent"] == MANY + 1


def test_a_batch_is_one_statement_for_the_parent_of_all(workshop: Workshop) -> None:
    customer = with_orders(workshop, 1)
    order: dict[str, Any] = {"customer": customer, "units": "1", "price": "1"}

    with figures_written(workshop) as written:
        workshop.do(change_batch, ORDER, Batch(Mode.INSERT, [order] * 1200))

    assert len(written) == 1
    assert workshop.do(get_record, CUSTOMER, customer)[0].values["spent"] == 1201
