"""Rules at work, on both databases."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from dougong.access.principal import Principal, PrincipalKind
from dougong.definitions.content import Body
from dougong.kernel.canonical import Json
from dougong.kernel.errors import Forbidden
from dougong.records.shape import FormRef
from dougong.usecases.processes.submitting import delete_record, submit_new, submit_patch
from dougong.usecases.reading.records import Listing, get_record, list_records
from dougong.usecases.rules.run_log import counts_of, run_of, runs_of
from dougong.usecases.rules.running import run_rules
from dougong.usecases.rules.trying import try_rule
from dougong.usecases.unit_of_work import UnitOfWork
from tests.engine.usecases.workshop import Workshop, a_crm

CUSTOMERS = FormRef("crm", "customer")
STRANGER = Principal(PrincipalKind.USER, "01900000-0000-7000-8000-000000000000")


def a_rule(**said: Json) -> dict[str, Json]:
    rule: dict[str, Json] = {
        "key": "mark",
        "label": "记备注",
        "form": "customer",
        "trigger": {"on": "record.updated", "fields": ["name"]},
        "actions": [{"type": "update_record", "set": {"note": '"改名为 " & name'}}],
    }
    return rule | said


def with_rules(workshop: Workshop, *rules: Mapping[str, Json]) -> str:
    """Publish the CRM with these rules and return the id of a customer."""
    workshop.published({**a_crm(), "rules": list(rules)})
    return workshop.do(submit_new, CUSTOMERS, {"name": "观澜商贸"}).written.record.id


def renamed(workshop: Workshop, customer: str, name: str) -> None:
    workshop.do(submit_patch, CUSTOMERS, customer, 1, {"name": name})


def settled(workshop: Workshop) -> int:
    """Carry out all events, and those that follow from them; return how many there were."""
    for count in range(100):
        with workshop.database.works.writing() as work:
            claims = work.outbox.claim(None, limit=1)
            if not claims:
                return count
            for claim in claims:
                if claim.kind.startswith("record."):
                    run_rules(work, claim.id, claim.kind, claim.payload)
                work.outbox.complete(claim)
            work.commit()
    raise AssertionError("the rules never came to rest")


def noted(workshop: Workshop, customer: str) -> object:
    record, _, _ = workshop.do(get_record, CUSTOMERS, customer)
    return record.values["note"]


def runs(workshop: Workshop) -> list[Any]:
    log: Any = workshop.do(runs_of, "crm")
    return list(log["items"])


def test_a_rule_acts_when_its_field_changes(workshop: Workshop) -> None:
    customer = with_rules(workshop, a_rule())
    renamed(workshop, customer, "观澜")

    settled(workshop)

    assert noted(workshop, customer) == "改名为 观澜"
    assert [run["outcome"] for run in runs(workshop)] == ["done"]


def run_of_(workshop: Workshop, run: Any) -> Any:
    return workshop.do(run_of, "crm", run["id"])


def test_a_condition_that_is_not_met_is_in_the_log_with_its_value(workshop: Workshop) -> None:
    customer = with_rules(workshop, a_rule(condition='name = "德佑"'))
    renamed(workshop, customer, "观澜")

    settled(workshop)

    (run,) = runs(workshop)
    assert run["outcome"] == "unmet"
    assert run["conditions"] == [
        {
            "source": 'name = "德佑"',
            "holds": False,
            "values": [{"key": "name", "label": "姓名", "text": "观澜"}],
        }
    ]
    assert noted(workshop, customer) is None


def test_the_same_event_runs_a_rule_once_however_often_it_is_carried(workshop: Workshop) -> None:
    customer = with_rules(workshop, a_rule())
    renamed(workshop, customer, "观澜")

    def twice(work: UnitOfWork, _: Principal) -> None:
        claims = [
            claim for claim in work.outbox.claim(None, limit=9) if claim.kind.startswith("record.")
        ]
        for claim in (*claims, *claims):
            run_rules(work, claim.id, claim.kind, claim.payload)

    workshop.do(twice)

    assert len(runs(workshop)) == 1


def test_a_failing_step_undoes_itself_and_leaves_other_rules_alone(workshop: Workshop) -> None:
    broken = a_rule(
        key="broken",
        order=-1,
        actions=[
            {"type": "create_record", "form": "customer", "set": {"name": '"留下的"'}},
            {"type": "create_record", "form": "customer", "set": {"note": '"a name is missing"'}},
            {"type": "create_record", "form": "customer", "set": {"name": '"没到的"'}},
        ],
    )
    customer = with_rules(workshop, broken, a_rule())
    renamed(workshop, customer, "观澜")

    settled(workshop)

    assert noted(workshop, customer) == "改名为 观澜"
    assert {run["rule"]: run["outcome"] for run in runs(workshop)} == {
        "broken": "failed",
        "mark": "done",
    }
    listed: list[Any] = workshop.do(list_records, CUSTOMERS, Listing()).items()
    assert {item["values"]["name"] for item in listed} == {"观澜", "留下的"}
    assert workshop.do(counts_of, "crm")["broken"] == {"runs": 1, "failed": 1}  # type: ignore[index, call-overload]


def test_rules_that_chase_each_other_are_stopped_aloud(workshop: Workshop) -> None:
    restless = a_rule(
        trigger={"on": "record.updated"},
        actions=[{"type": "update_record", "set": {"note": 'note & "!"'}}],
    )
    customer = with_rules(workshop, restless)
    renamed(workshop, customer, "观澜")

    settled(workshop)

    assert [run["outcome"] for run in runs(workshop)] == ["stopped", *["done"] * 10]
    assert noted(workshop, customer) == "!" * 10


def test_a_change_that_changes_nothing_sets_off_nothing(workshop: Workshop) -> None:
    calm = a_rule(trigger={"on": "record.updated"})
    customer = with_rules(workshop, calm)
    renamed(workshop, customer, "观澜")

    settled(workshop)

    assert [run["outcome"] for run in runs(workshop)] == ["done", "done"]


def test_a_record_that_is_gone_ends_the_run_aloud(workshop: Workshop) -> None:
    customer = with_rules(workshop, a_rule())
    payload: Body = {
        "app": "crm",
        "form": "customer",
        "record": "01900000-0000-7000-8000-000000000000",
        "release": 1,
        "changed": {"name": [None, "x"]},
    }

    workshop.do(lambda work, _: run_rules(work, customer, "record.updated", payload))

    assert [run["outcome"] for run in runs(workshop)] == ["gone"]


def test_a_rule_on_deletion_sees_what_was_there_and_leaves_out_what_has_no_object(
    workshop: Workshop,
) -> None:
    rule = a_rule(
        trigger={"on": "record.deleted"},
        condition='note = "老客户"',
        actions=[
            {"type": "update_record", "set": {"note": '"已删除"'}},
            {"type": "create_record", "form": "customer", "set": {"name": '"原 " & name'}},
        ],
    )
    customer = with_rules(workshop, rule)
    workshop.do(submit_patch, CUSTOMERS, customer, 1, {"note": "老客户"})
    other = workshop.do(submit_new, CUSTOMERS, {"name": "新客"}).written.record.id

    for gone in (customer, other):
        workshop.do(delete_record, CUSTOMERS, gone)
    settled(workshop)

    unmet, done = runs(workshop)
    assert (unmet["outcome"], unmet["conditions"][0]["values"][0]["text"]) == ("unmet", "未填")
    assert done["outcome"] == "done"
    steps = run_of_(workshop, done)["steps"]
    assert steps[0]["effects"] == []
    assert steps[0]["reason"] == "记录已经删除，这一步没有对象，跳过"
    left: list[Any] = workshop.do(list_records, CUSTOMERS, Listing()).items()
    assert [item["values"]["name"] for item in left] == ["原 观澜商贸"]


def test_trying_a_rule_shows_what_would_happen_and_nothing_does(workshop: Workshop) -> None:
    customer = with_rules(workshop, a_rule())

    found: Any = workshop.do(try_rule, "crm", a_rule(condition="name <> BLANK"), customer)

    assert found["holds"]
    assert found["steps"][0]["effects"][0]["changes"] == [
        {"key": "note", "label": "备注", "before": "未填", "after": "改名为 观澜商贸"}
    ]
    assert noted(workshop, customer) is None


def test_only_a_maker_tries_rules_and_reads_their_log(workshop: Workshop) -> None:
    customer = with_rules(workshop, a_rule())

    with pytest.raises(Forbidden):
        workshop.as_(STRANGER, try_rule, "crm", a_rule(), customer)
    with pytest.raises(Forbidden):
        workshop.as_(STRANGER, runs_of, "crm")
