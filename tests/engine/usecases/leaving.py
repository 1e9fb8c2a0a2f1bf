"""People who leave: an office in which somebody holds much, and what an administrator does about it."""

from __future__ import annotations

from typing import Any

import pytest

from dougong.kernel.errors import Invalid
from dougong.usecases.accounts.notices import my_notices
from dougong.usecases.handovers import carrying, planning, showing
from dougong.usecases.handovers.going import JOB
from dougong.usecases.handovers.planning import Wanted
from tests.engine.usecases.office import (
    APPROVAL,
    BOSS,
    Office,
)

START, LEADER, END = APPROVAL["nodes"]
FREELY: dict[str, Any] = {
    **APPROVAL,
    "trigger": {"on": "manual"},
    "nodes": [START, {**LEADER, "fields": {}}, END],
}
SELLER = {"key": "seller", "type": "member", "label": "销售"}
FORM: dict[str, Any] = {
    "key": "credit",
    "label": "客户额度",
    "fields": [
        {"key": "customer", "type": "text", "label": "客户", "required": True},
        {"key": "amount", "type": "money", "label": "额度", "currency": "CNY"},
        {"key": "margin", "type": "number", "label": "毛利率"},
            SELLER,
        {"key": "whose", "type": "formula", "label": "谁的", "expression": "owner_id.name & \"的\""},
    ],
}  # fmt: skip
RULE = {
    "key": "tell", "label": "改了就说", "form": "credit", "trigger": {"on": "record.updated"},
    "actions": [{"type": "notify", "to": [{"type": "role", "role": "sales"}], "text": "{customer}"}],
}  # fmt: skip
RECORDS, FIELD = "records/crm/credit", "field/crm/credit/seller"


def plan(office: Office, person: str, heir: str | None, **more: Any) -> Any:
    heirs = more.pop("heirs", {})
    wanted = Wanted(heir, heirs, **more)
    return office.workshop.as_(office.who(BOSS), planning.plan_handover, person, wanted)


def held(office: Office, person: str) -> dict[str, int]:
    found: Any = office.workshop.as_(office.who(BOSS), showing.holdings, person)
    return {each["key"]: each["count"] for each in found["lines"]}


def carry(office: Office) -> Any:
    """Do what a worker does with the job that is open."""
    works = office.workshop.database.works
    with works.writing() as work:
        [(id, _)] = work.jobs.open(JOB)
        claim = work.jobs.take(id)
        work.commit()
    assert claim is not None
    told = carrying.carry_handover(works, claim)
    with works.writing() as work:
        work.jobs.complete(claim, told)
        work.commit()
    return told


def handed_over(office: Office, person: str, heir: str | None, **more: Any) -> Any:
    id = plan(office, person, heir, **more)["id"]
    carry(office)
    return latest(office, person, id)


def latest(office: Office, person: str, id: str) -> Any:
    found: Any = office.workshop.as_(office.who(BOSS), showing.holdings, person)
    return next(each for each in found["handovers"] if each["id"] == id)


def given_back(office: Office, person: str, id: str) -> Any:
    office.workshop.as_(office.who(BOSS), carrying.start_back, id)
    carry(office)
    return latest(office, person, id)


def owner(office: Office, record: str) -> str | None:
    found = office.record(record)
    return found.stamp.owner_id if found else None


def add(office: Office, person: str, **values: Any) -> str:
    return office.submit(person, **values).written.record.id


def texts(office: Office, person: str) -> list[str]:
    found: Any = office.workshop.as_(office.who(person), my_notices)
    return [each["text"] for each in found["items"]]


def codes(refused: pytest.ExceptionInfo[Invalid]) -> dict[str, str]:
    return {each.path: each.code for each in refused.value.problems}
