"""Journeys under a virtual clock: carts left behind, people who fall asleep, and nobody is bothered at night."""

from __future__ import annotations

from typing import Any

import pytest

from dougong.definitions.codec import content_of
from dougong.publishing.compile import compile_app
from dougong.usecases.rules.journeys import journeys_of
from dougong.usecases.rules.retrying import skip_step
from dougong.usecases.rules.run_log import run_of, runs_of
from tests.engine.usecases.cart_shop import (
    CART,
    CUSTOMER,
    DAYS,
    HOURS,
    MINUTES,
    NOBODY,
    VISIT,
    Shop,
    a_shop,
    send,
    wait,
)
from tests.engine.usecases.living import passed, worked
from tests.engine.usecases.workshop import Workshop


def test_a_cart_left_behind_is_recalled_twice(workshop: Workshop) -> None:
    shop = Shop(workshop)
    shop.visits("看商品")
    assert shop.outcomes() == []

    shop.visits("加购")
    passed(workshop, 29 * MINUTES)
    assert shop.got() == []
    passed(workshop, 1 * MINUTES)
    assert shop.got() == ["还有东西没付款"]
    passed(workshop, 24 * HOURS)
    assert shop.got() == ["还有东西没付款", "再想想"]
    assert shop.outcomes() == ["done"]


def test_who_pays_is_left_in_peace(workshop: Workshop) -> None:
    shop = Shop(workshop)
    shop.visits("加购")
    passed(workshop, 31 * MINUTES)
    shop.pays()

    # The payment itself wakes who waits, not the clock.
    assert shop.outcomes() == ["reached"]
    passed(workshop, 30 * HOURS)
    assert shop.got() == ["还有东西没付款"]


def test_who_paid_before_is_still_reminded_of_this_cart(workshop: Workshop) -> None:
    shop = Shop(workshop)
    shop.pays()
    passed(workshop, 1 * MINUTES)
    shop.visits("加购")
    passed(workshop, 31 * MINUTES)

    assert shop.got() == ["还有东西没付款"]


def test_an_emptied_cart_is_forgotten(workshop: Workshop) -> None:
    shop = Shop(workshop)
    shop.visits("加购")
    passed(workshop, 10 * MINUTES)
    shop.visits("清空")
    passed(workshop, 30 * HOURS)

    assert shop.got() == []
    assert shop.outcomes() == ["left"]


def test_one_is_on_a_journey_once_at_a_time(workshop: Workshop) -> None:
    shop = Shop(workshop)
    for _ in range(3):
        shop.visits("加购")
    passed(workshop, 25 * HOURS)
    assert shop.got() == ["还有东西没付款", "再想想"]

    shop.visits("加购")
    passed(workshop, 31 * MINUTES)
    assert shop.got() == ["还有东西没付款", "再想想", "还有东西没付款"]


@pytest.mark.parametrize(
    ("said", "times"),
    [({"reentry": "once"}, [1, 1, 1]), ({"reentry": "again"}, [1, 2, 3]),
     ({"reentry": "after", "again_after": {"amount": 3, "unit": "days"}}, [1, 1, 2])],
)  # fmt: skip
def test_who_may_come_again(workshop: Workshop, said: dict[str, Any], times: list[int]) -> None:
    shop = Shop(workshop, actions=[send("first")], **said)
    seen = []
    for _ in range(3):
        shop.visits("加购")
        seen.append(len(shop.got()))
        passed(workshop, 2 * DAYS)

    assert seen == times


def test_nothing_is_sent_at_night(workshop: Workshop) -> None:
    # It is noon; the reminder would come at half past ten in the evening.
    shop = Shop(workshop, quiet={"from": "22:00", "to": "08:00"}, actions=[
        wait(10, "hours"), wait(30, "minutes"), send("first")])  # fmt: skip
    shop.visits("加购")
    passed(workshop, 12 * HOURS)
    assert shop.got() == []

    passed(workshop, 8 * HOURS)
    assert shop.got() == ["还有东西没付款"]
    assert shop.outcomes() == ["done"]


def test_no_more_messages_than_the_cap_allows(workshop: Workshop) -> None:
    shop = Shop(workshop, cap={"count": 1, "days": 7})
    shop.visits("加购")
    passed(workshop, 25 * HOURS)
    assert shop.got() == ["还有东西没付款"]
    assert shop.outcomes() == ["done"]

    passed(workshop, 7 * DAYS)
    shop.visits("加购")
    passed(workshop, 31 * MINUTES)
    assert shop.got() == ["还有东西没付款"] * 2


def test_a_step_left_out_at_night_is_left_out(workshop: Workshop) -> None:
    shop = Shop(
        workshop, quiet={"from": "00:00", "to": "23:59"}, actions=[send("first"), wait(1, "days")]
    )
    shop.visits("加购")
    assert shop.outcomes() == ["waiting"]
    log: Any = workshop.do(runs_of, "shop")

    workshop.do(skip_step, "shop", log["items"][0]["id"])
    passed(workshop, 2 * DAYS)

    assert shop.got() == []
    assert shop.outcomes() == ["done"]


def test_a_message_that_is_not_wanted_waits_for_no_morning(workshop: Workshop) -> None:
    unwanted = {**send("first"), "when": 'level = "A"'}
    shop = Shop(workshop, quiet={"from": "00:00", "to": "23:59"}, actions=[unwanted])

    shop.visits("加购")

    assert shop.outcomes() == ["done"]


def test_mails_written_by_hand_are_counted_as_well(workshop: Workshop) -> None:
    mail = {
        "type": "send_email", "to": [{"type": "field", "field": "email"}],
        "subject": "您好", "text": "看看",
    }  # fmt: skip
    shop = Shop(workshop, cap={"count": 1, "days": 7}, actions=[mail, mail, send("first")])
    shop.visits("加购")

    log: Any = workshop.do(runs_of, "shop")
    run: Any = workshop.do(run_of, "shop", log["items"][0]["id"])
    assert len(run["deliveries"]) == 1
    assert shop.got() == []


def test_a_goal_ends_a_loop_as_well(workshop: Workshop) -> None:
    told = {"type": "send_message", "message": "first", "record": "customer"}
    each = {"type": "for_each", "field": "visits", "actions": [told]}
    shop = Shop(workshop, quiet={"from": "22:00", "to": "08:00"}, actions=[wait(11, "hours"), each])
    shop.visits("加购")
    passed(workshop, 11 * HOURS)
    shop.pays()
    passed(workshop, 12 * HOURS)

    assert shop.got() == []
    assert shop.outcomes() == ["reached"]


def test_who_is_under_way_when_the_form_goes_is_let_go(workshop: Workshop) -> None:
    shop = Shop(
        workshop,
        goal='level = "B"',
        leave='level = "C"',
        entry={"trigger": {"on": "record.created"}},
    )
    worked(workshop)
    assert shop.outcomes() == ["waiting"]
    app = a_shop()
    bare = {**app, "forms": [app["forms"][1] | {"fields": app["forms"][1]["fields"][1:]}]}
    workshop.published({**bare, "segments": [], "messages": [], "journeys": []})

    passed(workshop, 1 * HOURS)

    with workshop.database.works.reading() as work:
        assert {each.outcome.value for each in work.rule_runs.of_app("shop")} == {"gone"}


def test_who_falls_asleep_sets_out_by_the_clock_and_wakes_up(workshop: Workshop) -> None:
    shop = Shop(
        workshop,
        entry={"trigger": {"on": "segment.entered", "segment": "asleep"}},
        goal="seen_on >= DAYS_AGO(1)",
        leave="BLANK = 1",
        actions=[send("first"), wait(30, "days"), send("second")],
    )
    shop.changes(seen_on="2026-08-25")
    passed(workshop, 2 * HOURS)
    assert shop.got() == []
    passed(workshop, 3 * DAYS)
    assert shop.got() == ["还有东西没付款"]

    shop.changes(seen_on="2026-11-25")
    assert shop.outcomes() == ["reached"]


def test_its_maker_sees_how_many_are_where(workshop: Workshop) -> None:
    shop = Shop(workshop)
    shop.visits("加购")
    others = [shop.made(CUSTOMER, name=name, email=f"{name}@example.com") for name in "ab"]
    for other in others:
        shop.made(VISIT, customer=other, kind="加购", came_at=shop.now)
    shop.pays()
    worked(workshop)
    passed(workshop, 31 * MINUTES)

    found: Any = workshop.do(journeys_of, "shop")

    assert found["items"] == [
        {"key": "cart", "label": "购物车找回", "enabled": True, "entered": 3, "inside": 2,
         "reached": 1, "left": 0, "done": 0, "failed": 0}
    ]  # fmt: skip


def test_a_birthday_sets_one_out_and_the_log_calls_the_journey_by_its_name(
    workshop: Workshop,
) -> None:
    trigger = {"on": "date.reached", "field": "seen_on", "at": "09:00"}
    shop = Shop(workshop, entry={"trigger": trigger}, actions=[send("first")])
    shop.changes(seen_on="2026-11-24")
    passed(workshop, 1 * DAYS)
    assert shop.got() == []
    passed(workshop, 1 * DAYS)

    assert shop.got() == ["还有东西没付款"]
    log: Any = workshop.do(runs_of, "shop")
    run: Any = workshop.do(run_of, "shop", log["items"][0]["id"])
    assert (run["label"], run["title"], run["rule"]) == ("购物车找回", "陈思远", "journeys/cart")


@pytest.mark.parametrize(
    ("said", "path", "code"),
    [
        ({"form": "gone"}, "form", "journey.no_form"),
        ({"entry": CART["entry"] | {"via": "kind"}}, "entry/via", "action.no_reference"),
        ({"entry": {"trigger": {"on": "record.deleted"}}}, "entry/trigger/on", "journey.nobody_enters"),
        ({"entry": {"trigger": NOBODY}}, "entry/trigger/on", "journey.nobody_enters"),
        ({"goal": "name"}, "goal", "expression.unexpected"),
        ({"reentry": "after"}, "again_after", "journey.no_span"),
        ({"actions": [send("gone")]}, "actions/0/message", "lint.missing_messages"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_journey_is_named(said: dict[str, Any], path: str, code: str) -> None:
    problems = compile_app(content_of(a_shop(**said))).problems

    assert (f"journeys/cart/{path}", code) in [(each.path, each.code) for each in problems]
