"""Every condition that can be chosen on a page type-checks and is answered, on SQLite and on PostgreSQL."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from dougong.fields.catalogue import FIELD_TYPES
from dougong.fields.traits import ValueKind
from dougong.kernel.canonical import Json
from dougong.records.shape import FormRef
from dougong.usecases.processes.submitting import submit_new
from dougong.usecases.reading.records import Listing, list_records
from dougong.usecases.segments.following import refresh
from tests.engine.usecases.office import ANN, Office
from tests.engine.usecases.workshop import Workshop

CASES: list[dict[str, Any]] = json.loads(
    (Path(__file__).parents[2] / "conformance" / "conditions.json").read_text("utf-8")
)
THINGS = FormRef("crm", "thing")
OPTIONS = {"options": [{"value": "a", "label": "A"}, {"value": "b", "label": "B"}]}
SETTINGS: Mapping[str, Mapping[str, Any]] = {
    "choice": OPTIONS,
    "choices": OPTIONS,
    "reference": {"form": "other"},
    "references": {"form": "other"},
}
TYPES = {"range": "date_range", "files": "attachment"}
"""A type of each kind; most kinds are called like one."""
ASKED_OF_RECORDS = {"segments"}
"""What no field holds, and a list asks for all the same."""
HELD: Mapping[str, Json] = {
    "f_text": "好茶",
    "f_number": "5",
    "f_percent": "0.125",
    "f_date": "2026-01-02",
    "f_datetime": "2026-01-02T04:00:00Z",
    "f_time": "09:30",
    "f_range": {"from": "2026-01-02", "to": "2026-02-03"},
    "f_address": {"province": "浙江省", "city": "杭州市"},
    "f_choice": "a",
    "f_choices": ["a", "b"],
    "f_tags": ["vip", "新"],
    "f_switch": True,
    "f_member": ANN,
    "f_members": [ANN, "bob"],
    "f_department": "east",
    "f_departments": ["east", "finance"],
}
FULL, BLANK = "满", "空"
OPPOSITE = {"none", "isnt", "ne", "lacks", "no", "blank"}
"""What holds for a record that holds nothing."""


def an_office(workshop: Workshop) -> Office:
    office = Office(workshop, []).opened()
    kinds = dict.fromkeys(each["kind"] for each in CASES if each["kind"] not in ASKED_OF_RECORDS)
    fields = [
        {"key": f"f_{kind}", "type": TYPES.get(kind, kind), "label": kind, **SETTINGS.get(kind, {})}
        for kind in kinds
    ]
    name = {"key": "name", "type": "text", "label": "名称"}
    rights = {"thing": {"operations": ["create", "read"], "scope": "all"}}
    workshop.published(
        {
            "app": {"format": 1, "key": "crm", "label": "客户管理"},
            "forms": [
                {"key": "thing", "label": "东西", "fields": [name, *fields]},
                {"key": "other", "label": "别的", "fields": [name]},
            ],
            "segments": [
                {"key": key, "label": key, "form": "thing", "condition": condition, "shown": True}
                for key, condition in {"full": "NOT ISBLANK(f_text)", "new": "FALSE"}.items()
            ],
            "roles": [
                {"key": "sales", "label": "销售", "forms": {**rights, "other": rights["thing"]}}
            ],
        }
    )
    for values in ({"name": FULL, **HELD}, {"name": BLANK}):
        workshop.as_(office.who(ANN), submit_new, THINGS, values)
    workshop.do(lambda work, _: [refresh(work, "crm", key) for key in ("full", "new")])
    return office


def names(office: Office, formula: str) -> set[str]:
    listing = Listing(formula, ("name",))
    found: Any = office.workshop.as_(office.who(ANN), list_records, THINGS, listing)
    return {each["values"]["name"] for each in found.items()}


def test_every_condition_is_answered_by_a_list(workshop: Workshop) -> None:
    office = an_office(workshop)
    found = {case["formula"]: names(office, case["formula"]) for case in CASES}

    for case in CASES:
        # A record that holds nothing fits what says that something is not there, and nothing else.
        opposite = case["condition"]["operator"] in OPPOSITE
        assert (BLANK in found[case["formula"]]) is opposite, case["formula"]
    assert {case["kind"] for case in CASES if FULL in found[case["formula"]]} >= {
        key.removeprefix("f_") for key in HELD
    }


def test_there_are_conditions_about_every_kind_of_values() -> None:
    rest = {ValueKind.ROWS, ValueKind.RECORDS, ValueKind.RESULT, ValueKind.NOTHING}

    assert {case["kind"] for case in CASES} - ASKED_OF_RECORDS == {
        kind.value for kind in {*ValueKind} - rest
    }
    of_fields = {case["kind"] for case in CASES} - ASKED_OF_RECORDS
    assert {TYPES.get(kind, kind) for kind in of_fields} <= set(FIELD_TYPES)
