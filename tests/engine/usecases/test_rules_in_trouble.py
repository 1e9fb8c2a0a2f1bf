"""Whoever published a rule hears that it fails, or that it was stopped: once a day, not for every run."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from dougong.access.principal import Principal, PrincipalKind
from dougong.messages.store import Notice
from dougong.records.shape import FormRef
from dougong.usecases.processes.submitting import submit_new
from dougong.usecases.publishing import releases
from dougong.usecases.publishing.releases import Approval
from tests.engine.usecases.living import worked
from tests.engine.usecases.workshop import Workshop, a_crm

MAKER = Principal(PrincipalKind.USER, "p2", "周建国", admin=True)
CUSTOMERS = FormRef("crm", "customer")
FAILS = {"type": "create_record", "form": "customer", "set": {"note": '"a name is missing"'}}
CIRCLE = {"type": "create_record", "form": "customer", "set": {"name": '"又一个"'}}


def a_rule(step: dict[str, Any]) -> dict[str, Any]:
    return {
        "key": "again",
        "label": "再建一个",
        "form": "customer",
        "trigger": {"on": "record.created"},
        "actions": [step],
    }


def published(workshop: Workshop, step: dict[str, Any]) -> None:
    workshop.drafted({**a_crm(), "rules": [a_rule(step)]})
    plan, _ = workshop.as_(MAKER, releases.make_plan, "crm")
    workshop.as_(MAKER, releases.publish, "crm", Approval(plan, confirm=True))


def told(workshop: Workshop) -> list[Notice]:
    return workshop.do(lambda work, _: [*work.notices.of_person("p2")])


@pytest.mark.parametrize("step", [FAILS, CIRCLE])
def test_a_maker_hears_of_trouble_once_a_day(workshop: Workshop, step: dict[str, Any]) -> None:
    published(workshop, step)
    for name in ("观澜", "德佑"):
        workshop.do(submit_new, CUSTOMERS, {"name": name})
        worked(workshop)
    [first] = told(workshop)
    assert (first.kind, first.body["rule"]) == ("rule_trouble", "again")

    workshop.clock.advance(timedelta(days=1, hours=1))
    workshop.do(submit_new, CUSTOMERS, {"name": "又一天"})
    worked(workshop)

    assert len(told(workshop)) == 2


def test_nobody_is_bothered_about_what_went_well(workshop: Workshop) -> None:
    well = {"type": "update_record", "set": {"note": '"好"'}}
    published(workshop, well)
    workshop.do(submit_new, CUSTOMERS, {"name": "观澜"})
    worked(workshop)

    assert told(workshop) == []
