"""Runs of rules that branch, loop, wait, fail and go on, on both databases."""

from __future__ import annotations

from typing import Any

import pytest

from dougong.usecases.processes.submitting import delete_record
from dougong.usecases.rules import going
from dougong.usecases.rules.trying import try_rule
from tests.engine.usecases.rulework import CUSTOMERS, DAY, ORDERS, RuleWork, a_rule, kinds, note
from tests.engine.usecases.workshop import Workshop


def test_a_branch_takes_one_way_and_the_log_says_which(workshop: Workshop) -> None:
    branch = {
        "key": "which",
        "type": "branch",
        "ways": [
            {"label": "老客户", "condition": 'name = "德佑"', "actions": [note("a")]},
            {"label": "观澜", "condition": 'name = "观澜"', "actions": [note("b", "b")]},
        ],
        "else": [note("c", "c")],
    }
    work = RuleWork(workshop, a_rule(branch, note("!", "end")))

    work.rename()

    assert work.value("note") == "b!"
    chose, *_ = work.run()["steps"]
    assert (chose["type"], chose["way"], chose["condition"]) == ("branch", "观澜", 'name = "观澜"')


def test_each_step_sees_what_those_before_it_have_written(workshop: Workshop) -> None:
    work = RuleWork(workshop, a_rule(note("1", "a"), note("2", "b", when='note = "1"')))

    work.rename()

    assert work.value("note") == "12"


LOOP = {
    "key": "orders",
    "type": "for_each",
    "field": "orders",
    "where": "units > 1",
    "actions": [{"key": "up", "type": "update_record", "set": {"units": "units + 10"}}],
}


def test_a_loop_acts_on_the_records_behind_a_field(workshop: Workshop) -> None:
    work = RuleWork(workshop, a_rule(LOOP, note("done")))
    orders = [work.made(ORDERS, customer=work.customer, units=units) for units in (1, 2, 3)]
    other = work.made(ORDERS, units=5)

    work.rename()

    assert [int(work.value("units", ORDERS, id)) for id in (*orders, other)] == [1, 12, 13, 5]
    assert work.value("note") == "done"
    steps = work.run()["steps"]
    assert [(each["type"], each.get("count")) for each in steps] == [
        ("for_each", 3),
        ("update_record", None),
        ("update_record", None),
        ("update_record", None),
    ]
    assert steps[1]["item"]["record"] == orders[1]


def test_a_loop_goes_through_the_records_of_a_form_that_fit(workshop: Workshop) -> None:
    found = {key: LOOP[key] for key in ("key", "type", "where", "actions")}
    work = RuleWork(workshop, a_rule({**found, "form": "order", "match": {"customer": "id"}}))
    mine = [work.made(ORDERS, customer=work.customer, units=units) for units in (1, 2)]
    other = work.made(ORDERS, units=5)

    work.rename()

    assert [int(work.value("units", ORDERS, id)) for id in (*mine, other)] == [1, 12, 5]


def test_a_loop_over_the_rows_of_a_sub_form_reaches_what_they_refer_to(workshop: Workshop) -> None:
    lines = {
        "key": "lines", "type": "sub_form", "label": "明细",
        "fields": [
            {"key": "what", "type": "reference", "label": "订单", "form": "order"},
            {"key": "qty", "type": "number", "label": "数量", "decimals": 0},
        ],
    }  # fmt: skip
    take = {
        "key": "take", "type": "adjust_number", "record": "what", "field": "units", "by": "-qty", "least": "0",
    }  # fmt: skip
    each = {"key": "rows", "type": "for_each", "field": "lines", "actions": [take]}
    work = RuleWork(workshop, a_rule(each), customer=[lines])
    stock = [work.made(ORDERS, units=10) for _ in range(2)]
    rows: list[Any] = [{"what": stock[0], "qty": 3}, {"what": stock[1], "qty": 4}]

    work.write(CUSTOMERS, work.customer, name="进货", lines=rows)
    work.settle()

    assert work.run()["outcome"] == "done", work.run()
    assert [int(work.value("units", ORDERS, id)) for id in stock] == [7, 6]


def test_a_long_loop_is_done_in_portions_and_each_record_once(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(going.Going.__init__, "__defaults__", (5, None, None))
    work = RuleWork(workshop, a_rule({**LOOP, "where": "units >= 0"}, note("done")))
    orders = [work.made(ORDERS, customer=work.customer, units=0) for _ in range(12)]

    work.rename()

    assert {int(work.value("units", ORDERS, id)) for id in orders} == {10}
    assert work.value("note") == "done"
    assert work.run()["done"] == 14


def test_a_wait_rests_until_its_time_and_then_goes_on_once(workshop: Workshop) -> None:
    work = RuleWork(workshop, a_rule({"key": "pause", "type": "wait", "after": DAY}, note("!")))

    work.rename()
    waiting = work.run()
    work.later(hours=23)
    before = work.value("note")
    work.later(hours=2)
    work.later(days=3)

    assert waiting["outcome"] == "waiting"
    assert waiting["waits"]["until"] == "2026-11-23T04:00:00Z"
    assert before is None
    assert work.value("note") == "!"
    assert (work.run()["outcome"], kinds(work.run())) == ("done", ["wait", "update_record"])


DUE_ON = {"key": "due_on", "type": "date", "label": "到期日"}


def test_a_wait_for_a_date_follows_the_date(workshop: Workshop) -> None:
    pause = {"key": "pause", "type": "wait", "until": "due_on", "before": DAY}
    work = RuleWork(workshop, a_rule(pause, note("!")), customer=[DUE_ON])

    work.rename()
    assert work.run()["waits"]["until"] is None
    work.write(CUSTOMERS, work.customer, due_on="2026-12-02")
    work.settle()
    # A day begins when work does: 9:00 in Shanghai.
    assert work.run()["waits"]["until"] == "2026-12-01T01:00:00Z"
    work.write(CUSTOMERS, work.customer, due_on="2026-11-30")
    work.settle()
    work.later(days=6)
    assert work.value("note") is None
    work.later(days=1)

    assert work.value("note") == "!"


def test_a_wait_for_a_condition_ends_with_the_write_that_makes_it_true(workshop: Workshop) -> None:
    pause = {
        "key": "paid", "type": "wait", "condition": 'note = "paid"', "after": DAY, "else": [note("late")],
    }  # fmt: skip
    work = RuleWork(workshop, a_rule(pause, note("!")))

    work.rename()
    work.write(CUSTOMERS, work.customer, note="paid")
    work.settle()

    assert work.value("note") == "paid!"


def test_a_wait_that_gets_too_late_does_what_is_said_for_that(workshop: Workshop) -> None:
    pause = {
        "key": "paid", "type": "wait", "condition": 'note = "paid"', "after": DAY,
        "else": [note("late", "late"), {"type": "stop"}],
    }  # fmt: skip
    work = RuleWork(workshop, a_rule(pause, note("!")))

    work.rename()
    work.later(days=2)

    assert work.value("note") == "late"
    assert work.run()["outcome"] == "done"


def test_a_wait_for_other_records_is_looked_at_again_though_nobody_writes_its_own(
    workshop: Workshop,
) -> None:
    pause = {"key": "orders", "type": "wait", "condition": "COUNT(orders) > 0", "after": DAY}
    work = RuleWork(workshop, a_rule(pause, note("!")))

    work.rename()
    work.made(ORDERS, customer=work.customer)
    work.later(hours=2)

    assert work.value("note") == "!"


def test_a_run_whose_record_goes_while_it_waits_ends_aloud(workshop: Workshop) -> None:
    work = RuleWork(workshop, a_rule({"key": "pause", "type": "wait", "after": DAY}, note("!")))

    work.rename()
    workshop.do(delete_record, CUSTOMERS, work.customer)
    work.settle()

    run = work.run()
    assert (run["outcome"], run["reason"]) == ("gone", "记录已经删除，没有执行")


def test_a_run_stands_on_the_release_it_began_with(workshop: Workshop) -> None:
    pause = {"key": "pause", "type": "wait", "after": DAY}
    work = RuleWork(workshop, a_rule(pause, note("old")))
    work.rename()

    workshop.published({**work.app, "rules": [a_rule(note("new"))]})
    work.later(days=2)

    assert work.value("note") == "old"


def test_trying_a_rule_tells_ways_loops_and_what_a_wait_would_wait_for(workshop: Workshop) -> None:
    branch = {
        "key": "which", "type": "branch",
        "ways": [{"label": "有订单", "condition": "COUNT(orders) > 0", "actions": [LOOP]}],
    }  # fmt: skip
    pause = {"key": "pause", "type": "wait", "condition": "note <> BLANK", "after": DAY}
    work = RuleWork(workshop)
    for units in (2, 3, 4, 5):
        work.made(ORDERS, customer=work.customer, units=units)

    found: Any = workshop.do(try_rule, "crm", a_rule(branch, pause, note("!")), work.customer)

    assert [(each["type"], each["depth"]) for each in found["steps"]] == [
        ("branch", 0),
        ("for_each", 0),
        *[("update_record", 1)] * 3,
        ("wait", 0),
        ("update_record", 0),
    ]
    assert found["steps"][0]["way"] == "有订单"
    assert (found["steps"][1]["count"], found["steps"][1]["tried"]) == (4, 3)
    assert found["steps"][5]["until"] == "2026-11-23T04:00:00Z"
    assert found["steps"][5]["condition"] == "note <> BLANK"
    assert work.value("note") is None
