"""Two people at once, on PostgreSQL: who comes second waits for the first, and builds on what the first has done."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from threading import Barrier, BrokenBarrierError, Thread, get_ident
from typing import Any

import pytest
from sqlalchemy import Engine, event

from dougong.access.principal import Principal
from dougong.kernel.errors import Busy, Invalid
from dougong.records.record import Record
from dougong.records.shape import FormRef
from dougong.usecases.again import again_when_busy
from dougong.usecases.processes.starting import start_by_hand
from dougong.usecases.processes.submitting import delete_record, submit_new, submit_patch
from dougong.usecases.reading.records import Listing, list_records
from dougong.usecases.unit_of_work import UnitOfWork
from tests.engine.usecases.conftest import prepared
from tests.engine.usecases.meanwhile import Deed, together
from tests.engine.usecases.office import ANN, APPROVAL, BOSS, REF, Office, on_update
from tests.engine.usecases.workshop import ADMIN, Workshop
from tests.harness.databases import Made, PostgresDatabases
from tests.harness.postgres import Cluster

CUSTOMER, ORDER = FormRef("crm", "customer"), FormRef("crm", "order")


def field(key: str, type: str, **settings: Any) -> dict[str, Any]:
    return {"key": key, "type": type, "label": key, **settings}


NAMED = field("customer_name", "formula", expression="customer.name")
FORMS: list[dict[str, Any]] = [
    {
        "key": "customer",
        "label": "客户",
        "fields": [
            field("name", "text"),
            field("limit", "number"),
            field("orders", "reverse", **{"from": "order.customer"}),
            field("spent", "rollup", **{"from": "order.customer", "expression": "SUM(amount)"}),
            field("rest", "formula", expression="limit - spent"),
        ],
    },
    {
        "key": "order",
        "label": "订单",
        "fields": [
            field("amount", "number"),
            field("customer", "reference", form="customer"),
            NAMED,
        ],
    },
]
PLAIN: list[dict[str, Any]] = [{**FORMS[0], "fields": [field("name", "text")]}, FORMS[1]]


@pytest.fixture
def workshop(postgres: Cluster, made_databases: Made) -> Iterator[Workshop]:
    databases = PostgresDatabases(postgres, made_databases)
    found = Workshop(databases.copy_of(prepared))
    yield found
    found.database.close()
    databases.drop_all()


def made(workshop: Workshop, ref: FormRef, **values: Any) -> Record:
    return workshop.do(submit_new, ref, values).written.record


def now(workshop: Workshop, record: Record) -> dict[str, Any]:
    found = workshop.do(lambda work, _: work.facts.record(record.form, record.id))
    assert found is not None
    return dict(found.values)


def order(customer: Record, amount: str = "5") -> Deed:
    given = {"customer": customer.id, "amount": amount}
    return lambda work, who: submit_new(work, who, ORDER, given).written.record


def renaming(customer: Record) -> Deed:
    return lambda work, who: submit_patch(work, who, CUSTOMER, customer.id, 1, {"name": "新"})


def deletion(customer: Record) -> Deed:
    return lambda work, who: delete_record(work, who, CUSTOMER, customer.id)


@pytest.mark.parametrize("forms", [FORMS, PLAIN])
@pytest.mark.parametrize("order_first", [True, False])
def test_a_new_order_carries_the_name_that_its_customer_has_in_the_end(
    workshop: Workshop, forms: list[dict[str, Any]], order_first: bool
) -> None:
    workshop.published(_app(forms))
    customer = made(workshop, CUSTOMER, name="旧")
    deeds = (order(customer), renaming(customer))

    result = together(workshop, *(deeds if order_first else reversed(deeds)))

    assert not isinstance(result, Exception)
    (only,) = workshop.do(_orders)
    assert only.values["customer_name"] == "新"


def test_an_edit_does_not_write_over_what_a_rollup_settled_meanwhile(workshop: Workshop) -> None:
    workshop.published(_app(FORMS))
    customer = made(workshop, CUSTOMER, name="旧", limit="10")
    raise_limit: Deed = lambda work, who: submit_patch(  # noqa: E731
        work, who, CUSTOMER, customer.id, 1, {"limit": "100"}
    )

    together(workshop, order(customer), raise_limit)

    found = now(workshop, customer)
    assert (found["spent"], found["rest"]) == (5, 95)


@pytest.mark.parametrize("order_first", [True, False])
def test_nobody_refers_to_what_somebody_else_deletes(workshop: Workshop, order_first: bool) -> None:
    workshop.published(_app(FORMS))
    customer = made(workshop, CUSTOMER, name="旧")
    deeds = (order(customer), deletion(customer))

    refused = together(workshop, *(deeds if order_first else reversed(deeds)))

    assert isinstance(refused, Invalid)
    code = "record.referred_to" if order_first else "record.not_for_you"
    assert [problem.code for problem in refused.problems] == [code]
    gone = workshop.do(lambda work, _: work.facts.record(CUSTOMER, customer.id)) is None
    assert (gone, len(workshop.do(_orders))) == ((False, 1) if order_first else (True, 0))


@pytest.mark.parametrize("unique", [False, True])
def test_who_sends_a_record_twice_at_once_is_told_of_it_twice(
    workshop: Workshop, unique: bool
) -> None:
    workshop.published(_app([{**FORMS[0], "fields": [field("name", "text", unique=unique)]}]))
    sender = replace(ADMIN, id=BOSS)
    id = "01890000-0000-7000-8000-000000000001"
    send: Deed = lambda work, who: submit_new(work, who, CUSTOMER, {"name": "云栖"}, id)  # noqa: E731

    assert isinstance(together(workshop, send, send, sender), Busy)
    again = again_when_busy(lambda: workshop.as_(sender, send)).written.record
    assert (again.id, again.values["name"]) == (id, "云栖")


def test_a_second_change_does_not_start_a_second_run(workshop: Workshop) -> None:
    office = Office(workshop, [on_update()]).opened()
    ann = office.who(ANN)
    record = workshop.as_(ann, submit_new, REF, {"customer": "和平", "amount": "1"}).written.record

    def patch(amount: str) -> Deed:
        given = {"amount": amount}
        return lambda work, who: submit_patch(work, who, REF, record.id, record.version, given)

    refused = together(workshop, patch("5"), patch("6"), ann)

    assert isinstance(refused, Invalid)
    assert [problem.code for problem in refused.problems] == ["process.running_already"]
    assert len(workshop.do(lambda work, _: work.runs.of_record(REF, record.id))) == 1


def test_two_who_start_a_process_at_once_start_it_once(workshop: Workshop) -> None:
    office = Office(workshop, [{**APPROVAL, "trigger": {"on": "manual"}}]).opened()
    ann = office.who(ANN)
    record = workshop.as_(ann, submit_new, REF, {"customer": "和平", "amount": "1"}).written.record
    start: Deed = lambda work, who: start_by_hand(  # noqa: E731
        work, who, "crm", "credit_up", record.id
    )

    refused = together(workshop, start, start, ann)

    assert isinstance(refused, Invalid)
    assert len(workshop.do(lambda work, _: work.runs.of_record(REF, record.id))) == 1


def test_who_changes_a_customer_and_who_changes_its_order_do_not_wait_for_each_other(
    workshop: Workshop,
) -> None:
    workshop.published(_app(FORMS))
    customer = made(workshop, CUSTOMER, name="旧")
    bought = made(workshop, ORDER, customer=customer.id, amount="5")
    pay: Deed = lambda work, who: submit_patch(  # noqa: E731
        work, who, ORDER, bought.id, 1, {"amount": "7"}
    )
    failed: list[Exception] = []

    def do(deed: Deed) -> None:
        try:
            workshop.do(deed)
        except Exception as error:  # noqa: BLE001
            failed.append(error)

    with meeting_at_the_first_update():
        people = [Thread(target=do, args=(deed,)) for deed in (pay, renaming(customer))]
        for each in people:
            each.start()
        for each in people:
            each.join()

    assert failed == []
    assert (now(workshop, customer)["spent"], now(workshop, bought)["customer_name"]) == (7, "新")


@contextmanager
def meeting_at_the_first_update() -> Iterator[None]:
    """Let two threads wait for each other when each has written its first row, unless one cannot come so far."""
    both, come = Barrier(2), set[int]()

    def met(_: Any, __: Any, statement: str, *___: Any) -> None:
        if statement.startswith("UPDATE") and get_ident() not in come:
            come.add(get_ident())
            with suppress(BrokenBarrierError):
                both.wait(1)

    event.listen(Engine, "after_cursor_execute", met)
    try:
        yield
    finally:
        event.remove(Engine, "after_cursor_execute", met)


def _orders(work: UnitOfWork, who: Principal) -> list[Any]:
    return list(list_records(work, who, ORDER, Listing()).page.items)


def _app(forms: list[dict[str, Any]]) -> dict[str, Any]:
    return {"app": {"format": 1, "key": "crm", "label": "客户管理"}, "forms": forms}
