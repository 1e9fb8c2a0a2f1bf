"""How cells of spreadsheets are read."""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from dougong.fields import FIELD_TYPES, FieldSpec
from dougong.forms.cells import Reader
from dougong.kernel.problems import Problem

CASES = json.loads(Path(__file__).with_name("cell_cases.json").read_text("utf-8"))
READER = Reader(
    options={"field": {"已付": "paid", "已退": "refunded"}},
    ids={"field": {"钱玉兰": "01a2008a-19e8-7935-9b4c-de5e685600c1"}},
)


@pytest.mark.parametrize("case", CASES, ids=[case["title"] for case in CASES])
def test_a_cell_becomes_what_a_client_would_have_sent(case: dict[str, Any]) -> None:
    field_type = FIELD_TYPES[case["type"]].of({"form": "customer"})

    read = READER.reading(FieldSpec("field", "Field", field_type))(case["cell"])

    if "problem" in case:
        assert isinstance(read, Problem)
        assert read.code == case["problem"]
    else:
        assert read == case["json"]


def test_a_moment_that_a_spreadsheet_keeps_is_one_of_the_organisation() -> None:
    read = READER.reading(FieldSpec("field", "Field", FIELD_TYPES["datetime"].of({})))

    assert read(datetime.fromisoformat("2026-11-21T08:30:00.000001")) == "2026-11-21T00:30:00+00:00"
    assert read(datetime.fromisoformat("2026-11-21")) == "2026-11-20T16:00:00+00:00"
    assert read(date(2026, 11, 21)) == "2026-11-20T16:00:00+00:00"
    assert isinstance(read(datetime.fromisoformat("0001-01-01")), Problem)
