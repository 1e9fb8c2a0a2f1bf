"""What an import asks of the fields by which it finds records."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest

from dougong.kernel.errors import Invalid
from dougong.usecases.imports.plan import plan_from
from dougong.usecases.imports.trial import try_import
from dougong.usecases.reading.filing import Upload, keep_file
from tests.engine.usecases.office import BOSS, Office
from tests.engine.usecases.workshop import Workshop

APP: dict[str, Any] = {
    "app": {"format": 1, "key": "crm", "label": "客户管理"},
    "forms": [
        {
            "key": "customer",
            "label": "客户",
            "fields": [
                {"key": "name", "type": "text", "label": "名称"},
                {"key": "number", "type": "serial", "label": "编号"},
                {"key": "tags", "type": "tags", "label": "标签"},
                {"key": "remark", "type": "long_text", "label": "备注"},
            ],
        },
        {
            "key": "order",
            "label": "订单",
            "fields": [
                {"key": "customer", "type": "reference", "label": "客户", "form": "customer"},
                {"key": "code", "type": "text", "label": "单号"},
                {"key": "team", "type": "members", "label": "成员"},
                {"key": "stay", "type": "date_range", "label": "期间"},
            ],
        },
    ],
}


@pytest.fixture
def office(workshop: Workshop) -> Office:
    office = Office(workshop, []).opened()
    workshop.published(APP)
    return office


def refusals(office: Office, match: str | None, by: list[str]) -> list[tuple[str, str]]:
    """Return what a plan is refused for, by place and code; nothing where it is tried."""
    upload = Upload(BytesIO("客户,单号\n甲,1\n".encode()), "订单.csv", "text/csv")
    kept: Any = office.workshop.as_(office.who(BOSS), keep_file, upload)
    columns = [
        {"column": 0, "field": "customer", "match": match},
        *({"column": 1, "field": key} for key in (by or ["code"])),
    ]
    said = {"file": kept["id"], "columns": columns, "mode": "upsert" if by else "insert", "by": by}
    plan = plan_from({**said, "app": "crm", "form": "order"})
    try:
        office.workshop.as_(office.who(BOSS), try_import, plan)
    except Invalid as refused:
        return [(each.path, each.code) for each in refused.problems]
    return []


@pytest.mark.parametrize("match", [None, "name", "number"])
def test_records_are_found_by_what_people_write(office: Office, match: str | None) -> None:
    assert refusals(office, match, []) == []


@pytest.mark.parametrize("match", ["tags", "remark"])
def test_records_are_not_found_by_lists_and_long_texts(office: Office, match: str) -> None:
    assert refusals(office, match, []) == [("columns/0/match", "import.not_identifying")]


@pytest.mark.parametrize("key", ["team", "stay"])
def test_records_are_told_by_what_can_be_told_apart(office: Office, key: str) -> None:
    assert refusals(office, None, ["code"]) == []
    assert refusals(office, None, [key]) == [("by", "import.not_telling")]
