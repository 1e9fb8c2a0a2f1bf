"""Runs of rules that fail and go on, what stops them, and what their log tells, on both databases."""

from __future__ import annotations

from typing import Any

import pytest

from dougong.access.principal import Principal, PrincipalKind
from dougong.kernel.errors import Forbidden, Invalid
from dougong.rules import Outcome
from dougong.usecases.rules.retrying import retry_run, skip_step
from dougong.usecases.rules.running import go_on
from tests.engine.usecases.rulework import DAY, RuleWork, a_rule, kinds, note
from tests.engine.usecases.workshop import Workshop

STRANGER = Principal(PrincipalKind.USER, "01900000-0000-7000-8000-000000000000")
BROKEN = {"key": "bad", "type": "create_record", "form": "customer", "set": {"note": "name"}}
"""A step that fails: the new customer lacks its name."""


def failing(workshop: Workshop) -> RuleWork:
    work = RuleWork(workshop, a_rule(note("1", "a"), BROKEN, note("2", "b")))
    work.rename()
    return work


def test_a_step_that_fails_leaves_what_was_done_before_it_and_says_why(workshop: Workshop) -> None:
    work = failing(workshop)

    run = work.run()
    assert work.value("note") == "1"
    assert (run["outcome"], kinds(run)) == ("failed", ["update_record"])
    assert run["reason"].startswith("第 2 步没有完成：")


def test_a_run_is_tried_again_from_the_step_that_failed(workshop: Workshop) -> None:
    work = failing(workshop)
    (run,) = work.runs()

    again: Any = workshop.do(retry_run, "crm", run["id"])
    work.settle()

    # The name is still missing; what came before is not done again.
    assert again["outcome"] == "failed"
    assert work.value("note") == "1"


def test_a_step_that_failed_can_be_left_out(workshop: Workshop) -> None:
    work = failing(workshop)
    (run,) = work.runs()

    workshop.do(skip_step, "crm", run["id"])
    work.settle()

    assert work.value("note") == "12"
    run = work.run()
    assert (run["outcome"], kinds(run)) == ("done", ["update_record", "skipped", "update_record"])


def test_a_wait_can_be_cut_short(workshop: Workshop) -> None:
    work = RuleWork(workshop, a_rule({"key": "pause", "type": "wait", "after": DAY}, note("!")))
    work.rename()

    workshop.do(skip_step, "crm", work.runs()[0]["id"])
    work.later(days=2)

    assert work.value("note") == "!"


def test_only_a_maker_lets_a_run_go_on_and_only_one_that_failed(workshop: Workshop) -> None:
    work = failing(workshop)
    (run,) = work.runs()
    workshop.do(skip_step, "crm", run["id"])

    for usecase in (retry_run, skip_step):
        with pytest.raises(Forbidden):
            workshop.as_(STRANGER, usecase, "crm", run["id"])
        with pytest.raises(Invalid):
            workshop.do(usecase, "crm", run["id"])


def test_whoever_comes_twice_finds_nothing_to_do(workshop: Workshop) -> None:
    work = RuleWork(workshop, a_rule({"key": "pause", "type": "wait", "after": DAY}, note("!")))
    work.rename()
    id = work.runs()[0]["id"]

    for _ in range(3):
        workshop.do(lambda each, _: go_on(each, id))
    assert work.value("note") is None
    work.later(days=2)
    for _ in range(3):
        workshop.do(lambda each, _: go_on(each, id))

    assert work.value("note") == "!"


def test_a_circle_is_stopped_across_waits_as_well(workshop: Workshop) -> None:
    pause = {"key": "pause", "type": "wait", "after": {"amount": 1, "unit": "hours"}}
    work = RuleWork(workshop, a_rule(pause, note("!"), trigger={"on": "record.updated"}))

    work.rename()
    for _ in range(20):
        work.later(hours=1)

    assert work.value("note") == "!" * 10
    assert [run["outcome"] for run in work.runs()] == ["stopped", *["done"] * 10]


def test_the_log_leads_from_a_run_to_what_caused_it_and_what_it_caused(workshop: Workshop) -> None:
    second = a_rule(
        {"key": "made", "type": "create_record", "form": "order", "set": {"customer": "id"}},
        key="second",
        label="第二个",
        trigger={"on": "record.updated", "fields": ["note"]},
    )
    work = RuleWork(workshop, a_rule(note("!")), second)

    work.rename()

    first, then = work.run("mark"), work.run("second")
    assert [each["id"] for each in first["caused"]] == [then["id"]]
    assert [(each["id"], each["label"]) for each in then["chain"]] == [(first["id"], "自动化")]
    assert [(each["label"], each["before"], each["after"]) for each in first["changed"]] == [
        ("姓名", "观澜商贸", "观澜")
    ]
    assert first["title"] == "观澜"


def test_the_log_is_narrowed_by_rule_outcome_and_record(workshop: Workshop) -> None:
    unmet = a_rule(note("x"), key="unmet", condition='name = "没有"')
    work = RuleWork(workshop, a_rule(note("!")), unmet)
    work.rename()

    assert [run["rule"] for run in work.runs(outcome=Outcome.DONE)] == ["mark"]
    assert [run["rule"] for run in work.runs(rule="unmet")] == ["unmet"]
    assert len(work.runs(record=work.customer)) == 2
    assert work.runs(record="01900000-0000-7000-8000-000000000000") == []
