"""What would go wrong is said while it is being made: problems stop publishing, doubts do not."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from dougong.kernel.wording import text_of
from tests.engine.publishing.shop import SHOP, a_shop, changed, compiled

CASES = json.loads(Path(__file__).with_name("lint_cases.json").read_text("utf-8"))


def document_of(case: dict[str, Any]) -> dict[str, Any]:
    if case.get("append"):
        document = a_shop()
        document.setdefault(case["at"].split("/")[0], []).append(case["value"])
        return document
    return changed(case["at"], case["value"])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["title"])
def test_what_is_wrong_or_doubtful_is_said_at_its_place(case: dict[str, Any]) -> None:
    found = compiled(document_of(case))

    assert [[problem.path, problem.code] for problem in found.problems] == case.get("problems", [])
    assert [[problem.path, problem.code] for problem in found.warnings] == case.get("warnings", [])


def test_what_the_clock_decides_is_neither_unique_nor_a_name_nor_an_occasion() -> None:
    document = changed("forms/1/fields/3/expression", "units * DAY(TODAY())")
    document["forms"][1]["fields"][3]["unique"] = True
    document["forms"][1]["title"] = "amount"
    document["rules"][0]["trigger"]["fields"] = ["amount"]
    document["processes"][0]["trigger"]["fields"] = ["amount", "units"]

    assert {(problem.path, problem.code) for problem in compiled(document).problems} == {
        ("forms/order/fields/amount/unique", "lint.clock_unique"),
        ("forms/order/title", "lint.clock_title"),
        ("rules/note/trigger/fields", "lint.clock_trigger"),
        ("processes/check/trigger/fields", "lint.clock_trigger"),
    }


@pytest.mark.parametrize(
    ("type", "unfit"),
    [
        ("text", False),
        ("reference", False),
        ("choice", False),
        ("date_range", True),
        ("tags", True),
        ("long_text", True),
        ("members", True),
        ("attachment", True),
    ],
)
def test_no_two_records_share_only_what_can_be_told_apart(type: str, unfit: bool) -> None:
    document = a_shop()
    settings = {"form": "customer", "options": [{"value": "a", "label": "A"}]}
    own = {
        key: settings[key] for key in {"reference": ["form"], "choice": ["options"]}.get(type, [])
    }
    field = {"key": "extra", "type": type, "label": "另", "unique": True, **own}
    document["forms"][1]["fields"].append(field)
    document["forms"][1]["unique"] = [{"key": "once", "fields": ["units", "extra"]}]

    found = [[problem.path, problem.code] for problem in compiled(document).problems]

    wrong = [
        ["forms/order/fields/extra/unique", "lint.unique_unfit"],
        ["forms/order/unique/once/fields", "lint.together_unfit"],
    ]
    assert found == (wrong if unfit else [])


@pytest.mark.parametrize(
    ("type", "unfit"),
    [("text", False), ("image", False), ("serial", True), ("rich_text", True), ("section", True)],
)
def test_in_rows_stands_only_what_a_row_keeps(type: str, unfit: bool) -> None:
    document = a_shop()
    inner = [
        {"key": "what", "type": "text", "label": "品名"},
        {"key": "it", "type": type, "label": "它"},
    ]
    rows = {"key": "rows", "type": "sub_form", "label": "明细", "fields": inner}
    document["forms"][1]["fields"].append(rows)

    found = [[problem.path, problem.code] for problem in compiled(document).problems]

    path = "forms/order/fields/rows/fields/it/type"
    assert found == ([[path, "lint.unfit_in_rows"]] if unfit else [])


@pytest.mark.parametrize(
    ("type", "unfit"),
    [("member", False), ("address", False), ("long_text", True), ("tags", True)],
)
def test_it_is_doubtful_to_sort_a_view_by_what_has_no_order(type: str, unfit: bool) -> None:
    document = a_shop()
    document["forms"][1]["fields"].append({"key": "extra", "type": type, "label": "另"})
    document["forms"][1]["views"][0]["sort"] = ["-extra"]

    found = compiled(document)

    path = "forms/order/views/all/sort/0"
    told = [[problem.path, problem.code] for problem in found.warnings]
    assert ([path, "lint.view_unfit_sort"] in told) is unfit
    assert found.problems == ()


def test_a_board_needs_what_a_moved_card_can_change() -> None:
    document = a_shop()
    maker = {"key": "maker", "type": "created_by", "label": "创建人"}
    document["forms"][1]["fields"].append(maker)
    document["forms"][1]["views"][0] = {
        "key": "all",
        "type": "kanban",
        "label": "板",
        "group": "maker",
    }

    [problem] = compiled(document).problems

    assert (problem.path, problem.code) == ("forms/order/views/all/group", "lint.view_unfit_group")


def test_a_setting_that_nothing_reads_is_not_published() -> None:
    document = a_shop()
    document["forms"][1]["identity"] = {"keep": "newest"}

    [problem] = compiled(document).problems

    assert (problem.path, problem.code) == ("forms/order/identity", "lint.setting_not_yet")


def test_the_shop_itself_is_in_order() -> None:
    found = compiled(SHOP)

    assert (found.problems, found.warnings) == ((), ())


def test_a_problem_is_told_in_words() -> None:
    [problem] = compiled(changed("forms/1/views/0/fields/2", "sum")).problems

    assert text_of(problem) == "「订单」里没有字段「sum」，可能已经删除"
    assert text_of(problem, "en") == "“订单” has no field “sum”; it may have been removed"
