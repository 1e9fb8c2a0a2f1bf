"""What a Word file may call the fields of a form."""

from __future__ import annotations

from typing import Any

import pytest

from dougong.printing.word.labels import labels_of

FORM: dict[str, Any] = {"fields": [
    {"key": "total", "label": {"zh-CN": "合计", "en": "Total"}},
    {"key": "due", "label": "应收（元）"},
    {"key": "one", "label": "备注"},
    {"key": "two", "label": "备注"},
    {"key": "name", "label": "total"},
    {"key": "items", "label": "明细", "fields": [{"key": "units", "label": "数量"}]},
]}  # fmt: skip


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("合计", "total"),
        ("Total", "total"),
        ("应收（元）", "due"),
        ("合计 * 2", "total * 2"),
        ('IF(合计 > 1, "合计", RMB(合计))', 'IF(total > 1, "合计", RMB(total))'),
        ("合计(1)", "合计(1)"),
        ("customer.合计", "customer.合计"),
        ("备注", "备注"),
        ("total", "total"),
        ("明细", "items"),
    ],
)
def test_a_name_is_read_as_the_key_of_its_field(said: str, meant: str) -> None:
    assert labels_of(FORM).keyed(said) == meant


def test_rows_have_names_of_their_own() -> None:
    assert labels_of(FORM).rows["items"].keyed("数量") == "units"
