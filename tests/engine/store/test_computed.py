"""Computed fields that follow from other records, in the transaction that moved them."""

from __future__ import annotations

from decimal import Decimal
from threading import Barrier, Thread

from dougong.fields.protocol import Value
from dougong.records.record import Record
from dougong.records.shape import FormRef
from tests.engine.store.shop import (
    CUSTOMER,
    CUSTOMER_FORM,
    ORDER_FORM,
    Shop,
    changed,
    field,
    new,
    orders,
)
from tests.harness.databases import Databases


def figures(shop: Shop, customer: Record) -> tuple[Value, ...]:
    values = shop.now(customer).values
    return values["order_count"], values["spent"], values["grade"]


def test_a_rollup_follows_every_way_a_record_can_come_go_and_change(shop: Shop) -> None:
    ann, bob = shop.create(CUSTOMER, name="甲"), shop.create(CUSTOMER, name="乙")

    first, second = shop.apply(*orders(ann, [Decimal("600.5"), Decimal(500)])).records
    assert figures(shop, ann) == (2, Decimal("1100.5"), "A")

    shop.update(first, amount=Decimal("0.01"))
    assert figures(shop, ann) == (2, Decimal("500.01"), "B")

    shop.update(shop.now(first), status="open")
    assert figures(shop, ann) == (1, Decimal("500.01"), "B")

    shop.update(second, customer=bob.id)
    assert figures(shop, ann) == (0, Decimal("0.01"), "B")
    assert figures(shop, bob) == (1, 500, "B")

    shop.delete(shop.now(second))
    assert figures(shop, bob) == (0, 0, "B")


def test_what_followed_is_told_with_before_and_after_and_is_no_new_version(shop: Shop) -> None:
    customer = shop.create(CUSTOMER, name="甲")

    applied = shop.apply(*orders(customer, [Decimal(2000)]))

    (settled,) = applied.settled
    assert (settled.form, settled.id) == (CUSTOMER, customer.id)
    assert settled.changed == {"order_count": (0, 1), "spent": (0, 2000), "grade": (None, "A")}
    now = shop.now(customer)
    assert (now.version, now.stamp.updated_at) == (1, customer.stamp.updated_at)


def test_a_change_that_nothing_depends_on_settles_nothing(shop: Shop) -> None:
    customer = shop.create(CUSTOMER, name="甲")
    (order,) = shop.apply(*orders(customer, [Decimal(1)])).records

    assert shop.apply(changed(order, number="7")).settled == ()


def test_a_batch_is_settled_at_once(shop: Shop) -> None:
    customers = shop.apply(*(new(CUSTOMER, name=str(at)) for at in range(1000))).records

    shop.apply(
        *(order for customer in customers for order in orders(customer, [Decimal(1), Decimal(2)]))
    )

    assert set(shop.names(key="spent", limit=1000)) == {Decimal(3)}


LEVELS = {
    "key": "level",
    "label": "级",
    "fields": [
        {"key": "name", "type": "text", "label": "名"},
        {"key": "off", "type": "number", "label": "折", "decimals": 2},
    ],
}
GUESTS = {
    "key": "guest",
    "label": "客",
    "fields": [
        {"key": "level", "type": "reference", "label": "级", "form": "level"},
        {"key": "bills", "type": "reverse", "label": "账单", "from": "bill.guest"},
        {
            "key": "total",
            "type": "formula",
            "label": "总",
            "expression": "SUM(bills.pays)",
            "decimals": 2,
        },
    ],
}
BILLS = {
    "key": "bill",
    "label": "账",
    "fields": [
        {"key": "guest", "type": "reference", "label": "客", "form": "guest"},
        {"key": "price", "type": "number", "label": "价", "decimals": 2},
        {
            "key": "pays",
            "type": "formula",
            "label": "付",
            "expression": "price * guest.level.off",
            "decimals": 2,
        },
    ],
}


def test_a_formula_follows_what_it_reads_through_references_and_what_follows_from_that(
    database_url: str,
) -> None:
    hotel = Shop(database_url, LEVELS, GUESTS, BILLS)
    level, guest, bill = (FormRef("shop", key) for key in ("level", "guest", "bill"))
    gold = hotel.create(level, name="金", off=Decimal("0.8"))
    ann = hotel.create(guest, level=gold.id)
    paid = hotel.create(bill, guest=ann.id, price=Decimal(100), pays=Decimal(80))
    assert hotel.now(ann).values["total"] == 80

    hotel.update(gold, off=Decimal("0.5"))

    assert hotel.now(paid).values["pays"] == 50
    assert hotel.now(ann).values["total"] == 50
    hotel.database.close()


def test_two_people_at_once_lose_nothing_of_a_figure(shop: Shop) -> None:
    customer = shop.create(CUSTOMER, name="甲")
    started = Barrier(4)

    def sell() -> None:
        started.wait()
        for _ in range(5):
            shop.apply(*orders(customer, [Decimal(1)]))

    people = [Thread(target=sell) for _ in range(4)]
    for person in people:
        person.start()
    for person in people:
        person.join()

    assert figures(shop, customer)[:2] == (20, 20)


def test_a_rollup_can_divide_by_the_number_of_its_records(databases: Databases) -> None:
    divided = {"from": "order.customer", "expression": "SUM(amount) / COUNT()"}
    mean = field("mean", "rollup", **divided)
    customer = {**CUSTOMER_FORM, "fields": [*CUSTOMER_FORM["fields"], mean]}
    shop = Shop(databases.new(), customer, ORDER_FORM)
    buyer = shop.create(CUSTOMER, name="甲")
    shop.apply(*orders(buyer, [Decimal(10), Decimal(20), Decimal(60)]))

    assert shop.now(buyer).values["mean"] == 30
    shop.database.close()
