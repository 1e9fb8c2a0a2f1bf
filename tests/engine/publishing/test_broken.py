"""One thing that is broken hides nothing else that is: every problem of an app is told at once, each once."""

from __future__ import annotations

from typing import Any

from dougong.publishing.planning import operations_of
from dougong.publishing.references import references_of, used
from tests.engine.publishing.shop import SHOP, a_shop, compiled


def order_with(*fields: dict[str, Any], **parts: Any) -> dict[str, Any]:
    document = a_shop()
    form = document["forms"][1]
    form["fields"] += fields
    form |= parts
    return document


def told(document: dict[str, Any]) -> list[tuple[str, str]]:
    return [(problem.path, problem.code) for problem in compiled(document).problems]


NO_EXPRESSION = {"key": "half", "type": "formula", "label": "半成品"}
WRONG_NAME = {"key": "wrong", "type": "formula", "label": "写错", "expression": "nobody * 2"}
LACKS = ("forms/order/fields/half", "definition.missing_property")
UNKNOWN = ("forms/order/fields/wrong/expression", "expression.unknown_name")


def test_a_field_without_its_formula_does_not_hide_a_wrong_one() -> None:
    assert told(order_with(NO_EXPRESSION, WRONG_NAME)) == [LACKS, UNKNOWN]


def test_who_uses_the_broken_field_is_not_told_that_it_is_missing() -> None:
    follows = {"key": "follows", "type": "formula", "label": "引用", "expression": "half + 1"}

    assert told(order_with(NO_EXPRESSION, follows)) == [LACKS]


def test_an_unfinished_rule_does_not_hide_what_a_form_lacks() -> None:
    document = order_with(WRONG_NAME)
    document["rules"].append({"key": "open", "label": "没写完"})

    found = told(document)

    assert UNKNOWN in found
    assert {path.split("/")[1] for path, _ in found} == {"open", "order"}


def test_unfinished_views_and_checks_are_told_beside_those_that_are_wrong() -> None:
    document = order_with(
        views=[{"key": "all", "type": "table", "label": ""}],
        checks=[
            {"key": "half", "message": "先写条件"},
            {"key": "wrong", "condition": "nobody > 0", "message": "件数要大于零"},
        ],
    )

    assert told(document) == [
        ("forms/order/views/all/label", "definition.too_short"),
        ("forms/order/checks/half", "definition.missing_property"),
        ("forms/order/checks/wrong/condition", "expression.unknown_name"),
    ]


def test_a_broken_column_of_a_sub_form_leaves_the_others() -> None:
    rows = {
        "key": "rows",
        "type": "sub_form",
        "label": "明细",
        "fields": [
            {"key": "half", "type": "formula", "label": "半成品"},
            {"key": "wrong", "type": "formula", "label": "写错", "expression": "nobody"},
        ],
    }

    assert told(order_with(rows)) == [
        ("forms/order/fields/rows/fields/half", "definition.missing_property"),
        ("forms/order/fields/rows/fields/wrong/expression", "expression.unknown_name"),
    ]


def test_what_cannot_be_judged_is_not_taken_for_removed() -> None:
    document = a_shop()
    del document["forms"][1]["fields"][1]["label"]

    after = compiled(document)

    assert len(after.problems) == 1
    assert operations_of(compiled(SHOP).spec, after) == ()


def test_where_a_field_is_used_is_known_while_another_is_broken() -> None:
    broken = references_of(compiled(order_with(NO_EXPRESSION)).spec)

    whole = references_of(compiled(SHOP).spec)

    target = "forms/order/fields/units"
    assert len(used(broken, target)) == len(used(whole, target)) > 0
