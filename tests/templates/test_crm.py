"""The table of the CRM gives an order its days to pay, and leaves alone what a person wrote."""

from __future__ import annotations

from typing import Any

from dougong.access.principal import Principal, PrincipalKind
from dougong.records.shape import FormRef
from dougong.usecases.processes.submitting import submit_new
from dougong_runtime.cli import demo_content
from tests.engine.usecases.workshop import Workshop

CUSTOMER, ORDER = FormRef("crm", "customer"), FormRef("crm", "order")


def test_days_to_pay_follow_from_the_level_of_the_customer_and_the_total(
    workshop: Workshop,
) -> None:
    list(demo_content.install(workshop.database.works))
    with workshop.database.works.reading() as work:
        seller = work.people.named("demo-lin")
        product = work.connection.exec_driver_sql("SELECT id FROM crm__product LIMIT 1").scalar()
    assert seller is not None
    who = Principal(PrincipalKind.USER, seller.id, "林小满", admin=True)

    def made(form: FormRef, **values: Any) -> Any:
        return workshop.as_(who, submit_new, form, values).written.record

    def term(level: str, price: str, **given: Any) -> int:
        customer = made(CUSTOMER, name=f"{level} {price} {given}", level=level, owner=seller.id)
        items = [{"product": product, "qty": "2", "price": price}]
        order = made(ORDER, customer=customer.id, items=items, owner=seller.id, **given)
        return int(order.values["term"])

    assert (term("a", "20000"), term("b", "20000"), term("c", "20000")) == (45, 15, 0)
    assert (term("a", "25000"), term("b", "25000")) == (60, 30)
    assert term("a", "10", term=7) == 7
