"""What the compiler of forms finds out, and what it refuses."""

from __future__ import annotations

from .building import a_field, a_form, compiled


def test_a_rollup_is_what_its_expression_gives_over_the_referring_records() -> None:
    forms = compiled(
        a_form(
            "customer",
            a_field("spent", "rollup", **{"from": "order.customer"}, expression="SUM(amount)"),
        ),
        a_form(
            "order",
            a_field("customer", "reference", form="customer"),
            a_field("units", "number", decimals=0),
            a_field("price", "money"),
            a_field("amount", "formula", expression="units * price"),
        ),
    )

    assert forms.problems == ()
    assert str(forms.forms["customer"].fields["spent"].type.value_type) == "number(2)"


def test_a_quotient_is_stored_with_two_decimals_unless_said_otherwise() -> None:
    thirds = a_field("third", "formula", expression="units / 3")
    exact = a_field("exact", "formula", expression="units / 3", decimals=6)

    form = compiled(a_form("order", a_field("units", "number"), thirds, exact)).forms["order"]

    assert form.fields["third"].type.column.scale == 2  # type: ignore[union-attr]
    assert form.fields["exact"].type.column.scale == 6  # type: ignore[union-attr]


def test_fields_that_wait_for_each_other_are_named() -> None:
    found = compiled(
        a_form(
            "order",
            a_field("a", "formula", expression="b + 1"),
            a_field("b", "formula", expression="a + 1"),
        )
    )

    circle = next(problem for problem in found.problems if problem.code == "form.circle")
    assert circle.params["fields"] == ("order.a", "order.b")


def test_a_problem_leads_to_the_formula_in_the_field() -> None:
    found = compiled(a_form("order", a_field("due", "formula", expression="prize * 2")))

    assert [problem.path for problem in found.problems] == ["forms/order/fields/due/expression"]


def test_a_rollup_over_a_field_that_does_not_point_here_is_refused() -> None:
    found = compiled(
        a_form("customer", a_field("n", "rollup", **{"from": "order.buyer"}, expression="COUNT()")),
        a_form("order", a_field("customer", "reference", form="customer")),
    )

    assert [problem.code for problem in found.problems] == ["form.no_such_reference"]


def test_a_condition_must_give_yes_or_no() -> None:
    found = compiled(a_form("order", a_field("units", "number", visible_when="1 + 1")))

    assert [problem.code for problem in found.problems] == ["form.not_condition"]


def test_the_title_is_the_first_text_unless_said_otherwise() -> None:
    forms = compiled(
        a_form("a", a_field("n", "number"), a_field("name", "text")),
        a_form("b", a_field("name", "text"), a_field("n", "number"), title='name & "!"'),
    ).forms

    assert forms["a"].title is not None
    assert forms["a"].title.source == "name"
    assert forms["b"].title is not None
    assert forms["b"].title.source == 'name & "!"'


def test_a_phone_number_does_not_take_the_title_from_words() -> None:
    form = compiled(a_form("a", a_field("phone", "phone"), a_field("about", "long_text")))

    assert (title := form.forms["a"].title) is not None
    assert title.source == "about"


def test_what_is_made_of_amounts_is_in_their_currency() -> None:
    order = a_form(
        "order",
        a_field("customer", "reference", form="customer"),
        a_field("units", "number", decimals=0),
        a_field("price", "money", currency="USD"),
        a_field("fee", "money", currency="EUR"),
        a_field("amount", "formula", expression="IF(units > 3, units * price, price)"),
        a_field("share", "formula", expression="price / amount"),
        a_field("mixed", "formula", expression="price + fee"),
    )
    rollups = {"spent": "SUM(amount)", "mean": "AVERAGE(price)", "orders": "COUNT(price)"}
    customer = a_form(
        "customer",
        *(
            a_field(key, "rollup", **{"from": "order.customer"}, expression=source)
            for key, source in rollups.items()
        ),
    )

    forms = compiled(customer, order).forms

    currencies = {
        key: spec.type.value_type.currency
        for form in forms.values()
        for key, spec in form.fields.items()
        if spec.computed and spec.type.value_type
    }
    assert currencies == {
        "spent": "USD", "mean": "USD", "orders": "", "amount": "USD", "share": "", "mixed": "",
    }  # fmt: skip


def test_a_default_over_a_computed_field_is_a_problem() -> None:
    found = compiled(
        a_form(
            "order",
            a_field("a", "number"),
            a_field("double", "formula", expression="a * 2"),
            a_field("d", "number", default="double + 1"),
            a_field("items", "sub_form", fields=[a_field("e", "number", default="parent.double")]),
        )
    )

    assert [(problem.path, problem.code) for problem in found.problems] == [
        ("forms/order/fields/d/default", "form.default_computed"),
        ("forms/order/fields/items/fields/e/default", "form.default_computed"),
    ]


def test_defaults_that_need_one_another_are_a_problem() -> None:
    found = compiled(
        a_form(
            "order",
            a_field("a", "number", default="SUM(items.e)"),
            a_field("items", "sub_form", fields=[a_field("e", "number", default="parent.a")]),
        )
    )

    (problem,) = found.problems
    assert problem.code == "form.circle"
    assert set(problem.params["fields"]) == {"a", "items.e"}  # type: ignore[arg-type]


def test_a_pattern_must_end_for_a_text_as_long_as_its_field_takes() -> None:
    address = a_field("mail", "text", pattern=r"\w+@\w+\.\w+")
    long = {**address, "max_length": 1000}

    assert compiled(a_form("order", address)).problems == ()
    assert [(each.path, each.code) for each in compiled(a_form("order", long)).problems] == [
        ("forms/order/fields/mail/pattern", "definition.slow_pattern")
    ]
