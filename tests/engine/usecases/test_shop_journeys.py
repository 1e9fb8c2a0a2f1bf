"""The journeys of a shop, day by day under a virtual clock: each is made of definitions alone."""

from __future__ import annotations

from datetime import timedelta

from tests.engine.usecases.living import slept
from tests.engine.usecases.shop_journeys import BIRTHDAY, COUPON, NEW, ORDER, TODO, WAKE, Shop
from tests.engine.usecases.workshop import Workshop


def shipped_first_order(shop: Shop, amount: int) -> str:
    """Let somebody buy for the first time, and the parcel leave two days later."""
    customer = shop.customer()
    order = shop.buys(customer, amount)
    assert shop.value(customer, "labels") == ("new",)
    assert shop.got(customer) == ["welcome"]
    shop.after(days=2)
    assert shop.got(customer) == ["welcome"]
    shop.changes(ORDER, order, shipped_at=shop.now.isoformat())
    return customer


def test_a_new_customer_who_does_not_come_again(workshop: Workshop) -> None:
    shop = Shop(workshop, NEW)
    customer, shipped = shipped_first_order(shop, 600), shop.now

    shop.after(days=60)

    # The coupon of day 15 lasts 30 days: three days before its end it is recalled, at eight, for nobody is woken.
    assert shop.got_on(customer, shipped) == {
        1: "brewing",
        7: "asking",
        15: "coupon",
        22: "nudge",
        42: "ending",
    }
    assert [each["amount"] for each in shop.values(COUPON)] == ["50.00"]
    assert shop.value(customer, "labels") == ("new",)


def test_a_new_customer_who_buys_again_within_seven_days(workshop: Workshop) -> None:
    shop = Shop(workshop, NEW)
    customer = shipped_first_order(shop, 300)
    shop.after(days=18)
    assert shop.got(customer)[-1] == "coupon"

    shop.buys(customer, 100)

    assert shop.got(customer)[-1] == "thanks"
    assert shop.value(customer, "labels") == ("loyal",)
    [(coupon, values)] = shop.records(COUPON)
    assert values["amount"] == "20.00"
    # What was used is not recalled.
    shop.changes(COUPON, coupon, used=True)
    shop.after(days=40)
    assert shop.got(customer)[-1] == "thanks"


def test_who_bought_before_is_no_new_customer(workshop: Workshop) -> None:
    shop = Shop(workshop, NEW)
    customer = shop.customer()
    shop.buys(customer)
    shop.buys(customer)

    assert shop.got(customer) == ["welcome"]


def test_who_falls_asleep_is_called_at_90_120_and_180_days(workshop: Workshop) -> None:
    shop = Shop(workshop, WAKE)
    customer, bought = shop.customer(), shop.now
    shop.made(ORDER, customer=customer, paid_on=shop.today)

    shop.after(days=200)

    sent = shop.got_on(customer, bought)
    assert {day: key for day, key in sent.items() if "asleep" in key} == {
        90: "asleep90",
        120: "asleep120",
        180: "asleep180",
    }


def test_who_buys_meanwhile_is_awake(workshop: Workshop) -> None:
    shop = Shop(workshop, WAKE)
    customer = shop.customer()
    shop.buys(customer)
    shop.after(days=100)
    shop.buys(customer)
    shop.after(days=60)

    assert [each for each in shop.got(customer) if each.startswith("asleep")] == ["asleep90"]


def test_a_birthday_comes_every_year(workshop: Workshop) -> None:
    shop = Shop(workshop, BIRTHDAY)
    customer = shop.customer(born_on="1990-12-05")
    shop.after(days=12)
    slept(workshop, timedelta(days=355))
    shop.after(days=12)

    assert shop.got(customer) == ["birthday", "birthday"]
    assert len(shop.values(COUPON)) == 2


def test_every_month_the_keeper_of_a_valuable_customer_has_something_to_do(
    workshop: Workshop,
) -> None:
    shop = Shop(workshop)
    dear = shop.customer("王老板", keeper="小林")
    shop.buys(dear, 6000)
    shop.customer("路人", keeper="小林")
    shop.after(days=62)

    todos = [(each["title"], each["keeper"]) for each in shop.values(TODO)]
    assert todos == [("联系 王老板", "小林")] * len(todos)
    assert len(todos) in (2, 3)
