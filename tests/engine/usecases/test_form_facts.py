"""What a form is told while it is filled in: what its expressions read, and nothing that may not be read."""

from __future__ import annotations

from typing import Any

import pytest

from dougong.access.identities import HolderKind, Membership
from dougong.kernel.errors import Invalid, NotFound
from dougong.kernel.ids import new_id
from dougong.usecases.reading.form_facts import facts_behind
from tests.engine.usecases.office import ANN, BOB, BOSS, CREDIT, EVE, REF, SALES, Office
from tests.engine.usecases.workshop import Workshop

ABOVE: dict[str, Any] = {"key": "above", "type": "reference", "label": "上级", "form": "credit"}
FIELDS: list[dict[str, Any]] = [
    ABOVE,
    {"key": "reason", "type": "text", "label": "缘由", "visible_when": 'above.terms = "monthly"'},
    {"key": "rate", "type": "formula", "label": "上级毛利", "expression": "above.margin * 2"},
    {"key": "top", "type": "formula", "label": "最上级", "expression": "above.above.customer"},
    {"key": "items", "type": "sub_form", "label": "明细", "fields": [
        ABOVE,
        {"key": "part", "type": "formula", "label": "份额", "expression": "above.amount / 2"},
    ]},
]  # fmt: skip


@pytest.fixture
def office(workshop: Workshop) -> Office:
    office = Office(workshop, []).opened()
    form = {**CREDIT, "fields": [*CREDIT["fields"], *FIELDS]}
    app = {"format": 1, "key": "crm", "label": "客户管理"}
    workshop.published({"app": app, "forms": [form], "processes": [], "roles": [SALES]})
    return office


def told(office: Office, person: str, **values: Any) -> dict[str, Any]:
    return office.workshop.as_(office.who(person), facts_behind, REF, values)


def test_what_expressions_read_of_a_reference_is_told_and_no_more(office: Office):
    top = office.submit(BOB, customer="总公司").written.record
    above = office.submit(BOB, customer="观澜", terms="monthly", above=top.id).written.record
    office.patch(BOSS, above, margin="0.25")

    facts = told(office, BOSS, above=above.id)

    assert facts == {
        above.id: {
            "terms": "monthly",
            "margin": "0.25",
            "above": {"id": top.id, "label": "总公司"},
        },
        top.id: {"customer": "总公司"},
    }


def test_rows_are_told_what_they_refer_to(office: Office):
    one = office.submit(BOB, customer="一", amount="3").written.record
    two = office.submit(BOB, customer="二", amount="5").written.record

    facts = told(office, BOB, items=[{"above": one.id}, {"above": two.id}, {"above": one.id}])

    assert facts == {one.id: {"amount": "3.00"}, two.id: {"amount": "5.00"}}


def test_records_that_may_not_be_read_are_not_told_of(office: Office):
    secret = office.submit(BOB, customer="秘密", terms="monthly", amount="9").written.record
    own = office.submit(ANN, customer="自己的").written.record
    office.patch(BOSS, own, above=secret.id, margin="0.5")

    assert told(office, ANN, above=secret.id, items=[{"above": secret.id}]) == {}
    # Of her own record she does not see the margin, nor what it leads to; its terms are blank, and that is told.
    assert told(office, ANN, above=own.id) == {own.id: {"terms": None}}


def test_a_record_that_is_not_there_is_known_by_its_id_alone(office: Office):
    assert told(office, BOB, above=new_id()) == {}


def test_who_may_do_nothing_with_a_form_learns_nothing_through_it(office: Office):
    sales = Membership("crm/sales", HolderKind.PERSON, EVE)
    office.workshop.do(lambda work, _: work.memberships.remove(sales))

    with pytest.raises(NotFound):
        told(office, EVE)


def test_values_that_are_none_are_named(office: Office):
    with pytest.raises(Invalid) as refused:
        told(office, BOB, above=7, nothing="x")

    assert {each.path for each in refused.value.problems} == {"values/above", "values/nothing"}
