"""Rules that wait for the end of a process, whichever way it ends or one way only."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from dougong.definitions.codec import content_of
from dougong.publishing.compile import compile_app
from dougong.usecases.reading.records import get_record
from dougong.usecases.rules.run_log import runs_of
from tests.engine.usecases.living import worked
from tests.engine.usecases.office import ANN, APPROVAL, BOB, CREDIT, REF, Office
from tests.engine.usecases.workshop import Workshop


def a_rule(key: str, **trigger: Any) -> dict[str, Any]:
    return {
        "key": key,
        "label": key,
        "form": "credit",
        "trigger": {"on": "process.ended", "process": "credit_up", **trigger},
        "actions": [{"type": "update_record", "set": {"margin": "7"}}],
    }


@pytest.fixture
def office(workshop: Workshop) -> Office:
    rules = [
        a_rule("agreed", status="agreed"),
        a_rule("rejected", status="rejected"),
        a_rule("any"),
    ]
    return Office(workshop, rules=rules).opened()


def ran(office: Office) -> dict[str, str]:
    worked(office.workshop)
    log: Any = office.workshop.do(runs_of, "crm")
    return {each["rule"]: each["outcome"] for each in log["items"]}


def test_a_rule_follows_when_a_process_was_agreed_to(office: Office) -> None:
    record = office.submit(ANN, customer="观澜", amount="5000").written.record
    assert ran(office) == {}

    office.act(BOB, "agree", values={"amount": "8000", "terms": "monthly"})

    assert ran(office) == {"agreed": "done", "any": "done"}
    found = office.workshop.do(get_record, REF, record.id)[0]
    assert found.values["margin"] == Decimal(7)


def test_a_rule_hears_that_a_process_was_rejected_though_its_record_is_gone(office: Office) -> None:
    office.submit(ANN, customer="观澜", amount="5000")

    office.act(BOB, "reject", comment="重复客户")

    assert ran(office) == {"rejected": "gone", "any": "gone"}


def test_a_rule_starts_a_process_once_whose_end_another_rule_hears(workshop: Workshop) -> None:
    begins = {
        "key": "begins", "label": "begins", "form": "credit", "trigger": {"on": "record.created"},
        "actions": [{"type": "start_process", "process": "credit_up"}],
    }  # fmt: skip
    by_hand = {**APPROVAL, "trigger": {"on": "manual"}}
    office = Office(workshop, [by_hand], rules=[begins, a_rule("any")]).opened()
    record = office.submit(ANN, customer="观澜", amount="5000").written.record
    assert ran(office) == {"begins": "done"}
    assert ran(office) == {"begins": "done"}
    # Ann made the record, so her superior is asked.
    [task] = office.box(BOB)
    assert task["record"] == record.id

    office.act(BOB, "agree", values={"terms": "monthly"})

    assert ran(office) == {"begins": "done", "any": "done"}


def test_a_process_that_is_not_there_is_named() -> None:
    app: dict[str, Any] = {
        "app": {"format": 1, "key": "crm", "label": "客户管理"},
        "forms": [CREDIT], "processes": [APPROVAL], "rules": [a_rule("gone", process="gone")],
    }  # fmt: skip

    problems = compile_app(content_of(app)).problems

    assert [(each.path, each.code) for each in problems] == [
        ("rules/gone/trigger/process", "lint.missing_processes")
    ]
