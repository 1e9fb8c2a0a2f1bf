"""The main endpoints answer as the description says."""

from __future__ import annotations

from typing import Any

import pytest
from jsonschema import Draft202012Validator

from tests.runtime.house import Answer, House

NOTE: dict[str, Any] = {
    "key": "note",
    "label": "便签",
    "fields": [
        {"key": "text", "type": "text", "label": "内容", "required": True},
        {"key": "price", "type": "money", "label": "金额"},
    ],
}


def answered(house: House) -> dict[str, Answer]:
    """Walk through the main endpoints once; answers by the name their description gives them."""
    admin = house.admin()
    app = admin.post("/apps", {"label": "便签"}).json["key"]
    admin.put(f"/apps/{app}/draft/forms/note", NOTE)
    planned = admin.post(f"/apps/{app}/plan")
    approval = {"plan": planned.json["id"], "confirm": True}
    published = admin.post(f"/apps/{app}/publish", approval)
    records = f"/apps/{app}/forms/note/records"
    made = admin.post(records, {"values": {"text": "茶", "price": "12.50"}})
    started = admin.post(f"/apps/{app}/forms/note/exports", {})
    return {
        "Plan": planned,
        "Published": published,
        "Record": made,
        "Page": admin.get(f"{records}?count=exact"),
        "Started": started,
        "Job": admin.get(f"/jobs/{started.json['job']}"),
        "Problem": admin.post(records, {"values": {"price": "much"}}),
    }


def test_every_answer_is_of_the_schema_that_describes_it(house: House) -> None:
    described = house.admin().get("/openapi.json").json

    for name, answer in answered(house).items():
        validator = Draft202012Validator(
            {"$ref": f"#/components/schemas/{name}", "components": described["components"]}
        )
        wrong = [
            f"{name} {error.json_path}: {error.message}"
            for error in validator.iter_errors(answer.json)
        ]
        assert wrong == []


@pytest.mark.parametrize("name", ["Plan", "Published", "Record", "Page", "Started", "Job"])
def test_every_schema_belongs_to_an_endpoint(house: House, name: str) -> None:
    described = house.stranger().get("/openapi.json").json
    operations = [each for path in described["paths"].values() for each in path.values()]

    assert f'#/components/schemas/{name}"' in str(operations).replace("'", '"')
