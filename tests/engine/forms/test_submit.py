"""What happens when somebody submits a form."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from dougong.expressions import Row
from dougong.forms.facts import FormFacts
from dougong.forms.reading import read_values
from dougong.forms.spec import FormSpec
from dougong.forms.submission import Submission
from dougong.forms.submit import submit
from dougong.kernel.problems import Problem
from dougong.records.following import Way
from dougong.records.shape import FormRef

from .building import MORNING, a_field, a_form, compiled, the_form

UNITS = a_field("units", "number", decimals=0)
PRICE = a_field("price", "money")
AMOUNT = a_field("amount", "formula", expression="units * price")


def submitted(
    form: FormSpec, given: dict[str, Any], before: Any = None, facts: Any = None
) -> Submission:
    reading = read_values(form, given)
    assert reading.problems == ()
    answer = submit(form, before, reading.values, MORNING, facts or FormFacts())
    assert isinstance(answer, Submission)
    return answer


def codes(problems: tuple[Problem, ...]) -> list[tuple[str, str]]:
    return [(problem.path, problem.code) for problem in problems]


def test_a_formula_follows_from_what_was_given() -> None:
    result = submitted(the_form(UNITS, PRICE, AMOUNT), {"units": 3, "price": "9.50"})

    assert result.values["amount"] == Decimal("28.50")


def test_formulas_settle_in_the_order_of_need_not_of_place() -> None:
    form = the_form(a_field("total", "formula", expression="amount + 1"), UNITS, PRICE, AMOUNT)

    result = submitted(form, {"units": 2, "price": "1.00"})

    assert result.values["total"] == Decimal("3.00")


def test_a_formula_is_rounded_half_away_from_zero_to_its_decimals() -> None:
    form = the_form(PRICE, a_field("half", "formula", expression="price / 2", decimals=2))

    result = submitted(form, {"price": "0.05"})

    assert result.values["half"] == Decimal("0.03")


def test_a_default_fills_what_was_not_said_and_leaves_what_was() -> None:
    form = the_form(
        a_field("paid_at", "date", default="TODAY()"), a_field("note", "text", default='"新"')
    )

    result = submitted(form, {"note": "旧"})

    assert str(result.values["paid_at"]) == "2026-11-21"
    assert result.values["note"] == "旧"


def test_a_blank_that_is_required_is_a_problem() -> None:
    result = submitted(the_form(a_field("name", "text", required=True)), {"name": "  "})

    assert codes(result.problems) == [("name", "form.required")]


def test_a_hidden_field_is_not_required() -> None:
    form = the_form(
        a_field("kind", "text"),
        a_field("reason", "text", required=True, visible_when='kind = "other"'),
    )

    assert submitted(form, {"kind": "usual"}).problems == ()
    assert codes(submitted(form, {"kind": "other"}).problems) == [("reason", "form.required")]


def test_a_field_under_a_hidden_section_is_hidden() -> None:
    form = the_form(
        a_field("kind", "text"),
        a_field("more", "section", visible_when='kind = "other"'),
        a_field("reason", "text", required=True),
    )

    assert submitted(form, {"kind": "usual"}).problems == ()


def test_a_hidden_field_keeps_its_old_value() -> None:
    form = the_form(
        a_field("kind", "text"), a_field("reason", "text", visible_when='kind = "other"')
    )

    result = submitted(
        form, {"kind": "usual", "reason": "new"}, before={"kind": "other", "reason": "old"}
    )

    assert result.values["reason"] == "old"
    assert result.asked == {"kind"}


def test_a_field_is_required_while_its_condition_holds() -> None:
    form = the_form(UNITS, a_field("reason", "text", required_when="units > 10"))

    assert submitted(form, {"units": 10}).problems == ()
    assert codes(submitted(form, {"units": 11}).problems) == [("reason", "form.required")]


def test_a_check_that_fails_speaks_the_makers_words_at_its_field() -> None:
    form = the_form(
        UNITS,
        checks=[{"condition": "units <= 100", "message": "一次最多 100 件", "field": "units"}],
    )

    assert submitted(form, {}).problems == ()
    problem = submitted(form, {"units": 101}).problems[0]
    assert (problem.path, problem.params["message"]) == ("units", "一次最多 100 件")


def test_only_what_really_changed_counts_as_asked_for() -> None:
    form = the_form(UNITS, PRICE, AMOUNT)
    before = {"units": Decimal(3), "price": Decimal("2.00"), "amount": Decimal("6.00")}

    result = submitted(form, {"units": 3, "price": "4.00"}, before=before)

    assert result.asked == {"price"}
    assert result.values["amount"] == Decimal("12.00")


class TestSubForms:
    FORM = (
        a_field(
            "items",
            "sub_form",
            fields=[UNITS, PRICE, AMOUNT, a_field("name", "text", required=True)],
        ),
        a_field("total", "formula", expression="SUM(items.amount)"),
    )

    def test_rows_are_computed_and_then_summed(self) -> None:
        rows = [{"name": "a", "units": 2, "price": 3}, {"name": "b", "units": 1, "price": "0.5"}]

        result = submitted(the_form(*self.FORM), {"items": rows})

        assert result.values["total"] == Decimal("6.50")

    def test_a_new_row_gets_an_id(self) -> None:
        result = submitted(the_form(*self.FORM), {"items": [{"name": "a"}]})

        assert len(result.values["items"][0]["id"]) == 36  # type: ignore[index, call-overload, arg-type]

    def test_a_known_row_keeps_what_is_not_given(self) -> None:
        known = "01a2008a-19e8-7935-9b4c-de5e685600c1"
        before = {"items": ({"id": known, "name": "a", "units": Decimal(2)},)}

        result = submitted(
            the_form(*self.FORM), {"items": [{"id": known, "units": 5}]}, before=before
        )

        assert result.values["items"][0]["name"] == "a"  # type: ignore[index, call-overload]

    def test_an_id_of_another_record_is_refused(self) -> None:
        stranger = "01a2008a-19e8-7935-9b4c-de5e685600c2"

        result = submitted(the_form(*self.FORM), {"items": [{"id": stranger, "name": "a"}]})

        assert codes(result.problems) == [("items/0/id", "form.no_such_row")]

    def test_a_problem_leads_to_its_row(self) -> None:
        result = submitted(the_form(*self.FORM), {"items": [{"name": "a"}, {"units": 1}]})

        assert codes(result.problems) == [("items/1/name", "form.required")]

    def test_a_row_may_use_the_record_that_holds_it(self) -> None:
        form = the_form(
            a_field("rate", "number"),
            a_field(
                "items",
                "sub_form",
                fields=[UNITS, a_field("due", "formula", expression="units * parent.rate")],
            ),
        )

        result = submitted(form, {"rate": "1.5", "items": [{"units": 4}]})

        assert result.values["items"][0]["due"] == Decimal("6.00")  # type: ignore[index, call-overload]


def test_a_formula_reaches_over_a_reference_through_facts() -> None:
    level = a_form("customer", a_field("name", "text"), a_field("discount", "number"))
    order = a_form(
        "order",
        a_field("customer", "reference", form="customer"),
        PRICE,
        a_field("due", "formula", expression="price * customer.discount"),
    )
    forms = compiled(level, order)
    who = "01a2008a-19e8-7935-9b4c-de5e685600c1"
    row: Row = {"id": who, "discount": Decimal("0.90"), "state": "active"}
    facts = FormFacts({Way(FormRef("crm", "customer")): {who: (row,)}})

    result = submitted(forms.forms["order"], {"customer": who, "price": "10"}, facts=facts)

    assert result.values["due"] == Decimal("9.0000")
    assert result.values["customer"] == who
