"""Whatever a list is said to be sorted by, it is, on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from dougong.fields.catalogue import FIELD_TYPES, with_trait
from dougong.fields.traits import Trait, ValueKind
from dougong.fields.types.credit_code import check_letter
from dougong.kernel.canonical import Json
from dougong.records.shape import FormRef
from dougong.usecases.processes.submitting import submit_new
from dougong.usecases.reading.records import Listing, list_records
from tests.engine.usecases.office import ANN, BOSS, Office
from tests.engine.usecases.workshop import Workshop

THINGS, OTHERS = FormRef("crm", "thing"), FormRef("crm", "other")
TWO: Mapping[str, tuple[Json, Json]] = {
    "text": ("a", "b"),
    "number": ("2", "10"),
    "money": ("2", "10"),
    "percent": ("0.2", "0.9"),
    "rating": ("1", "2"),
    "date": ("2026-01-01", "2026-01-02"),
    "datetime": ("2026-01-01T00:00:00Z", "2026-01-01T00:00:01Z"),
    "time": ("08:00", "09:00"),
    "date_range": ({"from": "2026-01-01"}, {"from": "2026-01-02"}),
    "choice": ("a", "b"),
    "switch": (False, True),
    "member": (ANN, BOSS),
    "department": ("company", "east"),
    "phone": ("13800000000", "13900000000"),
    "email": ("a@example.com", "b@example.com"),
    "url": ("https://a.example.com", "https://b.example.com"),
    "id_card": ("11010519491231002X", "440524188001010014"),
    "credit_code": ("91350100M000100Y43", f"91350100M000100Y5{check_letter('91350100M000100Y5')}"),
    "bank_card": ("4111111111111111", "5555555555554444"),
    "address": ({"province": "北京市"}, {"province": "浙江省"}),
    "location": ("一楼", "二楼"),
}
"""A smaller and a greater value of each type."""
SETTINGS: Mapping[str, Mapping[str, Any]] = {
    "choice": {"options": [{"value": "a", "label": "A"}, {"value": "b", "label": "B"}]},
    "reference": {"form": "other"},
    "formula": {"expression": "f_number * 2"},
    "lookup": {"from": "f_reference.name"},
    "rollup": {"from": "line.thing", "expression": "COUNT()"},
}
OPERATIONS = ["create", "read"]
ORDERED = with_trait(Trait.ORDERED)


@pytest.fixture
def office(workshop: Workshop) -> Office:
    office = Office(workshop, []).opened()
    name = {"key": "name", "type": "text", "label": "名称"}
    thing = {"key": "thing", "type": "reference", "label": "东西", "form": "thing"}
    fields = [
        {"key": f"f_{type}", "type": type, "label": type, **SETTINGS.get(type, {})}
        for type in ORDERED
    ]
    rights = {
        form: {"operations": OPERATIONS, "scope": "all"} for form in ("thing", "other", "line")
    }
    workshop.published(
        {
            "app": {"format": 1, "key": "crm", "label": "客户管理"},
            "forms": [
                {"key": "other", "label": "别的", "fields": [name]},
                {"key": "thing", "label": "东西", "fields": [*fields, name]},
                {"key": "line", "label": "行", "fields": [thing]},
            ],
            "roles": [{"key": "sales", "label": "销售", "forms": rights}],
        }
    )
    return office


def made(office: Office, person: str, ref: FormRef, **values: Json) -> str:
    principal = office.who(person)
    return office.workshop.as_(principal, submit_new, ref, values).written.record.id


def sorted_by(office: Office, sort: str) -> list[str]:
    found: Any = office.workshop.as_(office.who(BOSS), list_records, THINGS, Listing(None, (sort,)))
    return [each["values"]["name"] for each in found.items()]


def test_a_list_is_sorted_by_every_type_that_is_said_to_be_ordered(office: Office) -> None:
    for place, (name, person) in enumerate((("小", ANN), ("大", BOSS))):
        office.later(minutes=1)
        other = made(office, person, OTHERS, name="一二"[place])
        values = {f"f_{type}": two[place] for type, two in TWO.items()}
        thing = made(office, person, THINGS, **values, f_reference=other, name=name)
        for _ in range(place):
            made(office, person, FormRef("crm", "line"), thing=thing)

    assert [type for type in ORDERED if sorted_by(office, f"f_{type}") != ["小", "大"]] == []
    assert [type for type in ORDERED if sorted_by(office, f"-f_{type}") != ["大", "小"]] == []


def test_every_ordered_type_is_tried_that_somebody_fills_in() -> None:
    filled = {
        key
        for key in ORDERED
        if not FIELD_TYPES[key].computed and FIELD_TYPES[key].holds is not ValueKind.REFERENCE
    }

    assert set(TWO) == filled
