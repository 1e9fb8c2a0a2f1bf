"""Whoever builds an app ends what is under way, and lets rules and journeys stand still for a while."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from dougong.access.principal import Principal, PrincipalKind
from dougong.kernel.errors import Forbidden, Invalid
from dougong.rules import Outcome
from dougong.usecases.publishing import releases
from dougong.usecases.rules.retrying import skip_step
from dougong.usecases.rules.stopping import end_all, end_run, pause, resume, standing_of
from tests.engine.usecases.cart_shop import DAYS, HOURS, Shop
from tests.engine.usecases.club import a_club, member, todos
from tests.engine.usecases.club import a_rule as club_rule
from tests.engine.usecases.living import passed, worked
from tests.engine.usecases.rulework import CUSTOMERS, DAY, RuleWork, a_rule, note
from tests.engine.usecases.workshop import Workshop

JOURNEY = "journeys/cart"
CLERK = Principal(PrincipalKind.USER, "clerk", "店员")
WAIT = {"type": "wait", "key": "wait", "after": DAY}


def waiting(workshop: Workshop, *more: Any, **said: Any) -> RuleWork:
    """Return a rule that waits a day and then writes, on its way with one customer."""
    work = RuleWork(workshop, a_rule(WAIT, note("!"), *more, **said))
    work.rename()
    return work


def standing(work: RuleWork) -> Any:
    return work.workshop.do(standing_of, "crm", "mark")


def test_a_run_that_is_ended_does_nothing_more(workshop: Workshop) -> None:
    work = waiting(workshop)
    assert standing(work)["under_way"] == 1

    run: Any = workshop.do(end_run, "crm", work.run()["id"])

    assert (run["outcome"], run["ended_at"] is not None) == ("cancelled", True)
    assert "waits" not in run
    work.later(days=2)
    assert work.value("note") is None
    assert standing(work)["under_way"] == 0
    with pytest.raises(Invalid) as refused:
        workshop.do(end_run, "crm", run["id"])
    assert refused.value.problems[0].code == "rule.ended_already"


def test_all_that_is_under_way_is_ended_and_told(workshop: Workshop) -> None:
    work = waiting(workshop)
    other = work.made(CUSTOMERS, name="乙")
    work.write(CUSTOMERS, other, name="乙二")
    work.settle()

    told: Any = workshop.do(end_all, "crm", "mark")

    assert told == {"ended": 2, "left": 0}
    assert {run["outcome"] for run in work.runs()} == {"cancelled"}


def test_a_run_that_failed_can_be_ended_as_well(workshop: Workshop) -> None:
    fails = {"type": "create_record", "form": "customer", "set": {"note": '"没有姓名"'}}
    work = RuleWork(workshop, a_rule(fails))
    work.rename()
    assert work.run()["outcome"] == "failed"

    workshop.do(end_run, "crm", work.run()["id"])

    assert work.run()["outcome"] == "cancelled"


def test_whoever_is_in_a_paused_rule_stands_still_and_nobody_enters(workshop: Workshop) -> None:
    work = waiting(workshop)
    workshop.do(pause, "crm", "mark")

    work.later(days=2)
    work.rename("再改")

    assert [run["outcome"] for run in work.runs()] == ["waiting"]
    assert work.value("note") is None
    with pytest.raises(Invalid) as refused:
        workshop.do(skip_step, "crm", work.run()["id"])
    assert refused.value.problems[0].code == "rule.is_paused"


def test_what_was_overdue_goes_on_once_when_it_may(workshop: Workshop) -> None:
    work = waiting(workshop, WAIT | {"key": "again"}, note("?", key="more"))
    workshop.do(pause, "crm", "mark")
    work.later(days=5)

    told: Any = workshop.do(resume, "crm", "mark")
    work.settle()

    assert told["paused_at"] is None
    # The second wait begins when the first is over: nobody gets the letters of a week within a minute.
    assert work.value("note") == "!"
    work.later(days=1)
    assert work.value("note") == "!?"


def test_what_is_not_due_yet_waits_on(workshop: Workshop) -> None:
    work = waiting(workshop)
    workshop.do(pause, "crm", "mark")
    work.later(hours=2)

    workshop.do(resume, "crm", "mark")
    work.settle()

    assert work.run()["outcome"] == "waiting"
    work.later(hours=22)
    assert work.value("note") == "!"


def test_a_pause_is_told_with_who_made_it(workshop: Workshop) -> None:
    work = waiting(workshop)

    first: Any = workshop.do(pause, "crm", "mark")
    workshop.clock.advance(timedelta(hours=1))
    second: Any = workshop.do(pause, "crm", "mark")

    assert first["paused_at"] is not None
    assert second == first == standing(work)


@pytest.mark.parametrize("act", [end_all, pause, resume, standing_of])
def test_only_builders_stop_what_is_under_way(workshop: Workshop, act: Any) -> None:
    waiting(workshop)

    with pytest.raises(Forbidden):
        workshop.as_(CLERK, act, "crm", "mark")


def test_a_rule_that_decides_before_saving_does_not_pause(workshop: Workshop) -> None:
    refuse = {"type": "refuse", "field": "name", "text": "不行"}
    RuleWork(workshop, a_rule(trigger={"on": "record.before_save"}, condition='name = "x"') | {
        "actions": [refuse]})  # fmt: skip

    with pytest.raises(Invalid) as refused:
        workshop.do(pause, "crm", "mark")

    assert refused.value.problems[0].code == "rule.never_pauses"


def test_the_plan_tells_who_is_on_the_way_when_a_rule_is_switched_off(workshop: Workshop) -> None:
    work = waiting(workshop)
    work.app["rules"] = [{**work.app["rules"][0], "enabled": False}]
    workshop.drafted(work.app)

    _, plan = workshop.do(releases.make_plan, "crm")

    told = {change.code: change.count for change in plan.changes}
    assert told["plan.runs_go_on"] == 1


def test_one_that_is_switched_off_goes_on_for_those_in_it(workshop: Workshop) -> None:
    work = waiting(workshop)
    workshop.published({**work.app, "rules": [{**work.app["rules"][0], "enabled": False}]})

    work.later(days=2)

    assert work.value("note") == "!"
    assert work.run()["outcome"] == Outcome.DONE.value


def test_a_paused_journey_stands_still_and_goes_on_where_it_stood(workshop: Workshop) -> None:
    shop = Shop(workshop)
    shop.visits("加购")
    workshop.do(pause, "shop", JOURNEY)
    passed(workshop, 2 * DAYS)
    assert shop.got() == []

    workshop.do(resume, "shop", JOURNEY)
    worked(workshop)

    # The first letter now, the second a day later, and none of them twice.
    assert shop.got() == ["还有东西没付款"]
    passed(workshop, 24 * HOURS)
    assert shop.got() == ["还有东西没付款", "再想想"]


def test_nobody_sets_out_on_a_paused_journey(workshop: Workshop) -> None:
    shop = Shop(workshop)
    workshop.do(pause, "shop", JOURNEY)

    shop.visits("加购")

    assert shop.outcomes() == []


def test_a_paused_schedule_catches_up_as_it_says(workshop: Workshop) -> None:
    daily = {"on": "schedule.due", "cron": "0 9 * * *", "catch_up": "once"}
    workshop.published(a_club(club_rule(daily)))
    member(workshop, "陈思远")
    workshop.do(pause, "club", "remind")
    passed(workshop, 5 * DAYS)
    assert todos(workshop) == []

    workshop.do(resume, "club", "remind")
    worked(workshop)

    assert todos(workshop) == ["联系 陈思远"]
