"""How many are where on a journey: at each step, on each way, and who stands there."""

from __future__ import annotations

from typing import Any

import pytest

from dougong.access.principal import Principal, PrincipalKind
from dougong.kernel.errors import Forbidden, NotFound
from dougong.usecases.rules.journey_counts import AtStep, counts_of_journey, standing_of_journey
from dougong.usecases.rules.retrying import skip_step
from dougong.usecases.rules.run_log import runs_of
from tests.engine.usecases.cart_shop import CUSTOMER, DAYS, MINUTES, Shop, a_shop, send, wait
from tests.engine.usecases.living import passed, worked
from tests.engine.usecases.workshop import Workshop
from tests.harness.statements import statements

ENTRY = {"trigger": {"on": "record.created"}, "condition": 'level != "out"'}
PAUSE = {"key": "pause", **wait(30, "minutes")}
SPLIT = {
    "key": "ab", "type": "split", "ways": [
        {"key": "a", "label": "满减", "share": 50, "actions": [{"key": "mail", **send("first")}]},
        {"key": "b", "label": "不发", "share": 50},
    ],
}  # fmt: skip
REST = {"key": "rest", **wait(10, "days")}
STEPS = [PAUSE, SPLIT, REST]
STRANGER = Principal(PrincipalKind.USER, "01900000-0000-7000-8000-000000000000")
BUILDER = Principal(PrincipalKind.USER, STRANGER.id, roles=frozenset({"shop/builder"}))


def opened(workshop: Workshop, *steps: dict[str, Any], count: int = 0, **said: Any) -> Shop:
    """Open a shop in which every new customer sets out; its first is one of them."""
    said = {"goal": 'level = "A"', "leave": 'level = "C"', "entry": ENTRY, **said}
    shop = Shop(workshop, actions=list(steps), **said)
    for number in range(count):
        shop.made(CUSTOMER, name=f"客户{number}", email=f"c{number}@example.com")
    worked(workshop)
    return shop


def counts(shop: Shop) -> Any:
    return shop.workshop.do(counts_of_journey, "shop", "cart")


def step(shop: Shop, key: str) -> Any:
    return counts(shop)["steps"][key]


def test_those_who_wait_are_counted_where_they_wait(workshop: Workshop) -> None:
    shop = opened(workshop, *STEPS, count=4)

    found = counts(shop)

    assert (found["entered"], found["inside"]) == (5, 5)
    assert found["steps"] == {"pause": {"entered": 5, "here": 5, "failed": 0, "passed": 0}}


def test_those_who_went_on_are_counted_by_the_way_they_went(workshop: Workshop) -> None:
    # So many that somebody goes each way: all of them going one happens once in 2²⁹ times.
    shop = opened(workshop, *STEPS, count=29)
    passed(workshop, 31 * MINUTES)

    steps = counts(shop)["steps"]

    took = {way: each["took"] for way, each in steps["ab"]["ways"].items()}
    assert took["a"] + took["b"] == steps["ab"]["passed"] == steps["pause"]["passed"] == 30
    assert steps["mail"] == {
        "entered": took["a"], "here": 0, "failed": 0, "passed": took["a"],
        "sent": took["a"], "delivered": took["a"],
    }  # fmt: skip
    assert (steps["rest"]["entered"], steps["rest"]["here"]) == (30, 30)


def test_who_reaches_the_goal_or_leaves_has_come_to_a_step_and_not_passed_it(
    workshop: Workshop,
) -> None:
    shop = opened(workshop, *STEPS, count=2)
    passed(workshop, 31 * MINUTES)
    shop.changes(level="A")
    shop.customer = shop.made(CUSTOMER, name="新来的")
    shop.changes(level="C")

    found = counts(shop)

    assert (found["reached"], found["left"], found["inside"]) == (1, 1, 2)
    assert found["steps"]["rest"] == {"entered": 3, "here": 2, "failed": 0, "passed": 0}
    assert found["steps"]["pause"] == {"entered": 4, "here": 0, "failed": 0, "passed": 3}
    assert sum(each["reached"] for each in found["steps"]["ab"]["ways"].values()) == 1


def test_who_came_to_the_end_has_passed_every_step(workshop: Workshop) -> None:
    shop = opened(workshop, *STEPS, {"key": "stop", "type": "stop"}, count=2)
    passed(workshop, 11 * DAYS)

    found = counts(shop)

    assert (found["done"], found["inside"]) == (3, 0)
    assert found["steps"]["rest"]["passed"] == 3
    assert found["steps"]["stop"]["entered"] == 3


def test_ways_of_branches_and_of_waits_are_counted_too(workshop: Workshop) -> None:
    branch = {
        "key": "by", "type": "branch",
        "ways": [{"key": "gold", "label": "金", "condition": 'level = "gold"'}],
    }  # fmt: skip
    pause = {"key": "until", **wait(2, "days"), "condition": 'level = "seen"'}
    shop = opened(workshop, branch, pause, count=2)
    shop.made(CUSTOMER, name="金卡", level="gold")
    worked(workshop)
    shop.changes(level="seen")
    passed(workshop, 3 * DAYS)

    steps = counts(shop)["steps"]

    took = {key: {way: each["took"] for way, each in steps[key]["ways"].items()} for key in steps}
    assert took == {"by": {"gold": 1, "else": 3}, "until": {"met": 1, "else": 3}}


def test_a_step_that_is_left_out_is_passed_all_the_same(workshop: Workshop) -> None:
    unwanted = {"key": "mail", **send("first"), "when": 'level = "gold"'}
    shop = opened(workshop, unwanted, REST, count=1)
    log: Any = shop.workshop.do(runs_of, "shop")
    shop.workshop.do(skip_step, "shop", log["items"][0]["id"])

    steps = counts(shop)["steps"]

    assert (steps["mail"]["entered"], steps["mail"]["passed"]) == (2, 2)
    assert (steps["rest"]["entered"], steps["rest"]["passed"], steps["rest"]["here"]) == (2, 1, 1)


def test_those_whose_step_failed_stand_at_it(workshop: Workshop) -> None:
    broken = {"key": "halve", "type": "adjust_number", "field": "points", "by": "-1", "least": "0"}
    app = a_shop(actions=[broken], entry=ENTRY, goal=None, leave=None)
    app["forms"][0]["fields"].append({"key": "points", "type": "number", "label": "积分", "decimals": 0})  # fmt: skip
    app["journeys"][0] = {key: each for key, each in app["journeys"][0].items() if each is not None}
    shop = opened(workshop)
    workshop.published(app)
    shop.made(CUSTOMER, name="没有积分")
    worked(workshop)

    assert step(shop, "halve") == {"entered": 1, "here": 0, "failed": 1, "passed": 0}
    [found] = standing(shop, "halve")["items"]
    assert (found["title"], found["outcome"]) == ("没有积分", "failed")


def test_a_split_says_which_way_is_better(workshop: Workshop) -> None:
    shop = opened(workshop, *STEPS, count=29)
    passed(workshop, 31 * MINUTES)
    result = step(shop, "ab")["result"]
    assert (result["difference"], result["clear"]) == (0.0, False)
    assert result["low"] < 0 < result["high"]

    for record in sorted(_who_went(shop, "a")):
        shop.customer = record
        shop.changes(level="A")

    result = step(shop, "ab")["result"]
    assert (result["best"], result["other"], result["clear"]) == ("a", "b", True)
    assert result["difference"] == 100.0
    assert 0 < result["low"] < result["high"] == 100.0


def _who_went(shop: Shop, way: str) -> set[str]:
    with shop.workshop.database.works.reading() as work:
        runs = work.rule_runs.of_app("shop", limit=100)
        return {
            run.record
            for run in runs
            for each in work.rule_runs.steps_of(run.id, limit=10)
            if each.body.get("went") == way
        }


def test_without_a_goal_nothing_is_compared(workshop: Workshop) -> None:
    app = a_shop(actions=STEPS, entry=ENTRY)
    journey = {
        key: each for key, each in app["journeys"][0].items() if key not in {"goal", "leave"}
    }
    shop = opened(workshop)
    workshop.published({**app, "journeys": [journey]})
    for number in range(6):
        shop.made(CUSTOMER, name=f"客户{number}")
    worked(workshop)
    passed(workshop, 31 * MINUTES)

    assert "result" not in step(shop, "ab")


def standing(shop: Shop, key: str, **asked: Any) -> Any:
    return shop.workshop.do(standing_of_journey, "shop", "cart", AtStep(key, **asked))


def test_who_stands_at_a_step_is_listed_page_by_page(workshop: Workshop) -> None:
    shop = opened(workshop, *STEPS, count=4)

    first = standing(shop, "pause", limit=3)
    second = standing(shop, "pause", limit=3, after=first["next"])

    names = [each["title"] for page in (first, second) for each in page["items"]]
    assert names == ["客户3", "客户2", "客户1", "客户0", "陈思远"]
    assert second["next"] is None
    assert first["items"][0]["until"] is not None
    assert standing(shop, "rest") == {"items": [], "hidden": 0, "next": None}


def test_who_may_not_read_them_sees_how_many_stand_there_and_no_names(workshop: Workshop) -> None:
    shop = opened(workshop, *STEPS, count=2)

    found: Any = shop.workshop.as_(BUILDER, standing_of_journey, "shop", "cart", AtStep("pause"))

    assert found == {"items": [], "hidden": 3, "next": None}


def test_counts_are_for_makers_and_of_what_is_published(workshop: Workshop) -> None:
    shop = opened(workshop, *STEPS)

    with pytest.raises(Forbidden):
        shop.workshop.as_(STRANGER, counts_of_journey, "shop", "cart")
    with pytest.raises(Forbidden):
        shop.workshop.as_(STRANGER, standing_of_journey, "shop", "cart", AtStep("pause"))
    with pytest.raises(NotFound):
        shop.workshop.do(counts_of_journey, "shop", "nobody")


def test_as_many_statements_for_two_hundred_as_for_one(workshop: Workshop) -> None:
    shop = opened(workshop, *STEPS)

    def asked() -> tuple[int, int]:
        with statements() as counted:
            counts(shop)
        with statements() as listed:
            standing(shop, "pause", limit=100)
        return len(counted), len(listed)

    asked()
    of_one = asked()
    for number in range(199):
        shop.made(CUSTOMER, name=f"客户{number}")
    worked(workshop)
    assert counts(shop)["entered"] == 200

    assert asked() == of_one
    assert of_one[0] <= 6


def test_whoever_is_in_a_loop_stands_at_the_step_that_the_loop_is(workshop: Workshop) -> None:
    told = {"key": "inner", "type": "send_message", "message": "first", "record": "customer"}
    loop = {"key": "each", "type": "for_each", "field": "visits", "actions": [told]}
    shop = opened(workshop, PAUSE, loop, REST, quiet={"from": "00:00", "to": "23:59"})
    shop.visits("看商品")
    shop.visits("再看看")
    passed(workshop, 31 * MINUTES)

    steps = counts(shop)["steps"]

    assert steps["each"] == {"entered": 1, "here": 1, "failed": 0, "passed": 0}
    assert "inner" not in steps
    passed(workshop, 1 * DAYS)
    steps = counts(shop)["steps"]
    assert steps["each"] == {"entered": 1, "here": 0, "failed": 0, "passed": 1}
    assert steps["rest"]["here"] == 1
