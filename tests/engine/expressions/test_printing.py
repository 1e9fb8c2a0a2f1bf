"""Formulas as text again: canonical, labelled, renamed; and what they mention."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from dougong.expressions import (
    compile_expression,
    describe,
    display,
    format,
    json_of,
    mentions,
    rename,
)
from tests.engine.expressions.generated import formula, row
from tests.engine.expressions.world import AROUND, NAMES, row_of
from tests.harness.documents import known


@settings(max_examples=200, deadline=None, derandomize=True)
@given(choose=st.randoms(use_true_random=False))
def test_the_canonical_form_means_the_same_and_is_its_own(choose: random.Random) -> None:
    source, values = formula(choose), row_of(row(choose))

    canonical = format(source)

    before, after = compile_expression(source, NAMES), compile_expression(canonical, NAMES)
    assert format(canonical) == canonical
    found = [json_of(each.evaluate(values, AROUND), each.type) for each in (before, after)]
    assert found[0] == found[1]


def test_a_rename_touches_only_the_key_of_that_form() -> None:
    source = "price * 2 + SUM(lines.price * lines.qty, price > parent.price)"

    renamed = rename(source, NAMES, "order.lines", "price", "unit_price")

    assert renamed == "price * 2 + SUM(lines.unit_price * lines.qty, unit_price > parent.price)"


def test_a_renamed_relation_is_renamed_at_every_use() -> None:
    renamed = rename("SUM(lines.price * lines.qty) / COUNT(lines)", NAMES, "", "lines", "items")

    assert renamed == "SUM(items.price * items.qty) / COUNT(items)"


def test_mentions_name_form_and_key_through_references() -> None:
    found = [(each.form, each.key, each.path) for each in mentions("customer.level", NAMES)]

    assert found == [("", "customer", ("customer",)), ("customer", "level", ("customer", "level"))]


def test_a_formula_is_shown_with_labels() -> None:
    labels = {"customer": "客户", "level": "等级", "amount": "金额"}

    shown = display('IF(customer.level = "gold", amount, 0)', NAMES, lambda each: labels[each.key])

    assert shown == 'IF(客户.等级 = "gold", 金额, 0)'


def test_needs_are_paths_from_the_record() -> None:
    expression = compile_expression(
        "SUM(customer.orders.amount, paid_at > parent.due) + rate", NAMES
    )

    assert expression.needs == {
        ("customer", "orders"),
        ("customer", "orders", "amount"),
        ("customer", "orders", "paid_at"),
        ("due",),
        ("rate",),
    }


def test_the_clock_and_the_asker_are_noticed() -> None:
    assert compile_expression("paid_at >= DAYS_AGO(30)", NAMES).volatile
    assert compile_expression("owner = ME()", NAMES).mentions_user
    assert not compile_expression("amount + 1", NAMES).volatile


def test_a_group_is_summed_up_by_aggregates_only() -> None:
    expression = compile_expression("SUM(amount) / COUNT()", NAMES, group=True)
    rows = [row_of({"amount": "5"}), row_of({"amount": "8"}), row_of({})]

    assert json_of(expression.evaluate_group(rows, AROUND), expression.type) == "4.333333333333"


def test_an_overflow_is_noted_and_blank() -> None:
    expression = compile_expression("amount * 1000000", NAMES)

    value, (problem,) = expression.evaluate_noting(row_of({"amount": "999999999999"}), AROUND)

    assert value is None
    assert problem.code == "expression.overflow"


def test_every_example_of_a_function_gives_what_it_says() -> None:
    for function in describe():
        for example in known(function["examples"]):
            expression = compile_expression(example["formula"], NAMES)
            shown = json_of(expression.evaluate({}, AROUND), expression.type)
            text = str(shown).lower() if isinstance(shown, bool) else str(shown)
            trimmed = (
                text.rstrip("0").rstrip(".")
                if "." in text and expression.type.kind == "number"
                else text
            )
            assert trimmed == example["result"], example


def test_people_find_functions_by_their_own_words() -> None:
    found = [function["key"] for function in describe() if "合计" in function["words"]]  # type: ignore[operator]

    assert "SUM" in found
