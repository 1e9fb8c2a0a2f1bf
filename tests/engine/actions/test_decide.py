from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from dougong.actions import Action, CreateRecord, Notify, StartProcess, UpdateRecord, UpdateRecords
from dougong.kernel.canonical import Json
from tests.engine.rules.shop import CUSTOMERS, VISITS, a_customer, a_rule


def an_action(**said: Json) -> Action:
    return a_rule(actions=[said]).steps[0].action


def test_updating_the_record_itself_gives_values_computed_from_it() -> None:
    action = an_action(type="update_record", set={"term": "term + 15", "tags": 'ADD(tags, "vip")'})

    effects = action.decide(a_customer(term=Decimal(30), tags=None))

    assert effects == (UpdateRecord(CUSTOMERS, "c1", {"term": Decimal(45), "tags": ("vip",)}),)


def test_updating_others_asks_for_them_first() -> None:
    action = an_action(
        type="update_record",
        form="visit",
        match={"customer": "id", "done": "FALSE"},
        set={"done": "TRUE"},
    )
    customer = a_customer()

    query = action.search(customer)

    assert query is not None
    assert query.where is not None
    assert query.where.source == 'customer = "c1" AND done = FALSE'
    assert action.decide(replace(customer, found=("v1", "v2"))) == (
        UpdateRecords(VISITS, ("v1", "v2"), {"done": True}),
    )


def test_a_new_record_refers_to_the_one_at_hand() -> None:
    action = an_action(
        type="create_record", form="visit", set={"customer": "id", "on": "ADDDAYS(TODAY(), 3)"}
    )

    assert action.decide(a_customer()) == (
        CreateRecord(VISITS, {"customer": "c1", "on": date(2026, 11, 25)}),
    )


def test_a_message_names_each_person_once_and_waits_for_its_labels() -> None:
    action = an_action(
        type="notify",
        to=[
            {"type": "field", "field": "keeper"},
            {"type": "person", "person": "p1"},
            {"type": "role", "role": "sales"},
        ],
        text="{name} 已升为 {level}",
    )

    (notice,) = action.decide(a_customer(keeper="p1", level="a"))
    assert isinstance(notice, Notify)

    assert notice.people == ("p1",)
    assert notice.roles == ("crm/sales",)


def test_a_process_is_started_on_the_record() -> None:
    action = an_action(type="start_process", process="review")

    assert action.decide(a_customer()) == (StartProcess("review", CUSTOMERS, "c1"),)
